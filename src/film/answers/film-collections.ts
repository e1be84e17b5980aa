// The collections of a film: which line asked for each, how much it freed, and which lines had made that.

import type { Bytes } from '../../units.ts';
import type { FilmCollection } from '../collections.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { BEFORE } from '../lives.ts';
import { BLOCK_BYTES, type FilmLine, type FilmPlace } from '../path-table.ts';

export interface FilmCollectionRow {
  /** The step that asked; -1 where it was before the first. */
  readonly step: number;
  /** Of the board's own time, when that step began. */
  readonly seconds: number;
  /** Who asked, innermost first; [] where no Python ran. */
  readonly path: readonly FilmPlace[];
  readonly objects: number;
  readonly bytes: Bytes;
  /** Used when it began, and when it was over. */
  readonly usedBefore: Bytes;
  readonly usedAfter: Bytes;
  /** True where the allocation that asked for it found no room even so. */
  readonly hasFailed: boolean;
  /** What it freed by the line that had taken it, most bytes first; what was there before the film has no line. */
  readonly lines: readonly FilmSweptLine[];
}

export interface FilmSweptLine extends FilmLine {
  readonly bytes: Bytes;
  readonly objects: number;
}

export interface FilmCollections {
  readonly total: number;
  readonly rows: readonly FilmCollectionRow[];
}

const LINES_AT_MOST = 5;
const MAX_WINDOW = 500;

/** Rows `from` up to, not including, `to`, in order of time. */
export function buildFilmCollections(film: FilmModel, from = 0, to = MAX_WINDOW): FilmCollections {
  const all = film.collections;
  const first = Math.max(0, from);
  const window = all.slice(first, Math.min(to, first + MAX_WINDOW));
  return { total: all.length, rows: window.map((one) => toRow(film, one)) };
}

function toRow(film: FilmModel, collection: FilmCollection): FilmCollectionRow {
  const { event, end, path, objects, blocks, hasFailed } = collection;
  const { used } = film.lives;
  const step = film.stepOf(event);
  return {
    step,
    seconds: film.times.at(Math.max(0, step)) / 1e6,
    path: film.paths.placesOf(path),
    objects,
    bytes: blocks * BLOCK_BYTES,
    usedBefore: used[event] * BLOCK_BYTES,
    usedAfter: used[end] * BLOCK_BYTES,
    hasFailed,
    lines: listSwept(film, event, end),
  };
}

function listSwept(film: FilmModel, event: number, end: number): FilmSweptLine[] {
  const { lines, lineOf } = film.paths;
  const { kind, path } = film.tape.events;
  const { count, blocks, to, origin, isHead } = film.lives.pieces;
  const byEnd = film.once('pieces by end', () => sortByEnd(count, to));
  const sums = new Map<number, { blocks: number; objects: number }>();
  for (let at = findEnd(byEnd, to, event + 1); at < count && to[byEnd[at]] <= end; at++) {
    const piece = byEnd[at];
    if (kind[to[piece] - 1] !== KIND.swept) continue;
    const line = origin[piece] === BEFORE ? 0 : lineOf[path[origin[piece]]];
    const sum = sums.get(line) ?? { blocks: 0, objects: 0 };
    sum.blocks += blocks[piece];
    sum.objects += isHead[piece];
    sums.set(line, sum);
  }
  return [...sums]
    .sort((a, b) => b[1].blocks - a[1].blocks || a[0] - b[0])
    .slice(0, LINES_AT_MOST)
    .map(([line, sum]) => ({
      ...lines[line],
      bytes: sum.blocks * BLOCK_BYTES,
      objects: sum.objects,
    }));
}

/** Pieces in the order in which they ended. */
function sortByEnd(count: number, to: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: count }, (_, piece) => piece).sort((a, b) => to[a] - to[b]);
}

/** Place of the first piece that ended at this moment or later. */
function findEnd(byEnd: Uint32Array, to: Uint32Array, moment: number): number {
  let low = 0;
  let high = byEnd.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (to[byEnd[middle]] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
