// Captures in the browser's database. Every change is one transaction, so that a crash in the middle of
// it leaves what was there before. Knows no snapshot; below: database.ts, thinning.ts.

import type { Capture } from '../capture/capture.ts';
import { AppError } from '../errors.ts';
import { Listeners } from '../listeners.ts';
import type { Bytes } from '../units.ts';
import { type Database, openDatabase, SAFELY, toStoreError } from './database.ts';
import {
  type BesideCapture,
  bytesOf,
  type CaptureStore,
  MAX_SAMPLES,
  type StoredRow,
  type TimelineSample,
  toRow,
} from './stored.ts';
import { chooseThinning, protectAll, type RestorableRow } from './thinning.ts';

/** What belongs to a capture, and comes and goes with it. */
const OF_CAPTURES = ['rows', 'captures', 'summaries'] as const;

export class DatabaseStore implements CaptureStore {
  readonly kind = 'database';
  readonly trouble = undefined;
  private readonly name: string;
  private readonly quota: Bytes;
  private database: Database | undefined;
  private readonly channel: BroadcastChannel;
  private readonly thinned = new Listeners<readonly StoredRow[]>();
  private readonly changed = new Listeners<'here' | 'elsewhere'>();

  private constructor(name: string, quota: Bytes) {
    this.name = name;
    this.quota = quota;
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = () => this.changed.notify('elsewhere');
  }

  /** @throws AppError store/blocked */
  static async open(name: string, quota: Bytes): Promise<DatabaseStore> {
    const store = new DatabaseStore(name, quota);
    try {
      await store.connect();
    } catch (error) {
      store.close();
      throw error;
    }
    return store;
  }

  async add(capture: Capture, beside: BesideCapture = {}): Promise<StoredRow> {
    const { figures, summary, isGuest = false } = beside;
    const row = toRow(capture, figures, summary);
    const gone = await this.change(async (database) => {
      const work = database.transaction([...OF_CAPTURES], 'readwrite', SAFELY);
      markHeard(work.done);
      const rows = work.objectStore('rows');
      const others = (await rows.getAll()).filter(({ id }) => id !== row.id);
      const choice = chooseThinning(
        isGuest ? protectAll(others) : others,
        row.bytes,
        this.quota,
        Date.now(),
      );
      if (!choice.fits) throw new AppError('store/full', `${row.bytes} bytes do not fit`);
      const captures = work.objectStore('captures');
      const summaries = work.objectStore('summaries');
      await Promise.all([
        ...[...choice.forgotten, ...choice.thinned].flatMap(({ id }) => [
          rows.delete(id),
          captures.delete(id),
          summaries.delete(id),
        ]),
        rows.put(withoutSummary(row)),
        ...(summary === undefined ? [] : [summaries.put({ id: row.id, summary })]),
        captures.put(withOwnBytes(capture)),
        work.done,
      ]);
      return choice.thinned;
    });
    if (gone.length > 0) this.thinned.notify(gone);
    return row;
  }

  async list(): Promise<StoredRow[]> {
    const [rows, summaries] = await this.read(async (database) => {
      const work = database.transaction(['rows', 'summaries']);
      return Promise.all([
        work.objectStore('rows').getAll(),
        work.objectStore('summaries').getAll(),
      ] as const);
    });
    const summaryOf = new Map(summaries.map(({ id, summary }) => [id, summary]));
    return rows
      .filter((row) => row.removedAt === undefined)
      .sort((a, b) => a.takenAt - b.takenAt)
      .map((row) => ({ ...row, summary: summaryOf.get(row.id) }));
  }

  async get(id: string): Promise<Capture> {
    const [capture, row] = await this.read(async (database) => {
      const work = database.transaction(['rows', 'captures']);
      return Promise.all([
        work.objectStore('captures').get(id),
        work.objectStore('rows').get(id),
      ] as const);
    });
    if (row === undefined || !isWhole(capture, row)) {
      throw new AppError('store/damaged', `capture ${id} is missing or damaged`);
    }
    return { ...capture, label: row.label };
  }

  async rename(id: string, label: string): Promise<void> {
    await this.update(id, { label });
  }

  async setPinned(id: string, pinned: boolean): Promise<void> {
    await this.update(id, { pinned });
  }

  async remove(id: string): Promise<void> {
    await this.update(id, { removedAt: Date.now() });
  }

  async restore(id: string): Promise<void> {
    await this.update(id, { removedAt: undefined });
  }

  async clear(): Promise<void> {
    await this.change(async (database) => {
      const stores = [...OF_CAPTURES, 'samples'] as const;
      const work = database.transaction(stores, 'readwrite', SAFELY);
      await Promise.all([...stores.map((name) => work.objectStore(name).clear()), work.done]);
    });
  }

  async addSamples(samples: readonly TimelineSample[]): Promise<void> {
    await this.change(async (database) => {
      const work = database.transaction('samples', 'readwrite');
      markHeard(work.done);
      const kept = work.objectStore('samples');
      const most = samples.slice(-MAX_SAMPLES);
      await Promise.all(most.map((sample) => kept.add(sample)));
      let extra = (await kept.count()) - MAX_SAMPLES;
      let oldest = extra > 0 ? await kept.index('time').openCursor() : null;
      for (; extra > 0 && oldest !== null; extra--) {
        await oldest.delete();
        oldest = await oldest.continue();
      }
      await work.done;
    });
  }

  async samples(): Promise<TimelineSample[]> {
    return this.read((database) => database.getAllFromIndex('samples', 'time'));
  }

  async clearSamples(): Promise<void> {
    await this.change((database) => database.clear('samples'));
  }

  onThinned(listener: (rows: readonly StoredRow[]) => void): () => void {
    return this.thinned.add(listener);
  }

  onChanged(listener: (where: 'here' | 'elsewhere') => void): () => void {
    return this.changed.add(listener);
  }

  close(): void {
    this.database?.close();
    this.database = undefined;
    this.channel.close();
  }

  private async update(id: string, change: Partial<RestorableRow>): Promise<void> {
    await this.change(async (database) => {
      const work = database.transaction('rows', 'readwrite', SAFELY);
      markHeard(work.done);
      const row = await work.store.get(id);
      if (row !== undefined) await work.store.put({ ...row, ...change });
      await work.done;
    });
  }

  /** Work that changes something: afterwards all tabs hear of it. */
  private async change<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const result = await this.read(work);
    this.changed.notify('here');
    this.channel.postMessage('changed');
    return result;
  }

  private async read<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = this.database ?? (await this.connect());
    try {
      return await work(database);
    } catch (error) {
      throw toStoreError(error);
    }
  }

  /** Opens the connection, at first and again after the browser or another tab has ended it. */
  private async connect(): Promise<Database> {
    const database = await openDatabase(this.name, () => {
      this.database = undefined;
    });
    this.database = database;
    return database;
  }
}

function withoutSummary({ summary: _, ...row }: RestorableRow): RestorableRow {
  return row;
}

/** A request that fails is thrown where it is awaited; the transaction's own failure says the same again. */
function markHeard(done: Promise<void>): void {
  done.catch(() => undefined);
}

/** A view of a larger buffer would be stored with all of that buffer. */
function withOwnBytes(capture: Capture): Capture {
  if (capture.memory === undefined) return capture;
  const memory = capture.memory.map(({ start, bytes }) => ({
    start,
    bytes: bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice(),
  }));
  return { ...capture, memory };
}

/** A record that another program or a damaged disk has changed must not reach the model. */
function isWhole(capture: Capture | undefined, row: StoredRow): capture is Capture {
  if (typeof capture !== 'object' || capture === null) return false;
  const { id, mapText, board, notes, memory = [] } = capture;
  const areBytes =
    Array.isArray(memory) && memory.every(({ bytes }) => bytes instanceof Uint8Array);
  const isTyped = id === row.id && typeof mapText === 'string' && Array.isArray(notes);
  return isTyped && typeof board?.name === 'string' && areBytes && bytesOf(capture) === row.bytes;
}
