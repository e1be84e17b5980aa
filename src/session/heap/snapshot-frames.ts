// The call frames of the snapshot on the screen, where it was read from outside in mid-run: asked while somebody
// looks. Knows no view.

import type { FilmFrameLocals } from '../../model/film-frames.ts';
import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import { Latest } from '../latest.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

interface Answer {
  readonly id: string;
  readonly frames: readonly FilmFrameLocals[] | undefined;
}

export class SnapshotFramesState {
  /** Innermost first; undefined where the snapshot does not tell, and until they are known. */
  readonly frames: ReadonlySignal<readonly FilmFrameLocals[] | undefined>;
  private readonly shelf: SnapshotShelf;
  private readonly latest: Latest<Answer>;
  private readonly watchers = new Set<object>();
  private readonly isWatched = signal(false);

  constructor(shelf: SnapshotShelf, report: (error: unknown) => void) {
    this.shelf = shelf;
    this.latest = new Latest(report);
    this.frames = computed(() => {
      const answer = this.latest.answer.value;
      return answer?.id === shelf.current.value?.id ? answer?.frames : undefined;
    });
    // As text: another summary of the same snapshot is no other question.
    const asked = computed(() => (this.isWatched.value ? (shelf.current.value?.id ?? '') : ''));
    onChange(asked, (id) => this.ask(id));
  }

  /** Whether somebody has them on the screen. */
  watch(who: object, isWatching: boolean): void {
    if (isWatching) this.watchers.add(who);
    else this.watchers.delete(who);
    this.isWatched.value = this.watchers.size > 0;
  }

  private ask(id: string): void {
    if (id === '') return;
    const { model } = this.shelf;
    void this.latest.ask(async () => ({ id, frames: await model.ask('stackFrames', id) }));
  }
}
