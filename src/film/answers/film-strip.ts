// What the line of time draws of a film: as many columns as there are pixels, whatever the number of steps.
// Each column is a stretch of steps with the use of memory in it and what happened there.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { BLOCK_BYTES } from '../path-table.ts';
import { countBelow } from '../search-sorted.ts';

export interface FilmStripAsk {
  /** At most so many; fewer where there are fewer steps, by steps. */
  readonly columns: number;
  /** What lies evenly along the line: steps, or the board's own time. */
  readonly by: 'step' | 'time';
  /** The first moment of it and the last; the whole film where they are absent. */
  readonly from?: number;
  readonly to?: number;
}

/** Arrays with one item a column, unless they say otherwise. Bytes are of whole blocks. */
export interface FilmStrip {
  readonly by: 'step' | 'time';
  /** The moments at the left and at the right end. */
  readonly from: number;
  readonly to: number;
  /** Of the board's own time, at both ends. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly columns: number;
  /** The first step of each column, and behind them one more: where the last column ends. */
  readonly steps: Uint32Array;
  /** Used memory: the least, the most, and what it is when the column ends. */
  readonly least: Uint32Array;
  readonly most: Uint32Array;
  readonly last: Uint32Array;
  /** The largest hole when the column ends. */
  readonly hole: Uint32Array;
  /** How many collections began, and what they swept. */
  readonly collections: Uint32Array;
  readonly sweptBytes: Uint32Array;
  /** Pieces of output. */
  readonly prints: Uint32Array;
  /** Allocations that found no room. */
  readonly failures: Uint32Array;
  /** Of the film, whatever the range. */
  readonly peak: { readonly step: number; readonly usedBytes: Bytes };
  readonly totalBytes: Bytes;
}

const MAX_COLUMNS = 8192;

export function buildFilmStrip(film: FilmModel, ask: FilmStripAsk): FilmStrip {
  const from = film.clampStep(ask.from ?? 0);
  const to = Math.max(from, film.clampStep(ask.to ?? film.steps));
  const steps = divide(film, ask, from, to);
  const columns = steps.length - 1;
  const { used } = film.lives;
  const { output, events } = film.tape;
  const array = () => new Uint32Array(columns);
  const strip = {
    steps,
    least: array(),
    most: array(),
    last: array(),
    hole: array(),
    collections: array(),
    sweptBytes: array(),
    prints: array(),
    failures: array(),
  };
  for (let column = 0; column < columns; column++) {
    // The moments of a column: from its first step to the first of the next.
    const first = film.momentOf(steps[column]);
    const end = film.momentOf(steps[column + 1]);
    let least = used[first];
    let most = least;
    for (let moment = first + 1; moment <= end; moment++) {
      if (used[moment] < least) least = used[moment];
      if (used[moment] > most) most = used[moment];
      if (events.kind[moment - 1] === KIND.failed) strip.failures[column]++;
    }
    strip.least[column] = least * BLOCK_BYTES;
    strip.most[column] = most * BLOCK_BYTES;
    strip.last[column] = used[end] * BLOCK_BYTES;
    strip.hole[column] = film.holes[end] * BLOCK_BYTES;
    strip.prints[column] =
      countBelow(output.step, steps[column + 1] + 1) - countBelow(output.step, steps[column] + 1);
  }
  for (const { event, blocks } of film.collections) {
    const column = countBelow(steps, film.stepOf(event) + 1) - 1;
    if (column < 0 || column >= columns) continue;
    strip.collections[column]++;
    strip.sweptBytes[column] += blocks * BLOCK_BYTES;
  }
  const { peak, times } = film;
  return {
    ...strip,
    by: ask.by,
    from,
    to,
    fromSeconds: times.at(from) / 1e6,
    toSeconds: times.at(to) / 1e6,
    columns,
    peak: { step: peak.step, usedBytes: peak.blocks * BLOCK_BYTES },
    totalBytes: film.totalAt(used.length - 1) * BLOCK_BYTES,
  };
}

/** Steps at the ends of the columns. */
function divide(film: FilmModel, { columns, by }: FilmStripAsk, from: number, to: number) {
  const wanted = Math.min(Math.max(1, Math.floor(columns) || 1), MAX_COLUMNS);
  if (by === 'step') {
    const count = Math.max(1, Math.min(wanted, to - from));
    return Uint32Array.from({ length: count + 1 }, (_, at) =>
      Math.round(from + ((to - from) * at) / count),
    );
  }
  const { times } = film;
  const [begin, end] = [times.at(from), times.at(to)];
  return Uint32Array.from({ length: wanted + 1 }, (_, at) => {
    if (at === 0) return from;
    if (at === wanted) return to;
    return Math.min(to, times.findStep(begin + ((end - begin) * at) / wanted));
  });
}
