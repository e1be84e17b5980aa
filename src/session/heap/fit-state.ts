// "Will it fit?" and "what is lost?" for the snapshot on the screen, asked while somebody looks. The
// newest question wins. Knows no view.

import { signal } from '../../signals.ts';
import type { GrowingContainer } from '../../snapshot/answers/containers.ts';
import type { FitCurve, FitMistake, FitQuestion, FitReport } from '../../snapshot/answers/fit.ts';
import type { PinReport } from '../../snapshot/answers/pins.ts';
import type { WasteReport } from '../../snapshot/answers/waste.ts';
import type { SelectionState } from './selection.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** What is known about room in one snapshot. */
export interface RoomFacts {
  readonly snapshotId: string;
  readonly curve: FitCurve;
  readonly containers: readonly GrowingContainer[];
  /** Who pins the largest hole, and who is in the way in the whole heap. */
  readonly largest: PinReport;
  readonly all: PinReport;
}

export class FitState {
  readonly question = signal<FitQuestion>({ ask: 'expression', text: 'bytearray(4096)' });
  readonly answer = signal<FitReport | FitMistake | undefined>(undefined);
  readonly room = signal<RoomFacts | undefined>(undefined);
  readonly waste = signal<WasteReport | undefined>(undefined);
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly tell: (error: unknown) => void;
  private turn = 0;
  private wasteTurn = 0;
  private wasteId = '';

  constructor(shelf: SnapshotShelf, selection: SelectionState, tell: (error: unknown) => void) {
    this.shelf = shelf;
    this.selection = selection;
    this.tell = tell;
  }

  /** Asks about another request. */
  async ask(question: FitQuestion): Promise<void> {
    this.question.value = question;
    await this.refresh();
    this.showHole();
  }

  /** The answer for the snapshot that is shown now. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    const { current } = this.shelf;
    if (current === undefined || current.heap.areas.length === 0) {
      this.answer.value = undefined;
      this.room.value = undefined;
      return;
    }
    const { id } = current;
    try {
      const answer = await this.shelf.client.ask('fit', id, this.question.value);
      if (turn !== this.turn) return;
      this.answer.value = answer;
      if (this.room.value?.snapshotId === id) return;
      const { client } = this.shelf;
      const [curve, containers, largest, all] = await Promise.all([
        client.ask('fitCurve', id),
        client.ask('containers', id),
        client.ask('pins', id, 'largest'),
        client.ask('pins', id, 'all'),
      ]);
      const isStill = this.shelf.currentId.value === id;
      if (isStill) this.room.value = { snapshotId: id, curve, containers, largest, all };
    } catch (error) {
      if (turn === this.turn) this.tell(error);
    }
  }

  /** Marks the hole that the request would take. */
  showHole(): void {
    const answer = this.answer.value;
    const { current } = this.shelf;
    if (!answer?.understood || answer.taken === undefined || current === undefined) return;
    const { address, blocks } = answer.taken;
    this.selection.selectRange(address, address + (blocks - 1) * current.heap.blockBytes);
  }

  async refreshWaste(): Promise<void> {
    const turn = ++this.wasteTurn;
    const { current } = this.shelf;
    if (current === undefined) {
      this.waste.value = undefined;
      return;
    }
    if (this.wasteId === current.id && this.waste.value !== undefined) return;
    this.waste.value = undefined;
    try {
      const waste = await this.shelf.client.ask('waste', current.id);
      if (turn !== this.wasteTurn) return;
      this.wasteId = current.id;
      this.waste.value = waste;
    } catch (error) {
      if (turn === this.wasteTurn) this.tell(error);
    }
  }
}
