// The comparison that is open: which snapshots, what happened between them, and which picture of it the
// heat map shows. Knows no view.

import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type {
  ChangeQuery,
  ChangeRow,
  ChangeRows,
} from '../../snapshot/answers/changes/change-rows.ts';
import type { Comparison } from '../../snapshot/answers/compare.ts';
import type { ComparePicture } from '../../snapshot/answers/compare-picture.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { SelectionState } from '../heap/selection.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Latest } from '../latest.ts';

/** What the heat map shows of a comparison. */
export type ComparedSide = 'before' | 'difference' | 'after';

const PICKED_AT_MOST = 3;

export class ComparisonState {
  /** Two or three, in order of time; empty while nothing is compared. */
  readonly ids = signal<readonly string[]>([]);
  readonly result: ReadonlySignal<Comparison | undefined>;
  readonly side = signal<ComparedSide>('difference');
  /** Picked to be compared, at most three, in the order in which they were picked. */
  readonly picked = signal<readonly string[]>([]);
  /** The difference, while the heat map is to show it. */
  readonly picture: ReadonlySignal<ComparePicture | undefined>;
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly latestResult: Latest<Comparison>;
  private readonly latestPicture: Latest<ComparePicture>;

  constructor(shelf: SnapshotShelf, selection: SelectionState, report: (error: unknown) => void) {
    this.shelf = shelf;
    this.selection = selection;
    this.latestResult = new Latest((error) => {
      this.close();
      report(error);
    });
    this.latestPicture = new Latest(report);
    this.result = computed(() => {
      const result = this.latestResult.answer.value;
      return result && withLabels(result, shelf.list.value);
    });
    this.picture = this.latestPicture.answer;
    onChange(shelf.list, () => this.dropDeleted());
    onChange(shelf.currentId, () => this.followShown());
  }

  /** Compares two or three snapshots and shows the difference in the map. */
  async compare(ids: readonly string[]): Promise<void> {
    const order = this.shelf.list.value.map(({ id }) => id);
    const sorted = [...new Set(ids)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    if (sorted.length < 2) return;
    this.ids.value = sorted;
    this.latestResult.clear();
    this.latestPicture.clear();
    const result = await this.latestResult.ask(() => this.shelf.model.ask('compare', sorted));
    if (result !== undefined) await this.show('difference');
  }

  /** Puts one of the two pictures, or the difference, on the heat map. */
  async show(side: ComparedSide): Promise<void> {
    const ids = this.ids.value;
    const before = ids[0];
    const after = ids.at(-1);
    if (before === undefined || after === undefined) return;
    if (side !== 'difference') this.latestPicture.clear();
    this.shelf.currentId.value = side === 'before' ? before : after;
    this.side.value = side;
    if (side !== 'difference') return;
    await this.latestPicture.ask(() => this.shelf.model.ask('comparePicture', before, after));
  }

  close(): void {
    this.ids.value = [];
    this.latestResult.clear();
    this.latestPicture.clear();
  }

  /** A fourth takes the place of the first. */
  togglePick(id: string): void {
    const others = this.picked.value.filter((other) => other !== id);
    const isPicked = others.length < this.picked.value.length;
    this.picked.value = isPicked ? others : [...others, id].slice(-PICKED_AT_MOST);
  }

  /** Selects the object of a row, in the snapshot in which it stands. */
  async go(row: ChangeRow): Promise<void> {
    if (row.snapshotId !== this.shelf.currentId.value) {
      await this.show(row.snapshotId === this.ids.value[0] ? 'before' : 'after');
    }
    const { fact } = row;
    const address = fact.kind === 'name' ? fact.is?.to : fact.address;
    if (address !== undefined) this.selection.selectObject(address);
  }

  askRows(query: ChangeQuery): Promise<ChangeRows> {
    return this.shelf.model.ask('changeRows', this.ids.value, query);
  }

  /** One of them is gone from the list: there is nothing to compare any more. */
  private dropDeleted(): void {
    const there = new Set(this.shelf.list.value.map(({ id }) => id));
    if (this.ids.value.some((id) => !there.has(id))) this.close();
    const picked = this.picked.value.filter((id) => there.has(id));
    if (picked.length < this.picked.value.length) this.picked.value = picked;
  }

  /** The user shows another snapshot: the difference gives way. */
  private followShown(): void {
    const shown = this.shelf.currentId.value;
    const ids = this.ids.value;
    if (shown !== ids.at(-1)) this.latestPicture.clear();
    if (shown === ids[0]) this.side.value = 'before';
    else if (this.picture.value === undefined && shown === ids.at(-1)) this.side.value = 'after';
  }
}

/** Called as they are now: the model knows what they were called when they were added. */
function withLabels(result: Comparison, list: readonly SnapshotSummary[]): Comparison {
  const labels = new Map(list.map(({ id, label }) => [id, label]));
  const snapshots = result.snapshots.map((one) => ({
    ...one,
    label: labels.get(one.id) ?? one.label,
  }));
  return { ...result, snapshots };
}
