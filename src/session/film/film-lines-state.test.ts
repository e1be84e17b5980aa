// What is known of a film's lines, asked of a model in this thread about a film that was drawn by hand.

import { expect, test } from 'playwright/test';
import { drawFilm } from '../../film/draw-film.test-kit.ts';
import { FilmLinesState } from './film-lines-state.ts';
import { makeFilmSite } from './film-set.test-kit.ts';

const TAPE = drawFilm(`
heap h==h............
1
made 4 1
2
  7 build
  made 6 2
  8 build
  freed 4 1
3
collection
swept 6 2
collected 2
`);

async function makeBench() {
  const errors: unknown[] = [];
  const report = (error: unknown) => errors.push(error);
  const { shelf, selection, film } = makeFilmSite(report);
  const lines = new FilmLinesState(film, shelf, selection, report);
  shelf.model.addFilm(TAPE);
  const summary = await shelf.model.ask('filmSummary', TAPE.id);
  const show = () => film.show({ id: TAPE.id, summary });
  return { errors, film, lines, selection, show, file: summary.programFile };
}

test('the editor’s lines are asked of the whole film, then of the moment', async () => {
  const { film, lines, show } = await makeBench();
  lines.watchEditor(true);
  show();
  await expect.poll(() => lines.ofProgram.value?.step).toBe(5);
  expect(lines.ofProgram.value?.rows.map(({ line, aliveBytes }) => [line, aliveBytes])).toEqual([
    [7, 0],
    [1, 0],
  ]);
  film.seek(3, 'moving');
  await expect.poll(() => lines.ofProgram.value?.step).toBe(3);
  expect(lines.ofProgram.value?.rows.map(({ line, aliveBytes }) => [line, aliveBytes])).toEqual([
    [7, 32],
    [1, 16],
  ]);
});

test('nobody asks while nobody looks', async () => {
  const { lines, show } = await makeBench();
  show();
  lines.watch(true);
  await expect.poll(() => lines.lines.value?.step).toBe(5);
  expect(lines.ofProgram.value).toBeUndefined();
  expect(lines.holders.value).toBeUndefined();
});

test('each topic is asked when it is turned to; who holds the memory at the peak is a question too', async () => {
  const { film, lines, show } = await makeBench();
  show();
  lines.watch(true);
  film.seek(1, 'moving');
  lines.topic.value = 'holders';
  await expect.poll(() => lines.holders.value?.usedBytes).toBe(4 * 16 + 16);
  lines.when.value = 'peak';
  await expect.poll(() => lines.holders.value?.usedBytes).toBe(4 * 16 + 48);
  lines.topic.value = 'collections';
  await expect.poll(() => lines.collections.value?.rows[0]?.bytes).toBe(32);
  lines.topic.value = 'imports';
  await expect.poll(() => lines.imports.value).toEqual([]);
});

test('a line that is looked at lights the blocks that it holds at the moment', async () => {
  const { file, film, lines, selection, show } = await makeBench();
  show();
  film.seek(3, 'moving');
  await lines.look({ file, line: 7 });
  const [start] = TAPE.areas;
  expect(selection.selected.value).toEqual({
    kind: 'found',
    text: '',
    addresses: [(start?.start ?? 0) + 6 * 16],
    blocks: [2],
  });
  expect(lines.line.value).toEqual({ file, line: 7 });
});

test('what another film told is forgotten', async () => {
  const { file, film, lines, show } = await makeBench();
  lines.watch(true);
  show();
  await expect.poll(() => lines.lines.value?.step).toBe(5);
  await lines.look({ file, line: 7 });
  film.close();
  expect(lines.lines.value).toBeUndefined();
  expect(lines.line.value).toBeUndefined();
});
