// Running before a camera, or without one: what is filmed, what is said, and what is never lost.

import { expect, test } from 'playwright/test';
import type { FilmCamera, FilmOptions } from '../../board/camera.ts';
import { AppError } from '../../errors.ts';
import { drawFilm } from '../../film/draw-film.test-kit.ts';
import { Listeners } from '../../listeners.ts';
import { runAhead, runFilmed } from './film-run.ts';
import { makeFilmSet } from './film-set.test-kit.ts';

const TAPE = drawFilm('heap h==h....\n1\nmade 4 1\n2\n3', { program: 'a = [1]' });

interface Scene {
  readonly camera?: Partial<FilmCamera>;
}

/** A board with this camera, where a test says when the program ends. */
function makeScene({ camera }: Scene) {
  const fresh = new Listeners<void>();
  const interrupted: string[] = [];
  const link = {
    board: { camera },
    repl: { interrupt: async () => void interrupted.push('interrupt') },
    onFresh: (listener: () => void) => fresh.add(listener),
  };
  const set = makeFilmSet(link);
  return { set, film: set.film, fresh, interrupted };
}

/** A camera that notes what it was told. */
function makeCamera(more: Partial<FilmCamera> = {}) {
  const told: string[] = [];
  let options: FilmOptions | undefined;
  const camera: Partial<FilmCamera> = {
    canHurry: true,
    canGoOn: false,
    start: async (given) => {
      options = given;
      told.push(`start ${given.program}`);
    },
    stop: async () => {
      told.push('stop');
      return TAPE;
    },
    drop: async () => void told.push('drop'),
    ...more,
  };
  return { camera, told, options: () => options };
}

const PROGRAM = 'a = [1]';

test('a program is filmed from before it is sent until it is over', async () => {
  const { camera, told } = makeCamera();
  const { set, film } = makeScene({ camera });
  const play = async () => {
    told.push('play');
    expect(film.progress.value?.steps).toBe(0);
    return { error: '' };
  };
  expect(await runFilmed(set, { program: PROGRAM, play })).toEqual({ error: '' });
  expect(told).toEqual([`start ${PROGRAM}`, 'play', 'stop']);
  expect(film.summary.value?.steps).toBe(3);
  expect(film.moment.value).toBe('now');
  expect(film.progress.value).toBeUndefined();
});

test('a program that is given up is on film all the same', async () => {
  const { camera } = makeCamera();
  const { set, film } = makeScene({ camera });
  const play = () => Promise.reject(new AppError('repl/cancelled', 'given up'));
  await expect(runFilmed(set, { program: PROGRAM, play })).rejects.toThrow('given up');
  expect(film.summary.value?.steps).toBe(3);
});

test('where a board had to be started afresh before anything was on film, there is none', async () => {
  const stop = () => Promise.reject(new AppError('film/gone', 'nothing was handed over'));
  const { set, film } = makeScene({ camera: makeCamera({ stop }).camera });
  await runFilmed(set, { program: PROGRAM, play: async () => ({ error: '' }) });
  expect(film.open.value).toBeUndefined();
  expect(film.progress.value).toBeUndefined();
});

test('on a board at the cable it runs, and why there is no film is said', async () => {
  const { set, film } = makeScene({});
  await runFilmed(set, { program: PROGRAM, play: async () => 'ran' });
  expect(film.refusal.value).toEqual({ code: 'film-refused/at-the-cable' });
  expect(film.open.value).toBeUndefined();
});

test('a firmware that cannot be filmed runs the program too', async () => {
  const start = () => Promise.reject(new AppError('film/not-here', 'an interpreter not known'));
  const { camera } = makeCamera({ start });
  const { set, film } = makeScene({ camera });
  expect(await runFilmed(set, { program: PROGRAM, play: async () => 'ran' })).toBe('ran');
  expect(film.refusal.value).toEqual({
    code: 'film-refused/firmware',
    reason: 'an interpreter not known',
  });
  expect(film.progress.value).toBeUndefined();
});

test('the next film ends the one before; where nothing ran there is none', async () => {
  const { camera, told } = makeCamera();
  const { set, film } = makeScene({ camera });
  await runFilmed(set, { program: PROGRAM, play: async () => '' });
  const nothing = drawFilm('heap h==h....');
  Object.assign(camera, { stop: async () => nothing });
  await runFilmed(set, { program: 'a = (', play: async () => '' });
  expect(told).toContain('drop');
  expect(film.open.value).toBeUndefined();
});

test('an interpreter that is started afresh takes the moments along, not the film', async () => {
  const { camera } = makeCamera();
  const { set, film, fresh } = makeScene({ camera });
  await runFilmed(set, { program: PROGRAM, play: async () => '' });
  expect(film.hasMoments.value).toBe(true);
  fresh.notify();
  expect(film.hasMoments.value).toBe(false);
  expect(film.summary.value?.steps).toBe(3);
});

test('a run ahead that comes to a mark is filmed up to it, then stopped', async () => {
  const { camera, told, options } = makeCamera();
  const { set, film, interrupted } = makeScene({ camera });
  let end = (_: string): void => {};
  const play = () =>
    new Promise<string>((resolve) => {
      end = resolve;
    });
  const running = runAhead(set, { program: PROGRAM, play, until: { hours: 1 } });
  await expect.poll(() => options()?.hurry).toEqual({ hours: 1 });
  const progress = { steps: 3, events: 1, seconds: 3600, usedBytes: 64 };
  options()?.onProgress?.({ ...progress, seconds: 60 });
  expect(told).not.toContain('stop');
  options()?.onProgress?.({ ...progress, stop: 'hours' });
  await expect.poll(() => interrupted).toEqual(['interrupt']);
  end('KeyboardInterrupt');
  expect(await running).toEqual({ stop: 'hours' });
  expect(told).toEqual([`start ${PROGRAM}`, 'stop']);
  expect(film.open.value?.isHurried).toBe(true);
});

test('a run ahead that ends by itself tells how', async () => {
  const { camera } = makeCamera();
  const { set } = makeScene({ camera });
  const play = async () => 'MemoryError';
  expect(await runAhead(set, { program: PROGRAM, play, until: {} })).toEqual({
    result: 'MemoryError',
  });
});

test('where time cannot run ahead nothing is sent', async () => {
  const { camera, told } = makeCamera({ canHurry: false });
  const { set } = makeScene({ camera });
  const running = runAhead(set, { program: PROGRAM, play: async () => '', until: {} });
  await expect(running).rejects.toMatchObject({ code: 'film/not-here' });
  expect(told).toEqual([]);
});
