// What changed up to what is on the stage: the film's last step, else the comparison or the lesson's step that
// ended with it, else what the last line at the prompt did. One list of facts for graph, map, types and sentences.

import { computed, type ReadonlySignal } from '../../signals.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { FilmChangeState } from '../film/film-change-state.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { LessonState } from '../lesson/lesson-run.ts';
import type { ComparisonState } from './comparison.ts';
import type { LiveChange } from './live-change.ts';

/** The parts of the session that are read. */
interface ChangeSources {
  readonly shelf: SnapshotShelf;
  readonly stepChange: FilmChangeState;
  readonly comparison: ComparisonState;
  readonly openLesson: ReadonlySignal<LessonState | undefined>;
  readonly liveChange: LiveChange;
}

export class StageChanges {
  /** Undefined where nothing is known of before: nothing is marked then. */
  readonly change: ReadonlySignal<Changes | undefined>;
  /** The same, where it is what the last line at the prompt did, which nobody else tells in words. */
  readonly sinceLastLine: ReadonlySignal<Changes | undefined>;

  constructor({ shelf, stepChange, comparison, openLesson, liveChange }: ChangeSources) {
    this.change = computed(() => {
      const told = [
        stepChange.change.value,
        comparison.result.value?.changes,
        openLesson.value?.result?.changes,
        liveChange.change.value,
      ];
      const shown = shelf.current.value?.id;
      return told.find((changes) => changes !== undefined && changes.after === shown);
    });
    this.sinceLastLine = computed(() => {
      const { value } = this.change;
      return value === liveChange.change.value ? value : undefined;
    });
  }
}
