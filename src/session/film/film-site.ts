// What the film works with, and what it is: types alone, so that its parts need not know each other.

import type { FilmCamera } from '../../board/camera.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { ReadonlySignal } from '../../signals.ts';
import type { CurrentView } from '../heap/current-view.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';

export type { FilmProgress, FilmStop, FilmUntil } from '../../board/camera.ts';

/** Where a moment is shown. */
export interface FilmScreen {
  readonly shelf: SnapshotShelf;
  readonly view: Pick<CurrentView, 'picture'>;
  /** A board is open. */
  readonly isReady: ReadonlySignal<boolean>;
}

/** A film that can be looked at. */
export interface OpenFilm {
  readonly id: string;
  readonly summary: FilmSummary;
  /** Goes to its moments; undefined where only events are left: another run, a restart, a file. */
  readonly camera?: FilmCamera;
  /** Taken while the board's time ran ahead: hours say more of it than steps. */
  readonly isHurried?: boolean;
  /** From a file that the user opened: not the page's around to read. */
  readonly isOpened?: boolean;
}

/** Why a program was not filmed. */
export type FilmRefusal =
  /** A board at the cable: nobody can look into it while it runs. */
  | { readonly code: 'film-refused/at-the-cable' }
  /** This firmware, or this version of the interpreter; the reason as the camera gives it. */
  | { readonly code: 'film-refused/firmware'; readonly reason: string };
