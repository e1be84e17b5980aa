// Who holds the memory at a moment of a film: by the call path that took it, the weightiest first; and
// where the blocks of one line are.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { BEFORE } from '../lives.ts';
import { BLOCK_BYTES, type FilmLine, type FilmPlace } from '../path-table.ts';
import { type FilmLineOwner, groupLines } from './film-lines.ts';

/** One line, or one call path, that took memory which is still there. */
export interface FilmHolder extends FilmLine {
  /** Who called it, innermost first, where paths were asked for; [] where no Python ran. */
  readonly path?: readonly FilmPlace[];
  readonly bytes: Bytes;
  readonly objects: number;
}

export interface FilmHolders {
  readonly step: number;
  /** All that is used; `rows` and `beforeBytes` are parts of it. */
  readonly usedBytes: Bytes;
  readonly total: number;
  readonly rows: readonly FilmHolder[];
  /** What was there before the film. */
  readonly beforeBytes: Bytes;
}

/**
 * A step; or an event, which may lie inside of one: 'peak' is that of most use, garbage included; 'failure' the last
 * allocation that found no room, when the collection has swept all garbage (the end, where none failed).
 */
export type FilmWhen = number | 'peak' | 'failure';

const ROWS_AT_MOST = 100;

export function buildFilmHolders(
  film: FilmModel,
  when: FilmWhen,
  by: 'line' | 'path',
): FilmHolders {
  const { pieces, used } = film.lives;
  const { blocks, from, to, origin, isHead } = pieces;
  const { path } = film.tape.events;
  const { paths } = film;
  const { step, moment } = findMoment(film, when);
  const count = by === 'line' ? paths.lines.length : film.tape.paths.line.length;
  const sums = new Float64Array(count);
  const objects = new Uint32Array(count);
  let before = 0;
  for (let piece = 0; piece < pieces.count && from[piece] <= moment; piece++) {
    if (to[piece] <= moment) continue;
    const taker = origin[piece];
    if (taker === BEFORE) {
      before += blocks[piece];
      continue;
    }
    const row = by === 'line' ? paths.lineOf[path[taker]] : path[taker];
    sums[row] += blocks[piece];
    objects[row] += isHead[piece];
  }
  const found = Array.from({ length: count }, (_, row) => row)
    .filter((row) => sums[row] > 0)
    .sort((a, b) => sums[b] - sums[a] || a - b);
  return {
    step,
    usedBytes: used[moment] * BLOCK_BYTES,
    total: found.length,
    rows: found.slice(0, ROWS_AT_MOST).map((row) => ({
      ...paths.lines[by === 'line' ? row : paths.lineOf[row]],
      path: by === 'line' ? undefined : paths.placesOf(row),
      bytes: sums[row] * BLOCK_BYTES,
      objects: objects[row],
    })),
    beforeBytes: before * BLOCK_BYTES,
  };
}

function findMoment(film: FilmModel, when: FilmWhen): { step: number; moment: number } {
  if (when === 'peak') return { step: film.peak.step, moment: film.peak.event + 1 };
  const failure = when === 'failure' ? film.tape.events.kind.lastIndexOf(KIND.failed) : -1;
  if (failure >= 0) return { step: Math.max(0, film.stepOf(failure)), moment: failure };
  const step = when === 'failure' ? film.steps : film.clampStep(when);
  return { step, moment: film.momentOf(step) };
}

/**
 * The stretches that a line took and that are there at a step: address and number of blocks, in turns.
 * Line 0 of file '' asks for what has no line.
 */
export function buildFilmLineBlocks(
  film: FilmModel,
  asked: number,
  { file, line }: FilmLine,
  owner: FilmLineOwner = 'source',
): Uint32Array {
  const { pieces } = film.lives;
  const { block, blocks, from, to, origin } = pieces;
  const { path } = film.tape.events;
  const { lines, lineOf } = groupLines(film, owner);
  const wanted = lines.findIndex((one) => one.line === line && one.file === file);
  const moment = film.momentOf(film.clampStep(asked));
  const found: number[] = [];
  for (let piece = 0; piece < pieces.count && from[piece] <= moment; piece++) {
    if (to[piece] <= moment || origin[piece] === BEFORE) continue;
    if (lineOf[path[origin[piece]]] !== wanted) continue;
    found.push(film.addressOf(block[piece]), blocks[piece]);
  }
  return Uint32Array.from(found);
}
