// The store where the browser has no database for us: the same promises, until the page closes.

import type { Capture } from '../capture/capture.ts';
import { AppError } from '../errors.ts';
import { Listeners } from '../listeners.ts';
import type { Bytes } from '../units.ts';
import {
  type BesideCapture,
  type CaptureStore,
  MAX_SAMPLES,
  type StoredRow,
  type TimelineSample,
  toRow,
} from './stored.ts';
import { chooseThinning, protectAll, type RestorableRow } from './thinning.ts';

export class MemoryStore implements CaptureStore {
  readonly kind = 'memory';
  readonly trouble: AppError | undefined;
  private readonly quota: Bytes;
  private readonly now: () => number;
  private readonly rows = new Map<string, RestorableRow>();
  private readonly captures = new Map<string, Capture>();
  private kept: TimelineSample[] = [];
  private readonly thinned = new Listeners<readonly StoredRow[]>();
  private readonly changed = new Listeners<'here'>();

  constructor(quota: Bytes, trouble?: AppError, now: () => number = Date.now) {
    this.quota = quota;
    this.trouble = trouble;
    this.now = now;
  }

  async add(capture: Capture, beside: BesideCapture = {}): Promise<StoredRow> {
    const { figures, summary, isGuest = false } = beside;
    const row = toRow(capture, figures, summary);
    const others = [...this.rows.values()].filter(({ id }) => id !== row.id);
    const choice = chooseThinning(
      isGuest ? protectAll(others) : others,
      row.bytes,
      this.quota,
      this.now(),
    );
    if (!choice.fits) throw new AppError('store/full', `${row.bytes} bytes do not fit`);
    for (const { id } of [...choice.forgotten, ...choice.thinned]) this.delete(id);
    this.rows.set(row.id, row);
    this.captures.set(row.id, capture);
    if (choice.thinned.length > 0) this.thinned.notify(choice.thinned);
    this.changed.notify('here');
    return row;
  }

  async list(): Promise<StoredRow[]> {
    const rows = [...this.rows.values()].filter((row) => row.removedAt === undefined);
    return rows.sort((a, b) => a.takenAt - b.takenAt);
  }

  async get(id: string): Promise<Capture> {
    const capture = this.captures.get(id);
    if (capture === undefined) throw new AppError('store/damaged', `no capture ${id}`);
    return { ...capture, label: this.rows.get(id)?.label ?? capture.label };
  }

  async rename(id: string, label: string): Promise<void> {
    this.update(id, { label });
  }

  async setPinned(id: string, pinned: boolean): Promise<void> {
    this.update(id, { pinned });
  }

  async remove(id: string): Promise<void> {
    this.update(id, { removedAt: this.now() });
  }

  async restore(id: string): Promise<void> {
    this.update(id, { removedAt: undefined });
  }

  async clear(): Promise<void> {
    this.rows.clear();
    this.captures.clear();
    this.kept = [];
    this.changed.notify('here');
  }

  async addSamples(samples: readonly TimelineSample[]): Promise<void> {
    const all = [...this.kept, ...samples].sort((a, b) => a.time - b.time);
    this.kept = all.slice(-MAX_SAMPLES);
    this.changed.notify('here');
  }

  async samples(): Promise<TimelineSample[]> {
    return [...this.kept];
  }

  async clearSamples(): Promise<void> {
    this.kept = [];
    this.changed.notify('here');
  }

  onThinned(listener: (rows: readonly StoredRow[]) => void): () => void {
    return this.thinned.add(listener);
  }

  onChanged(listener: (where: 'here' | 'elsewhere') => void): () => void {
    return this.changed.add(listener);
  }

  close(): void {
    // Nothing is open; what is kept goes with the page.
  }

  private update(id: string, change: Partial<RestorableRow>): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    this.rows.set(id, { ...row, ...change });
    this.changed.notify('here');
  }

  private delete(id: string): void {
    this.rows.delete(id);
    this.captures.delete(id);
  }
}
