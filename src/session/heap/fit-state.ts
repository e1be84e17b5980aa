// "Will it fit?" and "what is lost?" for the snapshot on the screen, asked while somebody looks. Knows
// no view.

import { computed, type ReadonlySignal, signal } from '../../signals.ts';
import type { GrowingContainer } from '../../snapshot/answers/containers.ts';
import type { FitCurve, FitMistake, FitQuestion, FitReport } from '../../snapshot/answers/fit.ts';
import type { PinReport } from '../../snapshot/answers/room/pins.ts';
import type { WasteReport } from '../../snapshot/answers/waste.ts';
import { Latest } from '../latest.ts';
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
  readonly answer: ReadonlySignal<FitReport | FitMistake | undefined>;
  readonly room: ReadonlySignal<RoomFacts | undefined>;
  readonly waste: ReadonlySignal<WasteReport | undefined>;
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly latestAnswer: Latest<FitReport | FitMistake>;
  private readonly latestRoom: Latest<RoomFacts>;
  private readonly latestWaste: Latest<{ readonly id: string; readonly report: WasteReport }>;

  constructor(shelf: SnapshotShelf, selection: SelectionState, report: (error: unknown) => void) {
    this.shelf = shelf;
    this.selection = selection;
    this.latestAnswer = new Latest(report);
    this.latestRoom = new Latest(report);
    this.latestWaste = new Latest(report);
    this.answer = this.latestAnswer.answer;
    this.room = this.latestRoom.answer;
    this.waste = computed(() => {
      const waste = this.latestWaste.answer.value;
      return waste?.id === shelf.current.value?.id ? waste?.report : undefined;
    });
  }

  /** Asks about another request. */
  async ask(question: FitQuestion): Promise<void> {
    this.question.value = question;
    await this.refresh();
    this.showHole();
  }

  /** The answer for the snapshot that is shown now. */
  async refresh(): Promise<void> {
    const current = this.shelf.current.value;
    if (current === undefined || current.heap.areas.length === 0) {
      this.latestAnswer.clear();
      this.latestRoom.clear();
      return;
    }
    const { id } = current;
    const { model } = this.shelf;
    const answer = await this.latestAnswer.ask(() => model.ask('fit', id, this.question.value));
    if (answer === undefined || this.room.value?.snapshotId === id) return;
    await this.latestRoom.ask(async () => {
      const [curve, containers, largest, all] = await Promise.all([
        model.ask('fitCurve', id),
        model.ask('containers', id),
        model.ask('pins', id, 'largest'),
        model.ask('pins', id, 'all'),
      ]);
      return { snapshotId: id, curve, containers, largest, all };
    });
  }

  /** Marks the hole that the request would take. */
  showHole(): void {
    const answer = this.answer.value;
    const current = this.shelf.current.value;
    if (!answer?.understood || answer.taken === undefined || current === undefined) return;
    const { address, blocks } = answer.taken;
    this.selection.selectRange(address, address + (blocks - 1) * current.heap.blockBytes);
  }

  /** What is lost in the snapshot that is shown now. */
  async refreshWaste(): Promise<void> {
    const id = this.shelf.current.value?.id;
    if (id === undefined) this.latestWaste.clear();
    else if (this.waste.value === undefined) {
      const { model } = this.shelf;
      await this.latestWaste.ask(async () => ({ id, report: await model.ask('waste', id) }));
    }
  }
}
