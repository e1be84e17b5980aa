// The firmware that is at hand: files that the user gave, kept in the browser for next time, and files
// that whoever hosts the page put beside it. Knows nothing of running them, nor how they are kept
// (store/firmware-database.ts).

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

/** A file of the user's, without its contents. */
export interface KeptFirmware extends ShelvedFirmware {
  readonly addedAt: Milliseconds;
}

/** Keeps files over reloads. All throw AppError store/blocked where it cannot. */
export interface FirmwareKeeper {
  /** In no order. */
  list(): Promise<readonly KeptFirmware[]>;
  get(id: string): Promise<Uint8Array | undefined>;
  /**
   * Entry and file, or neither; in place of what has the same id.
   * @throws AppError store/full
   */
  keep(entry: KeptFirmware, file: Uint8Array): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Official images are 0.6 to 0.7 MB; a shelf is no archive. */
const MOST_IMAGES = 16;
/** An RP2040 image with a whole file system in it is 4 MB as UF2. */
const MOST_IMAGE_BYTES: Bytes = 8 * 1024 * 1024;

export class FirmwareShelf {
  private readonly hosted: HostedShelf;
  private readonly keeper: FirmwareKeeper;

  /** `base`: the page's address, beside which hosted firmware lies. */
  constructor(base: string | URL, keeper: FirmwareKeeper) {
    this.hosted = new HostedShelf(base);
    this.keeper = keeper;
  }

  /**
   * The user's firmware, the last given first, then the host's, newest version first. Where the
   * browser's database cannot be opened, only the host's.
   */
  async list(): Promise<readonly ShelvedFirmware[]> {
    const hosted = (await this.hosted.list()).map(toShelved);
    const stored = await this.listKept().catch((error: unknown) => {
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
   *   firmware/for-ram, firmware/too-large, store/full, store/blocked
   */
  async add(file: Uint8Array): Promise<ShelvedFirmware> {
    if (file.length > MOST_IMAGE_BYTES) {
      throw new AppError('firmware/too-large', `${file.length} bytes, at most ${MOST_IMAGE_BYTES}`);
    }
    const image = readFirmware(file);
    const board = image.board ?? 'RP2040';
    const entry: KeptFirmware = {
      ...describe(image.version, image.builtOn, board, file.length),
      from: 'user',
      addedAt: Date.now(),
    };
    const kept = await this.keeper.list();
    if (kept.length >= MOST_IMAGES && !kept.some(({ id }) => id === entry.id)) {
      throw new AppError('store/full', `${MOST_IMAGES} images are kept already`);
    }
    await this.keeper.keep(entry, file);
    return entry;
  }

  /** Forgets a file of the user's; hosted ones stay where they are. @throws AppError store/blocked */
  async remove(id: string): Promise<void> {
    await this.keeper.remove(id);
  }

  /**
   * The UF2 file.
   * @throws AppError firmware/missing, store/blocked
   */
  async get(id: string): Promise<Uint8Array> {
    const hosted = (await this.hosted.list()).find((entry) => toShelved(entry).id === id);
    const own = await this.keeper.get(id).catch((error: unknown) => {
      // The database is closed to us, but the host has the same firmware.
      if (hosted !== undefined) return undefined;
      throw error;
    });
    if (own !== undefined) return own;
    if (hosted === undefined) throw new AppError('firmware/missing', `no firmware ${id}`);
    return this.hosted.fetchFile(hosted);
  }

  private async listKept(): Promise<KeptFirmware[]> {
    const all = await this.keeper.list();
    return [...all].sort((a, b) => b.addedAt - a.addedAt);
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
