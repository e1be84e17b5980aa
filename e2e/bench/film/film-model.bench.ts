// Questions about a film of 100,000 events on a Pico's heap, which a hand that drags through it asks many
// times a second.

import { buildFilmLife } from '../../../src/film/answers/film-life.ts';
import { buildFilmLines } from '../../../src/film/answers/film-lines.ts';
import { buildFilmMap } from '../../../src/film/answers/film-map.ts';
import { buildFilmStrip } from '../../../src/film/answers/film-strip.ts';
import { readFilmFile, writeFilmFile } from '../../../src/film/film-file.ts';
import { FilmModel } from '../../../src/film/film-model.ts';
import { buildHoleCurve } from '../../../src/film/hole-curve.ts';
import { replayLives } from '../../../src/film/replay.ts';
import type { FilmTape } from '../../../src/film/tape.ts';
import { type Bench, type BenchRow, measure, toRow } from '../bench.ts';
import { makeLongFilm } from '../heaps/long-film.ts';
import { makeRandom } from '../heaps/random.ts';

const EVENTS = 100_000;
const MAP_MS = 4;
const LINES_MS = 20;
const COLUMNS = 1200;
/** Enough for the compiler to settle, also where a round is short. */
const ROUNDS = { rounds: 11, warmUps: 10 };

/** The least that an answer about a moment can do without an index: look at every event before it. */
function readEvents({ events }: FilmTape): number {
  let sum = 0;
  for (let event = 0; event < events.kind.length; event++) {
    if (events.kind[event] < 4) sum += events.blocks[event];
  }
  return sum;
}

async function measureFilm(): Promise<readonly BenchRow[]> {
  const tape = makeLongFilm(EVENTS);
  const film = new FilmModel(tape);
  const random = makeRandom(3);
  const anyStep = () => random.below(film.steps);
  const floor = () => readEvents(tape);
  const note = 'floor: a loop that adds up the same events';
  const what = `of a film of ${EVENTS.toLocaleString('en')} events`;
  const inFilm = async (name: string, ours: () => unknown, atMost?: number) =>
    toRow(`${name} ${what}`, await measure({ ours, floor }, ROUNDS), { atMost }, note);
  const file = writeFilmFile(tape);
  return [
    await inFilm('map of a random moment', () => buildFilmMap(film, anyStep(), 'use'), MAP_MS),
    await inFilm('map by change', () => buildFilmMap(film, anyStep(), 'change'), MAP_MS),
    await inFilm('map by line', () => buildFilmMap(film, anyStep(), 'line'), MAP_MS),
    await inFilm(
      'table by line at a random moment',
      () => buildFilmLines(film, anyStep()),
      LINES_MS,
    ),
    await inFilm('life of an object', () => {
      const step = anyStep();
      return buildFilmLife(film, step, film.addressOf(step % 4000));
    }),
    await inFilm('line of time in 1,200 columns', () =>
      buildFilmStrip(film, { columns: COLUMNS, by: 'step' }),
    ),
    await inFilm('lives, once a film,', () => replayLives(tape)),
    await inFilm('curve of the largest hole, once a film,', () => buildHoleCurve(tape)),
    await inFilm('file written', () => writeFilmFile(tape)),
    await inFilm(`file read (${Math.round(file.length / 1000)} KB)`, () => readFilmFile(file)),
  ];
}

export const benches: readonly Bench[] = [{ what: 'questions about a film', run: measureFilm }];
