// What the page and the worker say to each other about films, over the border of worker-border.ts.

import type { Outcome } from '../../../errors.ts';
import type { FilmCost, FilmTape } from '../../../film/tape.ts';
import type { FilmMoment, FilmProgress } from '../../camera.ts';

/** What the worker tells while a film is taken, also while code runs. */
export interface FilmListener {
  onFilmProgress(progress: FilmProgress): void;
  /** The film up to now, in case that the worker never answers again. */
  onFilmSoFar(tape: FilmTape): void;
}

/** The camera on the other side. Failures are those of FilmCamera; the board goes on. */
export interface CameraLine {
  filmStart(program: string): Promise<Outcome<void>>;
  filmStop(): Promise<Outcome<FilmTape>>;
  filmSeek(step: number): Promise<Outcome<FilmMoment>>;
  filmCost(): Promise<Outcome<FilmCost>>;
  filmDrop(): Promise<Outcome<void>>;
}
