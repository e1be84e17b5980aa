// The camera of the Virtual Pico, as the page has it: every call crosses to the worker in which the board runs, where
// the film is (film/film-studio.ts).

import { fromOutcome } from '../../errors.ts';
import type { FilmCost, FilmTape } from '../../film/tape.ts';
import type { FilmCamera, FilmMoment, FilmOptions, FilmProgress } from '../camera.ts';
import type { PicoLine } from './pico-line.ts';

export class PicoCamera implements FilmCamera {
  readonly canHurry = true;
  readonly canGoOn = true;
  private readonly getLine: () => PicoLine;
  private onProgress: FilmOptions['onProgress'];

  /** @param getLine throws while the board is not open */
  constructor(getLine: () => PicoLine) {
    this.getLine = getLine;
  }

  async start({ program, hurry, onProgress }: FilmOptions): Promise<void> {
    this.onProgress = onProgress;
    fromOutcome(await this.getLine().startFilm({ program, hurry }));
  }

  async stop(): Promise<FilmTape> {
    return fromOutcome(await this.getLine().stopFilm());
  }

  async seek(step: number): Promise<FilmMoment> {
    return fromOutcome(await this.getLine().seekFilm(step));
  }

  async goOnFrom(step: number): Promise<void> {
    fromOutcome(await this.getLine().goOnFromFilm(step));
  }

  async cost(): Promise<FilmCost> {
    return this.getLine().measureFilm();
  }

  async drop(): Promise<void> {
    await this.getLine().dropFilm();
  }

  /** Told by the board. */
  handleProgress(progress: FilmProgress): void {
    this.onProgress?.(progress);
  }
}
