// Joins the store of captures to the shelf: lists at once what was kept, keeps what is taken, follows
// other tabs, and says what had to go. Knows no IndexedDB and no view.

import type { Capture } from '../../capture/capture.ts';
import { isAppError } from '../../errors.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { openStore } from '../../store/open-store.ts';
import type { CaptureStore, StoredRow } from '../../store/stored.ts';
import { Latest } from '../latest.ts';
import type { Notices } from '../notices.ts';
import type { CaptureKeeper, SnapshotShelf } from './snapshot-shelf.ts';

/** Goes up when SnapshotSummary changes its shape: older ones are then read from their captures. */
const SUMMARY_VERSION = 3;
/** Several changes in a row are followed once. */
const FOLLOW_MS = 200;

/** What lies beside a capture in the store. */
interface KeptSummary {
  readonly version: number;
  readonly summary: SnapshotSummary;
}

export class StoreKeeper implements CaptureKeeper {
  readonly store: CaptureStore;
  private readonly shelf: SnapshotShelf;
  private readonly notices: Notices;
  private thinnedCount = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly latest: Latest<readonly SnapshotSummary[]>;

  private constructor(store: CaptureStore, shelf: SnapshotShelf, notices: Notices) {
    this.store = store;
    this.shelf = shelf;
    this.notices = notices;
    this.latest = new Latest((error) => notices.report(error));
    store.onThinned((rows) => this.tellThinned(rows));
    store.onChanged((where) => {
      // What this tab does itself is on the shelf already.
      if (where === 'elsewhere') this.followSoon();
    });
  }

  /** Opens the store and puts what it holds on the shelf. A store that cannot keep says so, once. */
  static async open(shelf: SnapshotShelf, notices: Notices): Promise<StoreKeeper> {
    const store = await openStore();
    const keeper = new StoreKeeper(store, shelf, notices);
    if (store.trouble !== undefined) notices.report(store.trouble);
    await shelf.useKeeper(keeper, await keeper.summaries());
    return keeper;
  }

  async add(capture: Capture, summary: SnapshotSummary, isGuest: boolean): Promise<void> {
    const { heap, fragmentation } = summary;
    const { total, used, free } = heap;
    const largestHole = fragmentation.largestHoleBytes;
    const kept: KeptSummary = { version: SUMMARY_VERSION, summary };
    const figures = { total, used, free, largestHole };
    await this.store.add(capture, { figures, summary: kept, isGuest });
  }

  get(id: string): Promise<Capture> {
    return this.store.get(id);
  }

  rename(id: string, label: string): Promise<void> {
    return this.store.rename(id, label);
  }

  remove(id: string): Promise<void> {
    return this.store.remove(id);
  }

  restore(id: string): Promise<void> {
    return this.store.restore(id);
  }

  private async summaries(): Promise<readonly SnapshotSummary[]> {
    const rows = await this.store.list();
    const summaries = await Promise.all(rows.map((row) => this.summaryOf(row)));
    return summaries.filter((summary) => summary !== undefined);
  }

  /** The stored summary; one of another version of the lab is made anew from the capture. */
  private async summaryOf(row: StoredRow): Promise<SnapshotSummary | undefined> {
    const kept = row.summary as Partial<KeptSummary> | undefined;
    if (kept?.version === SUMMARY_VERSION && kept.summary?.id === row.id) {
      return { ...kept.summary, label: row.label };
    }
    const known = this.shelf.list.value.find(({ id }) => id === row.id);
    if (known !== undefined) return { ...known, label: row.label };
    try {
      this.shelf.model.add(await this.store.get(row.id));
      return await this.shelf.model.ask('summary', row.id);
    } catch (error) {
      // One that cannot be read must not hide all the others.
      if (isAppError(error)) this.notices.report(error);
      return undefined;
    }
  }

  private tellThinned(rows: readonly StoredRow[]): void {
    this.shelf.dropThinned(rows.map(({ id }) => id));
    this.thinnedCount += rows.length;
    this.notices.news({ code: 'news/thinned', snapshots: this.thinnedCount });
  }

  private followSoon(): void {
    // What is being read was there before.
    this.latest.clear();
    this.timer ??= setTimeout(() => void this.follow(), FOLLOW_MS);
  }

  /** Takes over what the store holds now, unless it has changed again while it was read. */
  private async follow(): Promise<void> {
    this.timer = undefined;
    const kept = await this.latest.ask(() => this.summaries());
    if (kept !== undefined) this.shelf.join(kept);
  }
}
