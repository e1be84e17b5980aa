// The call frames of the snapshot on the screen, where it was read from outside in mid-run, and those of generators
// that rest in it, also of a film's moment: asked while somebody looks. Knows no view.

import type { FilmFrameLocals } from '../../model/film-frames.ts';
import type { RestingFrame } from '../../model/resting-frames.ts';
import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { FilmState } from '../film/film-state.ts';
import { Latest } from '../latest.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

interface Answer {
  readonly id: string;
  readonly frames: readonly FilmFrameLocals[] | undefined;
  readonly resting: readonly RestingFrame[] | undefined;
}

export class SnapshotFramesState {
  /** Innermost first; undefined where the snapshot does not tell, and until they are known. */
  readonly frames: ReadonlySignal<readonly FilmFrameLocals[] | undefined>;
  /** Generators and coroutines at rest; undefined likewise. */
  readonly resting: ReadonlySignal<readonly RestingFrame[] | undefined>;
  private readonly shelf: SnapshotShelf;
  private readonly film: Pick<FilmState, 'open'>;
  private readonly latest: Latest<Answer>;
  private readonly watchers = new Set<object>();
  private readonly isWatched = signal(false);

  /** @param film the one that is open: its text names locals */
  constructor(
    shelf: SnapshotShelf,
    film: Pick<FilmState, 'open'>,
    report: (error: unknown) => void,
  ) {
    this.shelf = shelf;
    this.film = film;
    this.latest = new Latest(report);
    this.frames = computed(() => {
      const answer = this.latest.answer.value;
      return answer?.id === shelf.current.value?.id ? answer?.frames : undefined;
    });
    this.resting = computed(() => {
      const answer = this.latest.answer.value;
      return answer?.id === shelf.current.value?.id ? answer?.resting : undefined;
    });
    // As text: another summary of the same snapshot is no other question.
    const asked = computed(() =>
      this.isWatched.value ? `${shelf.current.value?.id ?? ''} ${film.open.value?.id}` : '',
    );
    onChange(asked, () => this.ask());
  }

  /** Whether somebody has them on the screen. */
  watch(who: object, isWatching: boolean): void {
    if (isWatching) this.watchers.add(who);
    else this.watchers.delete(who);
    this.isWatched.value = this.watchers.size > 0;
  }

  private ask(): void {
    const { model, current } = this.shelf;
    const id = current.peek()?.id;
    if (id === undefined || !this.isWatched.peek()) return;
    const film = this.film.open.peek()?.id;
    void this.latest.ask(async () => {
      const [frames, resting] = await Promise.all([
        model.ask('stackFrames', id),
        model.ask('restingFrames', id, film),
      ]);
      return { id, frames, resting };
    });
  }
}
