// The comparison that is open: which snapshots, what happened between them, and which picture of it the
// heat map shows. Knows no view.

import { onChange, signal } from '../../signals.ts';
import type { ChangeQuery, ChangeRow, ChangeRows } from '../../snapshot/answers/changes.ts';
import type { Comparison } from '../../snapshot/answers/compare.ts';
import type { ComparePicture } from '../../snapshot/answers/compare-picture.ts';
import type { SelectionState } from '../heap/selection.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';

/** What the heat map shows of a comparison. */
export type ComparedSide = 'before' | 'difference' | 'after';

export class ComparisonState {
  /** Two or three, in order of time; empty while nothing is compared. */
  readonly ids = signal<readonly string[]>([]);
  readonly result = signal<Comparison | undefined>(undefined);
  readonly side = signal<ComparedSide>('difference');
  /** The difference, while the heat map is to show it. */
  readonly picture = signal<ComparePicture | undefined>(undefined);
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly tell: (error: unknown) => void;
  private turn = 0;

  constructor(shelf: SnapshotShelf, selection: SelectionState, tell: (error: unknown) => void) {
    this.shelf = shelf;
    this.selection = selection;
    this.tell = tell;
    onChange(shelf.list, () => this.dropDeleted());
    onChange(shelf.currentId, () => this.followShown());
  }

  /** Compares two or three snapshots and shows the difference in the map. */
  async compare(ids: readonly string[]): Promise<void> {
    const order = this.shelf.list.value.map(({ id }) => id);
    const sorted = [...new Set(ids)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    if (sorted.length < 2) return;
    const turn = ++this.turn;
    this.ids.value = sorted;
    this.result.value = undefined;
    this.picture.value = undefined;
    try {
      const result = await this.shelf.client.ask('compare', sorted);
      if (turn !== this.turn) return;
      this.result.value = result;
      await this.show('difference');
    } catch (error) {
      if (turn !== this.turn) return;
      this.close();
      this.tell(error);
    }
  }

  /** Puts one of the two pictures, or the difference, on the heat map. */
  async show(side: ComparedSide): Promise<void> {
    const ids = this.ids.value;
    const before = ids[0];
    const after = ids.at(-1);
    if (before === undefined || after === undefined) return;
    const { turn } = this;
    if (side !== 'difference') this.picture.value = undefined;
    this.shelf.currentId.value = side === 'before' ? before : after;
    this.side.value = side;
    if (side !== 'difference') return;
    try {
      const picture = await this.shelf.client.ask('comparePicture', before, after);
      if (turn === this.turn && this.side.value === 'difference') this.picture.value = picture;
    } catch (error) {
      this.tell(error);
    }
  }

  close(): void {
    this.turn++;
    this.ids.value = [];
    this.result.value = undefined;
    this.picture.value = undefined;
  }

  /** Selects the object of a row, in the snapshot in which it stands. */
  async go(row: ChangeRow): Promise<void> {
    if (row.snapshotId !== this.shelf.currentId.value) {
      await this.show(row.snapshotId === this.ids.value[0] ? 'before' : 'after');
    }
    this.selection.selectObject(row.address);
  }

  askRows(query: ChangeQuery): Promise<ChangeRows> {
    return this.shelf.client.ask('changes', this.ids.value, query);
  }

  /** One of them is gone from the list: there is nothing to compare any more. */
  private dropDeleted(): void {
    const there = new Set(this.shelf.list.value.map(({ id }) => id));
    if (this.ids.value.some((id) => !there.has(id))) this.close();
  }

  /** The user shows another snapshot: the difference gives way. */
  private followShown(): void {
    const shown = this.shelf.currentId.value;
    const ids = this.ids.value;
    if (this.picture.value !== undefined && shown !== ids.at(-1)) this.picture.value = undefined;
    if (shown === ids[0]) this.side.value = 'before';
    else if (this.picture.value === undefined && shown === ids.at(-1)) this.side.value = 'after';
  }
}
