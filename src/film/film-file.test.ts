// A film file gives back the film, and nothing that anybody could make of such a file crashes the lab or
// makes it tell what never happened.

import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'playwright/test';
import { checksumOfBytes } from '../capture/packed-bytes.ts';
import { isAppError } from '../errors.ts';
import { buildFilmLife } from './answers/film-life.ts';
import { buildFilmMap } from './answers/film-map.ts';
import { buildFilmReport } from './answers/film-report.ts';
import { buildFilmStep } from './answers/film-step.ts';
import { buildFilmStrip } from './answers/film-strip.ts';
import { SimHeap, simPrograms } from './bookkeeping.test-kit.ts';
import { drawFilm } from './draw-film.test-kit.ts';
import { listArrays } from './film-arrays.ts';
import { readFilmFile, writeFilmFile } from './film-file.ts';
import { isFilmFile } from './film-mark.ts';
import { FilmModel } from './film-model.ts';
import type { FilmTape } from './tape.ts';

const SMALL = drawFilm(`
  heap hh=.............
  1
  made 5 1
    7 build
    moved 8 3
    left 5 1
    grown 11 1
  2
  collection
  swept 8 4
  collected 4
  print hello
`);

/** A file whose head is right, around whatever it is said to hold. */
function sealed(inflated: Uint8Array, { version = 1, length = inflated.length } = {}): Uint8Array {
  const deflated = deflateSync(inflated);
  const file = new Uint8Array(20 + deflated.length);
  file.set(new TextEncoder().encode('HLFILM\r\n'));
  file.set(deflated, 20);
  const head = new DataView(file.buffer);
  head.setUint32(8, version, true);
  head.setUint32(16, length, true);
  head.setUint32(12, checksumOfBytes(file.subarray(16)), true);
  return file;
}

/** The film; undefined where the file is refused in the one way that there is. */
function tryRead(file: Uint8Array): FilmTape | undefined {
  try {
    return readFilmFile(file);
  } catch (error) {
    if (isAppError(error, 'film/damaged')) return undefined;
    throw error;
  }
}

function askEverything(tape: FilmTape): void {
  const film = new FilmModel(tape);
  buildFilmReport(film);
  buildFilmStrip(film, { columns: 10, by: 'time' });
  for (const colouring of ['use', 'change', 'line', 'age', 'churn'] as const) {
    buildFilmMap(film, film.steps >> 1, colouring);
  }
  for (let block = 0; block < 8; block++) buildFilmLife(film, film.steps, film.addressOf(block));
  for (let step = 0; step <= film.steps; step++) buildFilmStep(film, step);
}

test('every film comes back from its file', () => {
  fc.assert(
    fc.property(simPrograms, (doings) => {
      const sim = new SimHeap();
      sim.run(doings);
      const tape = sim.draft.finish({ program: 'print("ä")\n' });
      const file = writeFilmFile(tape);
      expect(isFilmFile(file)).toBe(true);
      expect(readFilmFile(file)).toEqual(tape);
    }),
    { numRuns: 40 },
  );
});

test('narrow arrays stay narrow', () => {
  const events = { ...SMALL.events, block: Uint16Array.from(SMALL.events.block) };
  expect(readFilmFile(writeFilmFile({ ...SMALL, events })).events.block).toBeInstanceOf(
    Uint16Array,
  );
});

test('a step may take hours', () => {
  const micros = Float64Array.from(SMALL.steps.micros, (time, step) => time + step * 2 ** 33);
  const tape = { ...SMALL, steps: { ...SMALL.steps, micros } };
  const film = new FilmModel(readFilmFile(writeFilmFile(tape)));
  expect(film.tape.steps).toEqual(tape.steps);
  const last = film.steps - 1;
  expect(buildFilmStep(film, last).seconds).toBeGreaterThan((last * 2 ** 33) / 1e6);
});

test('a file that is altered anywhere, or cut anywhere, is refused', () => {
  const file = writeFilmFile(SMALL);
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const altered = file.slice();
      altered[at] ^= mask;
      expect(tryRead(altered)).toBeUndefined();
      expect(tryRead(file.subarray(0, at))).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test('a file of a newer version is refused', () => {
  expect(tryRead(sealed(new Uint8Array(8), { version: 2 }))).toBeUndefined();
});

test('random bytes in a file that is otherwise right are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(1000), (bytes, length) => {
      expect(tryRead(sealed(bytes))).toBeUndefined();
      expect(tryRead(sealed(bytes, { length }))).toBeUndefined();
      expect(tryRead(bytes)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('a small file cannot ask for any amount of memory', () => {
  expect(tryRead(sealed(new Uint8Array(8), { length: 0xfffffff0 }))).toBeUndefined();
});

test('numbers made up in the arrays are refused, or are a film whose every event can have happened', () => {
  fc.assert(
    fc.property(
      simPrograms,
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.oneof(fc.nat(8), fc.nat())), { maxLength: 3 }),
      (doings, changes) => {
        const sim = new SimHeap();
        sim.run(doings);
        const made = sim.draft.finish();
        const arrays = listArrays(made);
        for (const [which, at, value] of changes) {
          const array = arrays[which % arrays.length];
          array[at % Math.max(1, array.length)] = value;
        }
        const tape = tryRead(writeFilmFile(made));
        if (tape === undefined) return;
        expect(new FilmModel(tape).lives.odd).toBe(0);
        askEverything(tape);
      },
    ),
    { numRuns: 300 },
  );
});

test('an event that cannot have happened is refused, unless the recorder said that it lost something', () => {
  const twice = `
    heap ....
    1
    made 0 2
    made 1 1
  `;
  expect(tryRead(writeFilmFile(drawFilm(twice)))).toBeUndefined();
  const told = drawFilm(twice, { problems: [{ code: 'film/gap', count: 1 }] });
  const read = readFilmFile(writeFilmFile(told));
  expect(new FilmModel(read).lives.odd).toBeGreaterThan(0);
  askEverything(read);
});
