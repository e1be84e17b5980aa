// The life of the selected object in the film that is open: asked when object or moment change. Knows no view.

import type { FilmLife } from '../../film/answers/film-life.ts';
import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { CurrentView } from '../heap/current-view.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Latest } from '../latest.ts';
import type { FilmState } from './film-state.ts';

export class FilmLifeState {
  /** Undefined where no film tells of the object that is inspected. */
  readonly life: ReadonlySignal<FilmLife | undefined>;
  private readonly film: FilmState;
  private readonly view: CurrentView;
  private readonly shelf: SnapshotShelf;
  private readonly latest: Latest<FilmLife>;
  /** When the film was there: what was taken of the heap before is not of its end. */
  private readonly openedAt = signal(0);

  constructor(
    film: FilmState,
    view: CurrentView,
    shelf: SnapshotShelf,
    report: (error: unknown) => void,
  ) {
    this.film = film;
    this.view = view;
    this.shelf = shelf;
    this.latest = new Latest(report);
    onChange(film.open, (open) => {
      if (open?.camera !== undefined) this.openedAt.value = Date.now();
    });
    // A block that was taken anew is another object, unless head and length agree.
    this.life = computed(() => {
      const life = this.latest.answer.value;
      const inspected = view.inspection.value;
      const isSame = life?.address === inspected?.address && life?.blocks === inspected?.blocks;
      return isSame ? life : undefined;
    });
    view.findFilm = () => {
      const id = film.open.peek()?.id;
      const step = this.findStep();
      return id === undefined || step === undefined ? undefined : { id, step };
    };
    // As text: an inspection that is made anew of the same block is no other question.
    const asked = computed(() =>
      [
        film.open.value?.id,
        view.inspection.value?.address,
        this.findStep(),
        ...(view.inspection.value?.parts ?? []),
      ].join(' '),
    );
    onChange(asked, () => this.ask());
  }

  /**
   * Goes to where the inspected object was made, or to the step that is about to end it.
   * @throws AppError film/gone, worker/failed
   */
  async goTo(end: 'birth' | 'death'): Promise<void> {
    const address = this.view.inspection.peek()?.address;
    if (address !== undefined) await this.film.go({ to: end, address });
  }

  /** The step that the shown memory is of; undefined where it is none of the film's. */
  private findStep(): number | undefined {
    const { film, shelf } = this;
    if (film.isPast.value) return film.values.value?.step;
    const summary = shelf.current.value;
    const isOfItsEnd = summary !== undefined && summary.takenAt >= this.openedAt.value;
    return film.hasMoments.value && isOfItsEnd ? film.summary.value?.steps : undefined;
  }

  private ask(): void {
    const id = this.film.open.peek()?.id;
    const { address, parts } = this.view.inspection.peek() ?? {};
    const step = this.findStep();
    if (id === undefined || address === undefined || step === undefined) {
      this.latest.clear();
      return;
    }
    void this.latest.ask(() => this.shelf.model.ask('filmLife', id, step, address, parts));
  }
}
