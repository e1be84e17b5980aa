// What changed up to what is on the stage: the film's last step, else the comparison or the lesson's step that
// ended with it. One list of facts for graph, map, types and sentences.

import { computed, type ReadonlySignal } from '../../signals.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { FilmChangeState } from '../film/film-change-state.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { LessonState } from '../lesson/lesson-run.ts';
import type { ComparisonState } from './comparison.ts';

/** The parts of the session that are read. */
interface ChangeSources {
  readonly shelf: SnapshotShelf;
  readonly stepChange: FilmChangeState;
  readonly comparison: ComparisonState;
  readonly openLesson: ReadonlySignal<LessonState | undefined>;
}

export class StageChanges {
  /** Undefined where nothing is known of before: nothing is marked then. */
  readonly change: ReadonlySignal<Changes | undefined>;

  constructor({ shelf, stepChange, comparison, openLesson }: ChangeSources) {
    this.change = computed(() => {
      const told = [
        stepChange.change.value,
        comparison.result.value?.changes,
        openLesson.value?.result?.changes,
      ];
      const shown = shelf.current.value?.id;
      return told.find((changes) => changes !== undefined && changes.after === shown);
    });
  }
}
