// The call frames of the film's moment with their locals, once its memory is there. Knows no view.

import type { FilmFrameLocals } from '../../model/film-frames.ts';
import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Latest } from '../latest.ts';
import type { FilmState } from './film-state.ts';

interface MomentFrames {
  readonly step: number;
  readonly frames: readonly FilmFrameLocals[];
}

export class FilmFramesState {
  /** Innermost first; undefined in the present, and until they are known. */
  readonly frames: ReadonlySignal<readonly FilmFrameLocals[] | undefined>;
  private readonly film: FilmState;
  private readonly shelf: SnapshotShelf;
  private readonly latest: Latest<MomentFrames>;
  private readonly watchers = new Set<object>();
  private readonly isWatched = signal(false);

  constructor(film: FilmState, shelf: SnapshotShelf, report: (error: unknown) => void) {
    this.film = film;
    this.shelf = shelf;
    this.latest = new Latest(report);
    this.frames = computed(() => {
      const answer = this.latest.answer.value;
      return answer?.step === film.moment.value ? answer?.frames : undefined;
    });
    const asked = computed(() => [film.values.value, this.isWatched.value]);
    onChange(asked, () => this.ask());
  }

  /** Whether somebody has them on the screen. */
  watch(who: object, isWatching: boolean): void {
    if (isWatching) this.watchers.add(who);
    else this.watchers.delete(who);
    this.isWatched.value = this.watchers.size > 0;
  }

  private ask(): void {
    const values = this.film.values.peek();
    const id = this.film.open.peek()?.id;
    if (values === undefined || id === undefined) {
      this.latest.clear();
      return;
    }
    if (!this.isWatched.peek()) return;
    void this.latest.ask(async () => ({
      step: values.step,
      frames: await this.shelf.model.ask('filmFrames', id, values.capture.id, values.frames),
    }));
  }
}
