// What the questions about a film answer, on films that are drawn by hand.

import { expect, test } from 'playwright/test';
import { drawFilm } from '../draw-film.test-kit.ts';
import { FILM_START } from '../film-draft.test-kit.ts';
import { readFilmFile, writeFilmFile } from '../film-file.ts';
import { FilmModel } from '../film-model.ts';
import { buildFilmCollections } from './film-collections.ts';
import { buildFilmEvents } from './film-events.ts';
import { buildFilmHolders, buildFilmLineBlocks } from './film-holders.ts';
import { buildFilmImports } from './film-imports.ts';
import { buildFilmLife } from './film-life.ts';
import { buildFilmLines } from './film-lines.ts';
import { buildMadeLines } from './film-made-lines.ts';
import { buildFilmMap } from './film-map.ts';
import { buildFilmOutput } from './film-output.ts';
import { seekInFilm } from './film-seek.ts';
import { buildFilmStep, buildFilmStepLines } from './film-step.ts';
import { buildFilmStrip } from './film-strip.ts';
import { buildFilmSummary } from './film-summary.ts';

/** Line 1 makes a list, line 2 calls build() which makes three blocks and moves the list's table, line 3 collects. */
const STORY = `
  heap hh=.............
  made 3 2 compiler
  1
  made 5 1 #0x2b
  2
    7 build
    made 6 2
    8 build +500
    moved 8 3
    left 5 1
    print hello
  3
  collection
  swept 6 2
  swept 3 2
  collected 4
`;

const at = (block: number) => FILM_START + block * 16;
const story = () => new FilmModel(drawFilm(STORY, { program: 'a = []\nbuild()\n' }));
const textOf = (letters: Uint8Array) => String.fromCharCode(...letters);

test('the summary counts', () => {
  expect(buildFilmSummary(story())).toMatchObject({
    steps: 5,
    events: 9,
    collections: 1,
    failures: 0,
    peak: { step: 4, usedBytes: 11 * 16 },
    firstUsedBytes: 5 * 16,
    lastUsedBytes: 6 * 16,
    totalBytes: 16 * 16,
    ending: 'whole',
    problems: [],
    files: ['<stdin>'],
  });
});

test('the table of every moment comes from the events', () => {
  const film = story();
  const tables = [0, 1, 2, 3, 4, 5].map((step) => textOf(buildFilmMap(film, step, 'use').letters));
  expect(tables).toEqual([
    'hh=h=...........',
    'hh=h=h..........',
    'hh=h=h..........',
    'hh=h=hh=........',
    'hh=h=.h=h==.....',
    'hh=.....h==.....',
  ]);
});

test('what the last step changed is marked', () => {
  const film = story();
  const map = buildFilmMap(film, 4, 'change');
  const named = new Map(map.legend.map(({ category, meaning }) => [category, meaning.code]));
  const marks = [...map.categories].map((category) => named.get(category & 0x7f));
  expect(marks[5]).toBe('film-map/gone');
  expect(marks.slice(8, 11)).toEqual(Array(3).fill('film-map/born'));
  expect(marks[6]).toBe('film-map/same');
  expect(marks[12]).toBe('film-map/free');
});

test('memory is coloured by the line that took it', () => {
  const map = buildFilmMap(story(), 4, 'line');
  const named = new Map(map.legend.map(({ category, meaning }) => [category, meaning]));
  const marks = [0, 3, 6, 8].map((block) => named.get(map.categories[block] & 0x7f));
  expect(marks).toEqual([
    { code: 'film-map/before-film' },
    { code: 'film-map/no-line' },
    { code: 'film-map/line', file: '<stdin>', line: 7 },
    { code: 'film-map/line', file: '<stdin>', line: 8 },
  ]);
});

test('age is counted in steps, back from the moment', () => {
  const film = story();
  const newestOf = (step: number, block: number) => {
    const { categories, legend } = buildFilmMap(film, step, 'age');
    return legend.find(({ category }) => category === (categories[block] & 0x7f))?.meaning;
  };
  expect(newestOf(4, 8)).toEqual({ code: 'film-map/within', steps: 1 });
  expect(newestOf(5, 8)).toEqual({ code: 'film-map/within', steps: 10 });
  expect(newestOf(5, 0)).toEqual({ code: 'film-map/before-film' });
});

test('a step tells its call path, what led to it and what it will do', () => {
  const step = buildFilmStep(story(), 3);
  expect(step).toMatchObject({
    step: 3,
    steps: 5,
    seconds: 530e-6,
    usedBytes: 8 * 16,
    totalBytes: 256,
    path: [
      { function: 'build', line: 8, entry: 'called' },
      { function: '<module>', line: 2 },
    ],
    before: { step: 2, total: 1, takenBytes: 32, freedBytes: 0 },
    next: {
      step: 3,
      total: 2,
      takenBytes: 48,
      freedBytes: 16,
      events: [
        { kind: 'moved', address: at(8), blocks: 3 },
        { kind: 'left', address: at(5), blocks: 1 },
      ],
    },
  });
  expect(step.before?.events).toMatchObject([{ kind: 'made', address: at(6), step: 2 }]);
});

test('what a step did is summed over all of its events, of which the first are told', () => {
  const made = Array.from({ length: 240 }, (_, n) => `  made ${n + 1} 1`).join('\n');
  const film = new FilmModel(
    drawFilm(`
  heap h${'.'.repeat(300)}
  1
${made}
  2
  collection
${made.replaceAll('made', 'swept')}
  collected 240
  failed 500
`),
  );
  const [asked, swept] = [buildFilmStep(film, 1).before, buildFilmStep(film, 2).before];
  expect(asked).toMatchObject({ total: 240, takings: 240, takenBytes: 3840, isOneDeed: true });
  expect(asked?.events).toHaveLength(100);
  expect(asked?.firstTaking?.address).toBe(film.addressOf(1));
  expect(asked?.taken).toHaveLength(480);
  expect([...(asked?.taken.subarray(478) ?? [])]).toEqual([film.addressOf(240), 1]);
  expect(swept).toMatchObject({ sweep: { objects: 240, bytes: 3840 }, failed: { bytes: 8000 } });
  expect(swept?.given).toHaveLength(480);
  expect(asked?.sweep).toBeUndefined();
});

test('before the first step nothing led here, behind the last nothing will happen', () => {
  expect(buildFilmStep(story(), 0).before).toBeUndefined();
  expect(buildFilmStep(story(), 99)).toMatchObject({ step: 5, path: [], next: undefined });
});

test('a moved object is one life, told from wherever it stands', () => {
  const film = story();
  const life = buildFilmLife(film, 2, at(5));
  expect(life).toMatchObject({
    address: at(5),
    blocks: 1,
    born: { step: 0, kind: 'made', operation: 'build-list', path: [{ line: 1 }] },
    changes: [
      { isPart: false, kind: 'moved', step: 3, address: at(8), path: [{ line: 8 }, { line: 2 }] },
    ],
    died: undefined,
  });
  expect(buildFilmLife(film, 5, at(10))).toEqual({ ...life, address: at(8), blocks: 3 });
});

test('a swept object says whose collection it was', () => {
  expect(buildFilmLife(story(), 4, at(6))).toMatchObject({
    died: { kind: 'swept', step: 4 },
    sweptFor: [{ line: 3 }],
    steps: 2,
  });
});

test('nothing lives where memory is free, and what was there before has no birth', () => {
  expect(buildFilmLife(story(), 0, at(5))).toBeUndefined();
  expect(buildFilmLife(story(), 0, 0x1000)).toBeUndefined();
  expect(buildFilmLife(story(), 0, at(1))).toMatchObject({ born: undefined, died: undefined });
});

test('each line is told what it took, holds and threw away', () => {
  const lines = buildFilmLines(story());
  expect(lines.rows).toMatchObject([
    { line: 8, allocations: 1, bytes: 48, aliveBytes: 48, peakBytes: 48, aliveObjects: 1 },
    { line: 0, file: '', allocations: 1, bytes: 32, aliveBytes: 0, causes: { compiler: 32 } },
    { line: 7, bytes: 32, aliveBytes: 0, meanLife: 2, churnBytes: 32, shortLivedBytes: 32 },
    { line: 1, bytes: 16, aliveBytes: 0, churnBytes: 16, meanLife: undefined, peakBytes: 16 },
  ]);
  expect(lines).toMatchObject({ beforeBytes: 48, beforePeakBytes: 48 });
  expect(buildFilmLines(story(), 2).rows.map(({ line }) => line)).toEqual([0, 1]);
});

test('the holders of the peak and of the end add up to what is used', () => {
  for (const when of ['peak', 5] as const) {
    for (const by of ['line', 'path'] as const) {
      const { rows, beforeBytes, usedBytes } = buildFilmHolders(story(), when, by);
      expect(rows.reduce((sum, { bytes }) => sum + bytes, beforeBytes)).toBe(usedBytes);
    }
  }
  expect(buildFilmHolders(story(), 5, 'path').rows).toMatchObject([
    { line: 8, bytes: 48, path: [{ function: 'build' }, { function: '<module>', line: 2 }] },
  ]);
});

test('the blocks of a line can be lit', () => {
  const blocks = buildFilmLineBlocks(story(), 4, { file: '<stdin>', line: 8 });
  expect([...blocks]).toEqual([at(8), 3]);
  expect([...buildFilmLineBlocks(story(), 4, { file: 'other.py', line: 8 })]).toEqual([]);
});

test('what holds the contents of an object belongs to its life', () => {
  const film = new FilmModel(
    drawFilm(`
  heap ..............
  1
  made 1 1
  made 2 1
  2
  moved 5 3
  left 2 1
  3
  grown 8 1
  made 10 2
`),
  );
  const told = (parts: number[]) =>
    buildFilmLife(film, 3, at(1), parts)?.changes.map(
      ({ kind, step, isPart }) => `${kind} ${step} ${isPart}`,
    );
  expect(told([])).toEqual([]);
  // Its items came with it; they moved, and grew.
  expect(told([at(5)])).toEqual(['moved 1 true', 'grown 2 true']);
  // A table that was made later.
  expect(told([at(10)])).toEqual(['made 2 true']);
  // What is none of its parts any more, and itself.
  expect(told([at(2), at(1)])).toEqual([]);
});

test('what stands at a step is put down to the line that made it, wherever it moved', () => {
  const madeAt = (step: number) => [...buildMadeLines(story(), step)];
  expect(madeAt(3)).toEqual([
    [at(5), 1],
    [at(6), 7],
  ]);
  expect(madeAt(5)).toEqual([[at(8), 1]]);
});

test('a collection tells who asked and whose memory it freed', () => {
  expect(buildFilmCollections(story())).toMatchObject({
    total: 1,
    rows: [
      {
        step: 4,
        objects: 2,
        bytes: 64,
        usedBefore: 10 * 16,
        usedAfter: 6 * 16,
        hasFailed: false,
        path: [{ line: 3 }],
        lines: [
          { file: '', line: 0, bytes: 32, objects: 1 },
          { line: 7, bytes: 32 },
        ],
      },
    ],
  });
});

test('what was printed is there right behind the step that printed it', () => {
  expect(buildFilmOutput(story(), 3).text).toBe('');
  expect(buildFilmOutput(story(), 4)).toEqual({ text: 'hello\n', omittedBytes: 0 });
});

test('steps over, into and out follow the call path', () => {
  const film = story();
  const go = (from: number, to: 'over' | 'into' | 'out' | 'back-over' | 'back-out') =>
    seekInFilm(film, from, { to });
  expect([go(1, 'over'), go(1, 'into'), go(2, 'out'), go(4, 'over')]).toEqual([4, 2, 4, 5]);
  expect([go(4, 'back-over'), go(3, 'back-out'), go(0, 'back-over')]).toEqual([1, 1, undefined]);
  expect(go(5, 'over')).toBeUndefined();
});

test('the next allocation is met right behind the step that made it', () => {
  const film = story();
  const go = (from: number, to: 'next-allocation' | 'previous-allocation') =>
    seekInFilm(film, from, { to });
  expect([0, 1, 2, 3, 4].map((from) => go(from, 'next-allocation'))).toEqual([
    1,
    3,
    3,
    4,
    undefined,
  ]);
  expect([5, 4, 3, 1].map((from) => go(from, 'previous-allocation'))).toEqual([4, 3, 1, 0]);
});

test('collections, lines, prints, peak, birth and death are found', () => {
  const film = story();
  expect(seekInFilm(film, 0, { to: 'next-collection' })).toBe(5);
  expect(seekInFilm(film, 5, { to: 'previous-collection' })).toBeUndefined();
  expect(seekInFilm(film, 0, { to: 'next-on-line', file: '<stdin>', line: 8 })).toBe(3);
  expect(seekInFilm(film, 3, { to: 'next-on-line', file: '<stdin>', line: 8 })).toBeUndefined();
  expect(seekInFilm(film, 0, { to: 'next-print' })).toBe(4);
  expect(seekInFilm(film, 0, { to: 'peak' })).toBe(4);
  expect(seekInFilm(film, 5, { to: 'birth', address: at(9) })).toBe(1);
  expect(seekInFilm(film, 4, { to: 'death', address: at(6) })).toBe(4);
  expect(seekInFilm(film, 4, { to: 'death', address: at(8) })).toBeUndefined();
});

test('the step that fails is gone to before it fails', () => {
  const film = new FilmModel(
    drawFilm(`
      heap ....
      1
      made 0 1
      2
      collection
      collected 0
      failed 500
      made 1 1
      3
    `),
  );
  expect(seekInFilm(film, 0, { to: 'next-failure' })).toBe(1);
  expect(seekInFilm(film, 1, { to: 'next-failure' })).toBeUndefined();
  expect(seekInFilm(film, 3, { to: 'previous-failure' })).toBe(1);
  expect(buildFilmCollections(film).rows[0].hasFailed).toBe(true);
});

test('the strip has a column a step where there is room, and loses no extreme where there is none', () => {
  const film = story();
  const strip = buildFilmStrip(film, { columns: 100, by: 'step' });
  expect(strip.columns).toBe(5);
  expect([...strip.steps]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...strip.last].map((bytes) => bytes / 16)).toEqual([6, 6, 8, 10, 6]);
  expect([...strip.hole].map((bytes) => bytes / 16)).toEqual([10, 10, 8, 5, 5]);
  expect([...strip.collections]).toEqual([0, 0, 0, 0, 1]);
  expect([...strip.sweptBytes]).toEqual([0, 0, 0, 0, 64]);
  expect([...strip.prints]).toEqual([0, 0, 0, 1, 0]);
  const one = buildFilmStrip(film, { columns: 1, by: 'step' });
  expect([one.least[0], one.most[0], one.last[0]]).toEqual([5 * 16, 11 * 16, 6 * 16]);
});

test('by time a long step takes its room', () => {
  const strip = buildFilmStrip(story(), { columns: 10, by: 'time' });
  // 10, 20, 30, 530, 540 and 550 microseconds: all columns but the ends lie in line 7 of build().
  expect([...strip.steps]).toEqual([0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 5]);
  expect(strip).toMatchObject({ fromSeconds: 10e-6, toSeconds: 550e-6 });
});

test('course pages get lines of the program and events by their own words', () => {
  const film = story();
  expect([...buildFilmStepLines(film, 0, 99).lines]).toEqual([1, 2, 7, 8, 3]);
  expect([...buildFilmStepLines(film, 1, 3).lines]).toEqual([2, 7]);
  expect(buildFilmEvents(film, 0, 99)).toEqual({
    total: 7,
    rows: [
      { step: -1, kind: 'made', address: at(3), blocks: 2, line: 0 },
      { step: 0, kind: 'made', address: at(5), blocks: 1, line: 1 },
      { step: 2, kind: 'made', address: at(6), blocks: 2, line: 7 },
      { step: 3, kind: 'moved', address: at(8), blocks: 3, line: 8 },
      { step: 4, kind: 'collection', address: 0, blocks: 0, line: 3 },
      { step: 4, kind: 'freed', address: at(6), blocks: 2, line: 3 },
      { step: 4, kind: 'freed', address: at(3), blocks: 2, line: 3 },
    ],
  });
});

test('memory of a library counts for the line that called it, where the program is asked about', () => {
  const film = new FilmModel(
    drawFilm(`
      heap ........
      1
      made 0 1
        5 helper@lib.py
        made 1 2
        0 frozen@core.py
        made 3 1
    `),
  );
  expect(buildFilmLines(film).rows).toMatchObject([
    { file: '<stdin>', line: 1, bytes: 32 },
    { file: 'lib.py', line: 5, bytes: 32 },
  ]);
  expect(buildFilmLines(film, undefined, 'program').rows).toMatchObject([{ line: 1, bytes: 64 }]);
  const lit = buildFilmLineBlocks(film, 9, { file: '<stdin>', line: 1 }, 'program');
  expect([...lit].filter((_, place) => place % 2 === 1)).toEqual([1, 2, 1]);
});

test('an import costs what compiling it, running it and what it imports took', () => {
  const film = new FilmModel(
    drawFilm(`
      heap ....................
      1
      made 0 2 compiler #0x1b
      made 2 1 import #0x1b
        1 <module>@outer.py import
        made 3 1
        2 <module>@outer.py import
        made 4 3 compiler #0x1b
          1 <module>@inner.py import
          made 7 1
          freed 7 1
        3 <module>@outer.py import
        made 8 1
      2
      made 9 1 compiler #0x1b
        1 <module>@next.py import
      freed 9 1
    `),
  );
  expect(buildFilmImports(film)).toMatchObject([
    { file: 'outer.py', step: 1, compileBytes: 48, bodyBytes: 6 * 16, keptBytes: 8 * 16 },
    { file: 'inner.py', step: 3, compileBytes: 48, bodyBytes: 16, keptBytes: 48 },
    { file: 'next.py', step: 6, compileBytes: 16, bodyBytes: 0, keptBytes: 0 },
  ]);
});

test('an area of the heap is in the picture while it is there', () => {
  const film = new FilmModel(
    drawFilm(`
      heap hhhh
      heap ......
      1
      area 1
      made 4 2
      2
      swept 4 2
      area-gone 1
      3
    `),
  );
  const pictures = [0, 1, 2, 3].map((step) => textOf(buildFilmMap(film, step, 'change').letters));
  expect(pictures).toEqual(['hhhh', 'hhhhh=....', 'hhhh', 'hhhh']);
  expect([...film.holes]).toEqual([0, 6, 4, 6, 0]);
  expect(buildFilmStep(film, 1).totalBytes).toBe(160);
  expect(buildFilmStep(film, 2).totalBytes).toBe(64);
});

test('at the place of an area that went there may be another one', () => {
  const drawing = drawFilm(`
    heap hhhh
    heap ....
    heap ....
    1
    area 1
    made 4 1
    2
    freed 4 1
    area-gone 1
    area 2
    made 8 2
    3
  `);
  const areas = drawing.areas.map((area, at) => (at === 0 ? area : { ...area, start: 0x30000000 }));
  const tape = { ...drawing, areas };
  const film = new FilmModel(tape);
  expect(buildFilmLife(film, 1, 0x30000000)).toMatchObject({ blocks: 1, steps: 1 });
  expect(buildFilmLife(film, 2, 0x30000000)).toMatchObject({ blocks: 2, died: undefined });
  expect(readFilmFile(writeFilmFile(tape))).toEqual(tape);
});

test('who holds the memory when an allocation fails is told of that very moment', () => {
  const film = new FilmModel(
    drawFilm(`
      heap ........
      1
      made 0 3
      2
      made 3 4
      3
      collection
      swept 3 4
      collected 4
      failed 500
      freed 0 3
    `),
  );
  expect(buildFilmHolders(film, 'failure', 'line')).toMatchObject({
    step: 2,
    usedBytes: 48,
    rows: [{ line: 1, bytes: 48 }],
  });
  // Where nothing fails, of the end.
  expect(buildFilmHolders(story(), 'failure', 'line')).toEqual(
    buildFilmHolders(story(), 5, 'line'),
  );
});
