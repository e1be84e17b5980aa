// The firmware that is at hand: files that the user gave, kept in the browser for next time, and files
// that whoever hosts the page put beside it. Knows nothing of running them. Raw IndexedDB, because two
// calls do not need a library.

import { AppError } from '../errors.ts';
import type { Bytes, Milliseconds } from '../units.ts';
import { type HostedFirmware, HostedShelf } from './hosted-shelf.ts';
import { readFirmware } from './micropython-image.ts';

export interface ShelvedFirmware {
  /** Tells versions apart: the same firmware given twice is one entry. */
  readonly id: string;
  /** "MicroPython v1.24.1 for Raspberry Pi Pico with RP2040". */
  readonly label: string;
  readonly version: string;
  /** "2024-11-29". */
  readonly builtOn: string;
  readonly bytes: Bytes;
  readonly from: 'user' | 'host';
}

interface StoredFirmware extends ShelvedFirmware {
  readonly addedAt: Milliseconds;
}

const DATABASE = 'heap-lab-firmware';
const LABELS = 'labels';
const FILES = 'files';
/** Official images are 0.6 to 0.7 MB; a shelf is no archive. */
const MOST_IMAGES = 16;
/** An RP2040 image with a whole file system in it is 4 MB as UF2. */
const MOST_IMAGE_BYTES: Bytes = 8 * 1024 * 1024;

export class FirmwareShelf {
  private readonly hosted: HostedShelf;
  private database: Promise<IDBDatabase> | undefined;

  /** `base`: the page's address, beside which hosted firmware lies. */
  constructor(base: string | URL) {
    this.hosted = new HostedShelf(base);
  }

  /**
   * The user's firmware, the last given first, then the host's, newest version first. Where the
   * browser's database cannot be opened, only the host's.
   */
  async list(): Promise<readonly ShelvedFirmware[]> {
    const hosted = (await this.hosted.list()).map(toShelved);
    const stored = await this.listStored().catch((error: unknown) => {
      // Without a database (a private window) the lab still works with what is hosted or just given.
      if (error instanceof AppError) return [];
      throw error;
    });
    const own = new Set(stored.map(({ id }) => id));
    return [...stored, ...hosted.filter(({ id }) => !own.has(id))];
  }

  /**
   * Checks a file and keeps it.
   * @throws AppError firmware/not-uf2, firmware/other-chip, firmware/not-micropython,
   *   firmware/too-large, store/full, store/blocked
   */
  async add(file: Uint8Array): Promise<ShelvedFirmware> {
    if (file.length > MOST_IMAGE_BYTES) {
      throw new AppError('firmware/too-large', `${file.length} bytes, at most ${MOST_IMAGE_BYTES}`);
    }
    const image = readFirmware(file);
    const board = image.board ?? 'RP2040';
    const entry: StoredFirmware = {
      ...describe(image.version, image.builtOn, board, file.length),
      from: 'user',
      addedAt: Date.now(),
    };
    const stored = await this.listStored();
    if (stored.length >= MOST_IMAGES && !stored.some(({ id }) => id === entry.id)) {
      throw new AppError('store/full', `${MOST_IMAGES} images are kept already`);
    }
    await this.change((labels, files) => {
      labels.put(entry, entry.id);
      files.put(file.slice(), entry.id);
    });
    return entry;
  }

  /** Forgets a file of the user's; hosted ones stay where they are. @throws AppError store/blocked */
  async remove(id: string): Promise<void> {
    await this.change((labels, files) => {
      labels.delete(id);
      files.delete(id);
    });
  }

  /**
   * The UF2 file.
   * @throws AppError firmware/missing, store/blocked
   */
  async get(id: string): Promise<Uint8Array> {
    const hosted = (await this.hosted.list()).find((entry) => toShelved(entry).id === id);
    const own = await this.read<Uint8Array | undefined>(FILES, (store) => store.get(id)).catch(
      (error: unknown) => {
        // The database is closed to us, but the host has the same firmware.
        if (hosted !== undefined) return undefined;
        throw error;
      },
    );
    if (own !== undefined) return own;
    if (hosted === undefined) throw new AppError('firmware/missing', `no firmware ${id}`);
    return this.hosted.fetchFile(hosted);
  }

  private async listStored(): Promise<StoredFirmware[]> {
    const all = await this.read<StoredFirmware[]>(LABELS, (store) => store.getAll());
    return all.sort((a, b) => b.addedAt - a.addedAt);
  }

  private async read<T>(name: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    const database = await this.open();
    return toPromise<T>(ask(database.transaction(name).objectStore(name)));
  }

  private async change(
    work: (labels: IDBObjectStore, files: IDBObjectStore) => void,
  ): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction([LABELS, FILES], 'readwrite');
    work(transaction.objectStore(LABELS), transaction.objectStore(FILES));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(toStoreError(transaction.error));
    });
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= openDatabase();
    // A refusal may pass: the next call tries again.
    this.database.catch(() => {
      this.database = undefined;
    });
    return this.database;
  }
}

function describe(
  version: string,
  builtOn: string,
  board: string,
  bytes: Bytes,
): Omit<ShelvedFirmware, 'from'> {
  return {
    id: `${version} ${builtOn} ${board}`,
    label: `MicroPython ${version} for ${board}`,
    version,
    builtOn,
    bytes,
  };
}

function toShelved(entry: HostedFirmware): ShelvedFirmware {
  return { ...describe(entry.version, entry.builtOn, entry.board, entry.bytes), from: 'host' };
}

function openDatabase(): Promise<IDBDatabase> {
  if (typeof indexedDB === 'undefined') {
    return Promise.reject(new AppError('store/blocked', 'this browser has no IndexedDB'));
  }
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(LABELS);
    request.result.createObjectStore(FILES);
  };
  return toPromise<IDBDatabase>(request);
}

function toPromise<T>(request: IDBRequest): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(toStoreError(request.error));
  });
}

function toStoreError(cause: DOMException | null): AppError {
  const code = cause?.name === 'QuotaExceededError' ? 'store/full' : 'store/blocked';
  return new AppError(code, cause?.message ?? 'the database refused', { cause });
}
