// The user's firmware files in a database of their own, so that clearing the snapshots leaves them. Knows no
// UF2 and no host; above: firmware/firmware-shelf.ts, whose keeper this is; below: database.ts.

import type { DBSchema, IDBPDatabase } from 'idb';
import type { FirmwareKeeper, KeptFirmware } from '../firmware/firmware-shelf.ts';
import { openSafely, SAFELY, toStoreError } from './database.ts';

/** By id, apart: a list reads no files. */
interface FirmwareSchema extends DBSchema {
  labels: { key: string; value: KeptFirmware };
  files: { key: string; value: Uint8Array };
}

type Connection = IDBPDatabase<FirmwareSchema>;

const NAME = 'heap-lab-firmware';
const VERSION = 1;
const BOTH = ['labels', 'files'] as const;

export class FirmwareDatabase implements FirmwareKeeper {
  private connection: Promise<Connection> | undefined;

  async list(): Promise<readonly KeptFirmware[]> {
    return this.use((connection) => connection.getAll('labels'));
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    return this.use((connection) => connection.get('files', id));
  }

  async keep(entry: KeptFirmware, file: Uint8Array): Promise<void> {
    await this.use(async (connection) => {
      const work = connection.transaction(BOTH, 'readwrite', SAFELY);
      await Promise.all([
        work.objectStore('labels').put(entry, entry.id),
        // A view of a larger buffer would be stored with all of that buffer.
        work.objectStore('files').put(file.slice(), entry.id),
        work.done,
      ]);
    });
  }

  async remove(id: string): Promise<void> {
    await this.use(async (connection) => {
      const work = connection.transaction(BOTH, 'readwrite', SAFELY);
      await Promise.all([...BOTH.map((name) => work.objectStore(name).delete(id)), work.done]);
    });
  }

  /** @throws AppError store/full, store/blocked */
  private async use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.connect());
    } catch (error) {
      throw toStoreError(error);
    }
  }

  private connect(): Promise<Connection> {
    const forget = () => {
      this.connection = undefined;
    };
    this.connection ??= openSafely<FirmwareSchema>(NAME, VERSION, createStores, forget);
    // A refusal may pass: the next call tries again.
    this.connection.catch(forget);
    return this.connection;
  }
}

function createStores(connection: Connection): void {
  for (const name of BOTH) connection.createObjectStore(name);
}
