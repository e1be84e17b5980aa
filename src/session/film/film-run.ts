// Runs a program before the camera, where the board has one; without, it runs all the same and it is said why
// there is no film. Knows neither what the program is nor who runs it.

import type { FilmCamera, FilmUntil } from '../../board/camera.ts';
import { AppError, isAppError } from '../../errors.ts';
import type { BoardLink } from '../board/board-link.ts';
import type { Connector } from '../board/connector.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { FilmRefusal } from './film-site.ts';
import type { FilmState } from './film-state.ts';

/** The parts of the session that are used; the session itself fits. */
export interface FilmSet {
  readonly connector: Connector;
  readonly shelf: SnapshotShelf;
  readonly film: FilmState;
}

export interface FilmedRun<T> {
  /** What goes onto the film as its program. */
  readonly program: string;
  /** Sends it, and resolves when it is over. */
  readonly play: () => Promise<T>;
  /** The board's time runs ahead, until one of these. Only where the camera can. */
  readonly hurry?: FilmUntil;
}

/** @throws what `play` throws; AppError of the model where the film cannot be looked at */
export async function runFilmed<T>(
  set: FilmSet,
  { program, play, hurry }: FilmedRun<T>,
): Promise<T> {
  const { film } = set;
  const link = set.connector.getLink();
  const { camera } = link.board;
  film.close();
  const refusal = await startCamera(film, link, program, hurry);
  film.refusal.value = refusal;
  if (camera === undefined || refusal !== undefined) return play();
  try {
    return await play();
  } finally {
    await develop(set, link, camera);
  }
}

/** @returns why there will be no film, if so */
async function startCamera(
  film: FilmState,
  { board }: BoardLink,
  program: string,
  hurry: FilmUntil | undefined,
): Promise<FilmRefusal | undefined> {
  if (board.camera === undefined) return { code: 'film-refused/at-the-cable' };
  try {
    film.progress.value = { steps: 0, events: 0, seconds: 0, usedBytes: 0 };
    await board.camera.start({
      program,
      hurry,
      onProgress: (progress) => {
        film.progress.value = progress;
      },
    });
    return undefined;
  } catch (error) {
    film.progress.value = undefined;
    if (!isAppError(error, 'film/not-here')) throw error;
    return { code: 'film-refused/firmware', reason: error.message };
  }
}

/** Also of a program that was stopped, or that raised: that is when a film is wanted most. */
async function develop(
  { film, shelf, connector }: FilmSet,
  link: BoardLink,
  camera: FilmCamera,
): Promise<void> {
  try {
    const tape = await camera.stop();
    shelf.model.addFilm(tape);
    const summary = await shelf.model.ask('filmSummary', tape.id);
    // A mistake of syntax: nothing ran, and there is nothing to see.
    if (summary.steps === 0) return;
    film.show({ id: tape.id, summary, camera });
    const stop = link.onFresh(() => {
      stop();
      if (film.open.peek()?.id === tape.id) film.endMoments();
    });
  } catch (error) {
    // The board went away in the midst of it; that is told by whoever ran the program.
    if (connector.findLink() === link || !(error instanceof AppError)) throw error;
  } finally {
    film.progress.value = undefined;
  }
}

/**
 * Makes the film's moment the present of its board. The film is over: its future never happened.
 * @throws AppError film/gone, board/…, repl/…
 */
export async function goOnFromMoment(
  { connector, film }: FilmSet,
  signal: AbortSignal,
): Promise<{ readonly error: string }> {
  const { repl } = connector.getLink();
  const camera = film.open.peek()?.camera;
  const step = film.moment.peek();
  if (camera === undefined || step === 'now') {
    throw new AppError('film/gone', 'no moment of the past is open');
  }
  const begin = async () => {
    await camera.goOnFrom(step);
    film.close();
  };
  return repl.resumeProgram(begin, { signal });
}
