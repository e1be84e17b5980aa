// The camera of the virtual board, in the page: passes on what is asked to the worker's, and keeps what is left of
// a film when the worker had to go. Below: film-line.ts; above: virtual-board.ts.

import { AppError, fromOutcome, type Outcome } from '../../../errors.ts';
import type { FilmCost, FilmTape } from '../../../film/tape.ts';
import type { FilmCamera, FilmMoment, FilmOptions, FilmProgress } from '../../camera.ts';
import type { CameraLine, FilmListener } from './film-line.ts';

/** A line, and what ends every wait for it. */
interface Connection {
  readonly line: CameraLine;
  readonly gone: Promise<undefined>;
  readonly end: () => void;
}

export class VirtualCamera implements FilmCamera, FilmListener {
  readonly canHurry = false;
  readonly canGoOn = false;
  private connection: Connection | undefined;
  private onProgress: FilmOptions['onProgress'];
  private isTaking = false;
  /** What was handed over of the film that is being taken. */
  private soFar: FilmTape | undefined;

  /** From here on films are taken there; undefined where the interpreter went. */
  use(line: CameraLine | undefined): void {
    this.connection?.end();
    this.connection = line && connect(line);
  }

  onFilmProgress(progress: FilmProgress): void {
    this.onProgress?.(progress);
  }

  onFilmSoFar(tape: FilmTape): void {
    if (this.isTaking) this.soFar = tape;
  }

  async start({ program, onProgress }: FilmOptions): Promise<void> {
    this.soFar = undefined;
    this.onProgress = onProgress;
    await this.ask((line) => line.filmStart(program));
    this.isTaking = true;
  }

  /** Of an interpreter that was replaced: what it had handed over. @throws AppError film/gone where that is nothing */
  async stop(): Promise<FilmTape> {
    try {
      return await this.ask((line) => line.filmStop());
    } catch (error) {
      if (!this.isTaking || this.soFar === undefined) throw error;
      return { ...this.soFar, ending: 'cut' };
    } finally {
      this.isTaking = false;
      this.soFar = undefined;
    }
  }

  seek(step: number): Promise<FilmMoment> {
    return this.ask((line) => line.filmSeek(step));
  }

  async goOnFrom(): Promise<void> {
    throw new AppError('film/not-here', 'this interpreter cannot go on from a moment of the past');
  }

  cost(): Promise<FilmCost> {
    return this.ask((line) => line.filmCost());
  }

  async drop(): Promise<void> {
    if (this.connection) await this.ask((line) => line.filmDrop());
  }

  private async ask<T>(question: (line: CameraLine) => Promise<Outcome<T>>): Promise<T> {
    const { connection } = this;
    const outcome =
      connection && (await Promise.race([question(connection.line), connection.gone]));
    if (outcome === undefined)
      throw new AppError('film/gone', 'the interpreter was started afresh');
    return fromOutcome(outcome);
  }
}

function connect(line: CameraLine): Connection {
  let end = (): void => {};
  const gone = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  return { line, gone, end };
}
