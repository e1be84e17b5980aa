// A film that was saved is shown like one that was just taken, without the memory of its moments.

import { expect, test } from 'playwright/test';
import { drawFilm } from '../../film/draw-film.test-kit.ts';
import { writeFilmFile } from '../../film/film-file.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { signal } from '../../signals.ts';
import { CurrentView } from '../heap/current-view.ts';
import { tellFileKind } from '../heap/opening.ts';
import { SelectionState } from '../heap/selection.ts';
import { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { FilmState } from './film-state.ts';
import { openFilm } from './open-film.ts';

const TAPE = drawFilm(`
  heap h==.....
  1
  made 3 1
  2
`);
const FILE = new Blob([writeFilmFile(TAPE) as BlobPart]);

function makeSet() {
  const shelf = new SnapshotShelf(makeLocalModel);
  const errors: unknown[] = [];
  const report = (error: unknown) => void errors.push(error);
  const view = new CurrentView(shelf, new SelectionState(), report);
  const loadMoment = () => Promise.reject(new Error('a file has no moments'));
  const film = new FilmState({ shelf, view, isReady: signal(false) }, { loadMoment }, report);
  return { set: { shelf, film }, film, errors };
}

test('its steps can be walked, and nobody asks for memory', async () => {
  const { set, film, errors } = makeSet();
  await openFilm(set, FILE);
  expect(film.hasMoments.value).toBe(false);
  expect(await film.go({ to: 'next-allocation' })).toBeUndefined();
  film.seek(0);
  expect(await film.go({ to: 'next-allocation' })).toBe(1);
  await expect.poll(() => film.step.value?.usedBytes).toBe(64);
  expect(errors).toEqual([]);
});

test('the film that is open can be opened once more', async () => {
  const { set, film } = makeSet();
  await openFilm(set, FILE);
  await openFilm(set, FILE);
  film.seek(1);
  await expect.poll(() => film.step.value?.step).toBe(1);
});

test('a damaged file leaves the film that is open', async () => {
  const { set, film } = makeSet();
  await openFilm(set, FILE);
  await expect(openFilm(set, FILE.slice(0, -1))).rejects.toMatchObject({ code: 'film/damaged' });
  expect(film.open.value?.id).toBe(TAPE.id);
});

test('a film, the image of a memory and a text are told apart', async () => {
  const kinds = [FILE, new Blob([new Uint8Array(100)]), new Blob(['GC: total: 1'])].map(
    tellFileKind,
  );
  expect(await Promise.all(kinds)).toEqual(['film', 'image', 'text']);
});
