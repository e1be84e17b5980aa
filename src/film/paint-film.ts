// Categories of the blocks of one moment of a film, by what the film knows of them: each colouring is one
// or two passes over the pieces. Tails are marked, and blocks counted, by answers/film-map.ts.

import type { FilmModel } from './film-model.ts';
import { BEFORE } from './lives.ts';
import type { FilmLine } from './path-table.ts';

/** What a category means. */
export type FilmMeaning =
  | { readonly code: 'film-map/free' | 'film-map/used' }
  /** The same before and after the step; new; thrown away; taken by something else. */
  | { readonly code: 'film-map/same' | 'film-map/born' | 'film-map/gone' | 'film-map/replaced' }
  | ({ readonly code: 'film-map/line' } & FilmLine)
  | { readonly code: 'film-map/other-lines' | 'film-map/no-line' | 'film-map/before-film' }
  /** Taken by one of so many steps before this moment. */
  | { readonly code: 'film-map/within'; readonly steps: number }
  | { readonly code: 'film-map/earlier' }
  /** Taken so many times since the film began; no `most`: or more. */
  | { readonly code: 'film-map/taken'; readonly least: number; readonly most?: number };

export interface FilmPainted {
  /** One a block; 0 is free. */
  readonly categories: Uint8Array;
  readonly meanings: readonly (readonly [category: number, meaning: FilmMeaning])[];
}

const FREE = [0, { code: 'film-map/free' }] as const;

function blankOf({ tape }: FilmModel): Uint8Array {
  return new Uint8Array(tape.areas.reduce((sum, { blocks }) => sum + blocks, 0));
}

/** Each block takes the category of the piece that holds it at a moment. */
function spread(film: FilmModel, moment: number, ofPiece: (piece: number) => number): Uint8Array {
  const { count, block, blocks, from, to } = film.lives.pieces;
  const categories = blankOf(film);
  for (let piece = 0; piece < count && from[piece] <= moment; piece++) {
    if (to[piece] <= moment) continue;
    categories.fill(ofPiece(piece), block[piece], block[piece] + blocks[piece]);
  }
  return categories;
}

export function paintUse(film: FilmModel, step: number): FilmPainted {
  return {
    categories: spread(film, film.momentOf(step), () => 1),
    meanings: [FREE, [1, { code: 'film-map/used' }]],
  };
}

/** As in the picture of a difference: the numbers are those of snapshot/compare/change-categories.ts. */
const CHANGE = { same: 1, born: 2, gone: 3, replaced: 4 } as const;

/** What became of each block between the step before and this moment. */
export function paintChange(film: FilmModel, step: number): FilmPainted {
  const { count, block, blocks, from, to, life } = film.lives.pieces;
  const now = film.momentOf(step);
  const before = step === 0 ? now : film.momentOf(step - 1);
  const categories = blankOf(film);
  /** Whose a block was before; 0 nobody's, else the life and 1. */
  const was = film.once('scratch', () => new Uint32Array(categories.length)).fill(0);
  for (let piece = 0; piece < count && from[piece] <= before; piece++) {
    if (to[piece] <= before) continue;
    const [first, end] = [block[piece], block[piece] + blocks[piece]];
    if (to[piece] > now) {
      categories.fill(CHANGE.same, first, end);
      continue;
    }
    categories.fill(CHANGE.gone, first, end);
    was.fill(life[piece] + 1, first, end);
  }
  // What is new is at the end of the order.
  for (let piece = count - 1; piece >= 0 && from[piece] > before; piece--) {
    if (from[piece] > now || to[piece] <= now) continue;
    for (let at = block[piece]; at < block[piece] + blocks[piece]; at++) {
      if (was[at] === 0) categories[at] = CHANGE.born;
      else categories[at] = was[at] === life[piece] + 1 ? CHANGE.same : CHANGE.replaced;
    }
  }
  return {
    categories,
    meanings: [
      FREE,
      [CHANGE.same, { code: 'film-map/same' }],
      [CHANGE.born, { code: 'film-map/born' }],
      [CHANGE.gone, { code: 'film-map/gone' }],
      [CHANGE.replaced, { code: 'film-map/replaced' }],
    ],
  };
}

/** Lines that have a colour of their own; with what is behind them, a palette holds no more. */
const OWN_LINES = 9;
const LINES = { other: 10, none: 11, before: 12 } as const;

/** The lines with most bytes in the whole film have a colour each, the same at every moment. */
export function paintLines(film: FilmModel, step: number): FilmPainted {
  const { origin } = film.lives.pieces;
  const { lines, lineOf } = film.paths;
  const { path } = film.tape.events;
  const ranked = film.once('ranked lines', () => rankLines(film));
  const categoryOf = new Uint8Array(lines.length).fill(LINES.other);
  ranked.forEach((line, rank) => {
    categoryOf[line] = rank + 1;
  });
  categoryOf[0] = LINES.none;
  return {
    categories: spread(film, film.momentOf(step), (piece) =>
      origin[piece] === BEFORE ? LINES.before : categoryOf[lineOf[path[origin[piece]]]],
    ),
    meanings: [
      FREE,
      ...ranked.map((line, rank) => [rank + 1, { code: 'film-map/line', ...lines[line] }] as const),
      [LINES.other, { code: 'film-map/other-lines' }],
      [LINES.none, { code: 'film-map/no-line' }],
      [LINES.before, { code: 'film-map/before-film' }],
    ],
  };
}

/** The lines that held most at the peak, and behind them those that took most. */
function rankLines(film: FilmModel): readonly number[] {
  const { count, blocks, from, to, origin } = film.lives.pieces;
  const { lines, lineOf } = film.paths;
  const { path } = film.tape.events;
  const peak = film.peak.event + 1;
  const held = new Float64Array(lines.length);
  const taken = new Float64Array(lines.length);
  for (let piece = 0; piece < count; piece++) {
    if (origin[piece] === BEFORE) continue;
    const line = lineOf[path[origin[piece]]];
    taken[line] += blocks[piece];
    if (from[piece] <= peak && to[piece] > peak) held[line] += blocks[piece];
  }
  return Array.from(lines, (_, line) => line)
    .filter((line) => line > 0 && taken[line] > 0)
    .sort((a, b) => held[b] - held[a] || taken[b] - taken[a] || a - b)
    .slice(0, OWN_LINES);
}

/** Steps back from this moment: a learner's hand, a loop, a while. */
const AGES = [1, 10, 100, 1000];
const AGE = { newest: 6, earlier: 2, before: 1 } as const;

export function paintAge(film: FilmModel, step: number): FilmPainted {
  const { origin } = film.lives.pieces;
  const taken = film.tape.events.step;
  const ageOf = (piece: number): number => {
    if (origin[piece] === BEFORE) return AGE.before;
    // Caused by step taken - 1: of the step right before this moment the age is 1.
    const age = step - taken[origin[piece]] + 1;
    const place = AGES.findIndex((steps) => age <= steps);
    return place < 0 ? AGE.earlier : AGE.newest - place;
  };
  return {
    categories: spread(film, film.momentOf(step), ageOf),
    meanings: [
      FREE,
      ...AGES.map(
        (steps, place) => [AGE.newest - place, { code: 'film-map/within', steps }] as const,
      ),
      [AGE.earlier, { code: 'film-map/earlier' }],
      [AGE.before, { code: 'film-map/before-film' }],
    ],
  };
}

/** Least number of times that a block was taken, for categories 2, 3, … */
const TIMES = [1, 2, 4, 10, 100];

export function paintChurn(film: FilmModel, step: number): FilmPainted {
  const { count, block, blocks, from, origin } = film.lives.pieces;
  const moment = film.momentOf(step);
  const categories = spread(film, moment, () => 1);
  const times = film.once('scratch', () => new Uint32Array(categories.length)).fill(0);
  for (let piece = 0; piece < count && from[piece] <= moment; piece++) {
    // What a shrinking left over was not taken anew.
    if (origin[piece] + 1 !== from[piece] || origin[piece] === BEFORE) continue;
    for (let at = block[piece]; at < block[piece] + blocks[piece]; at++) times[at]++;
  }
  for (let at = 0; at < categories.length; at++) {
    if (categories[at] === 0) continue;
    const place = TIMES.findLastIndex((least) => times[at] >= least);
    categories[at] = place + 2;
  }
  return {
    categories,
    meanings: [
      FREE,
      [1, { code: 'film-map/before-film' }],
      ...TIMES.map((least, place): readonly [number, FilmMeaning] => {
        const next = TIMES[place + 1];
        const most = next === undefined ? undefined : next - 1;
        return [place + 2, { code: 'film-map/taken', least, most }];
      }),
    ],
  };
}
