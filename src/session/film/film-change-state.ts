// What the step before the film's moment changed: at once from events, and from the memory before and after
// once the moment rests. Knows no view.

import type { OutsideImage } from '../../board/camera.ts';
import type { Capture } from '../../capture/capture.ts';
import { isAppError } from '../../errors.ts';
import { computed, onChange, type ReadonlySignal } from '../../signals.ts';
import type { Changes, NameFact } from '../../snapshot/answers/changes/fact.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Latest } from '../latest.ts';
import { compareFrames } from './changed-locals.ts';
import type { FilmState } from './film-state.ts';
import { inTurn } from './in-turn.ts';

/** The parts of the session that are used. */
export interface ChangeSource {
  readonly shelf: SnapshotShelf;
  readonly snapshots: {
    captureOf(image: OutsideImage, label: string): Promise<Capture | undefined>;
  };
}

export class FilmChangeState {
  /** Local variables are among the names. Undefined in the present, and until it is known. */
  readonly change: ReadonlySignal<Changes | undefined>;
  private readonly film: FilmState;
  private readonly site: ChangeSource;
  private readonly latest: Latest<Changes>;

  constructor(film: FilmState, site: ChangeSource, report: (error: unknown) => void) {
    this.film = film;
    this.site = site;
    this.latest = new Latest((error) => {
      // Whoever looks at the moment itself hears of it.
      if (!isAppError(error, 'film/gone')) report(error);
    });
    // Of another moment than the one that is shown it says nothing.
    this.change = computed(() => {
      const answer = this.latest.answer.value;
      const shown = film.isSettled.value ? film.values.value?.summary.id : undefined;
      return answer?.after === shown ? answer : undefined;
    });
    onChange(
      film.values,
      inTurn(() => this.compare()),
    );
  }

  private async compare(): Promise<void> {
    const values = this.film.values.peek();
    const { camera, id } = this.film.open.peek() ?? {};
    // Memory of an earlier step than the moment's does not tell what this step did.
    if (
      values === undefined ||
      camera === undefined ||
      id === undefined ||
      values.step === 0 ||
      values.memoryStep !== values.step
    ) {
      this.latest.clear();
      return;
    }
    const { shelf, snapshots } = this.site;
    await this.latest.ask(async () => {
      const { memoryStep, frames, ...image } = await camera.seek(values.step - 1);
      if (memoryStep !== values.step - 1) return undefined;
      const capture = await snapshots.captureOf(image, '');
      if (capture === undefined) return undefined;
      const release = shelf.lend(capture);
      try {
        // The moment that it is about may have been let go of meanwhile.
        if (this.film.values.peek() !== values) return undefined;
        const { model } = shelf;
        const [change, before, after] = await Promise.all([
          model.ask('changes', capture.id, values.capture.id),
          model.ask('filmFrames', id, capture.id, frames),
          model.ask('filmFrames', id, values.capture.id, values.frames),
        ]);
        return change && withLocals(change, compareFrames(before, after));
      } finally {
        release();
      }
    });
  }
}

function withLocals(changes: Changes, locals: readonly NameFact[]): Changes {
  const { name } = changes.sums;
  const objects = name.objects + locals.length;
  return {
    ...changes,
    facts: [...changes.facts, ...locals],
    sums: { ...changes.sums, name: { ...name, objects } },
  };
}
