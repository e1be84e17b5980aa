// Runs a program before the camera, where the board has one; without, it runs all the same and it is said why
// there is no film. Knows neither what the program is nor who runs it.

import type { FilmCamera, FilmOptions, FilmStop, FilmUntil } from '../../board/camera.ts';
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
}

/** @throws what `play` throws; AppError of the model where the film cannot be looked at */
export async function runFilmed<T>(set: FilmSet, { program, play }: FilmedRun<T>): Promise<T> {
  const { film } = set;
  const link = set.connector.getLink();
  const { camera } = link.board;
  film.close();
  const refusal = await startCamera(film, link, { program });
  film.refusal.value = refusal;
  if (camera === undefined || refusal !== undefined) return play();
  try {
    return await play();
  } finally {
    await develop(set, link, camera);
  }
}

/** How a hurried run came to its end: by itself, or at a mark. */
export type HurriedEnd<T> =
  | { readonly stop?: undefined; readonly result: T }
  | { readonly stop: FilmStop };

/**
 * Lets the board's time run ahead until the program ends or a mark is reached; then the program is stopped.
 * @throws AppError film/not-here where the board has no camera that can; what `play` throws
 */
export async function runAhead<T>(
  set: FilmSet,
  { program, play, until }: FilmedRun<T> & { readonly until: FilmUntil },
): Promise<HurriedEnd<T>> {
  const { film } = set;
  const link = set.connector.getLink();
  const { camera } = link.board;
  if (!camera?.canHurry) throw new AppError('film/not-here', 'its time cannot run ahead');
  film.close();
  let onStop = (_: FilmStop): void => {};
  const reached = new Promise<FilmStop>((resolve) => {
    onStop = resolve;
  });
  const refusal = await startCamera(film, link, { program, hurry: until }, onStop);
  if (refusal !== undefined) throw new AppError('film/not-here', refusalReason(refusal));
  const playing = play();
  let end: HurriedEnd<T>;
  try {
    end = await Promise.race([
      playing.then((result) => ({ result })),
      reached.then((stop) => ({ stop })),
    ]);
  } finally {
    await develop(set, link, camera, true);
  }
  if (end.stop !== undefined) {
    // The film is whole; what the program would do next is nobody's business.
    await Promise.all([link.repl.interrupt(), playing]);
  }
  return end;
}

function refusalReason(refusal: FilmRefusal): string {
  return refusal.code === 'film-refused/firmware' ? refusal.reason : refusal.code;
}

/** @returns why there will be no film, if so */
async function startCamera(
  film: FilmState,
  { board }: BoardLink,
  options: Pick<FilmOptions, 'program' | 'hurry'>,
  onStop?: (stop: FilmStop) => void,
): Promise<FilmRefusal | undefined> {
  if (board.camera === undefined) return { code: 'film-refused/at-the-cable' };
  try {
    film.progress.value = { steps: 0, events: 0, seconds: 0, usedBytes: 0 };
    await board.camera.start({
      ...options,
      onProgress: (progress) => {
        // What was on its way when the film ended is of no film any more.
        if (film.progress.peek() === undefined) return;
        film.progress.value = progress;
        if (progress.stop !== undefined) onStop?.(progress.stop);
      },
    });
    return undefined;
  } catch (error) {
    film.progress.value = undefined;
    if (!isAppError(error, 'film/not-here')) throw error;
    return { code: 'film-refused/firmware', reason: error.message };
  }
}

/** Stop may have to start the board afresh before anything of the film was handed over: then there is none. */
function ifNothingIsLeft(error: unknown): undefined {
  if (!isAppError(error, 'film/gone')) throw error;
}

/** Also of a program that was stopped, or that raised: that is when a film is wanted most. */
async function develop(
  { film, shelf, connector }: FilmSet,
  link: BoardLink,
  camera: FilmCamera,
  isHurried = false,
): Promise<void> {
  try {
    const tape = await camera.stop().catch(ifNothingIsLeft);
    if (tape === undefined) return;
    shelf.model.addFilm(tape);
    const summary = await shelf.model.ask('filmSummary', tape.id);
    // A mistake of syntax: nothing ran, and there is nothing to see.
    if (summary.steps === 0) return;
    film.show({ id: tape.id, summary, camera, isHurried });
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
