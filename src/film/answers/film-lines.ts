// What each line of a program did to the heap, up to a moment of a film: how much it took, how much of that
// is there, how much was thrown away at once. Bytes are of whole blocks, as the allocator hands them out.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { BEFORE, NEVER } from '../lives.ts';
import { BLOCK_BYTES, type FilmLine, NO_LINE } from '../path-table.ts';
import { countBelow } from '../search-sorted.ts';
import { EVENT_CAUSES, type EventCause } from '../tape.ts';

/**
 * Whose line it is: 'source' takes the innermost line that has one, of whatever file; 'program' the innermost
 * line of the program that ran, so that a library's memory counts for the line that called it.
 */
export type FilmLineOwner = 'source' | 'program';

export interface FilmLineRow extends FilmLine {
  /** How often it took memory: objects made, tables moved to a larger place, or grown where they are. */
  readonly allocations: number;
  readonly bytes: Bytes;
  /** What of it is there at the moment; at the film's peak. */
  readonly aliveBytes: Bytes;
  readonly aliveObjects: number;
  readonly peakBytes: Bytes;
  /** Of objects made here and gone since, in steps; undefined where none is gone. */
  readonly meanLife?: number;
  /** Freed within CHURN_STEPS steps. */
  readonly churnBytes: Bytes;
  /** Swept by the first collection that met it. */
  readonly shortLivedBytes: Bytes;
  /** Who was at work, as far as it took memory. */
  readonly causes: Readonly<Partial<Record<EventCause, Bytes>>>;
}

export interface FilmLines {
  readonly step: number;
  readonly owner: FilmLineOwner;
  /** Line 0 stands for the compiler, and for whatever else has no line. Most bytes first. */
  readonly rows: readonly FilmLineRow[];
  /** What was there before the film, of which no line is known: at the moment, and at the peak. */
  readonly beforeBytes: Bytes;
  readonly beforePeakBytes: Bytes;
}

/** "Thrown away at once". */
export const CHURN_STEPS = 10;

/** @param asked the step up to which is counted; the whole film where it is absent */
export function buildFilmLines(
  film: FilmModel,
  asked = film.steps,
  owner: FilmLineOwner = 'source',
): FilmLines {
  const step = film.clampStep(asked);
  const { lines, lineOf } = groupLines(film, owner);
  const sums = sumLines(film, film.momentOf(step), lines.length, lineOf);
  const before = sums.aliveBlocks[lines.length];
  const beforePeak = sums.peakBlocks[lines.length];
  return {
    step,
    owner,
    rows: lines
      .map((line, row) => toRow(line, row, sums))
      .filter(({ allocations }) => allocations > 0)
      .sort((a, b) => b.bytes - a.bytes || (a.file < b.file ? -1 : 1) || a.line - b.line),
    beforeBytes: before * BLOCK_BYTES,
    beforePeakBytes: beforePeak * BLOCK_BYTES,
  };
}

/** The lines that memory is counted for, and for each node of the paths the index of its own. */
export function groupLines(
  film: FilmModel,
  owner: FilmLineOwner,
): { readonly lines: readonly FilmLine[]; readonly lineOf: Uint32Array } {
  const { paths } = film;
  if (owner === 'source') return paths;
  const last = paths.programLine.reduce((most, line) => Math.max(most, line), 0);
  const file = film.tape.programFile;
  const lines = Array.from({ length: last + 1 }, (_, line) =>
    line === 0 ? NO_LINE : { file, line },
  );
  return { lines, lineOf: paths.programLine };
}

/** By line, and one more item for what was there before the film. */
interface LineSums {
  readonly allocations: Uint32Array;
  readonly blocks: Float64Array;
  readonly aliveBlocks: Float64Array;
  readonly aliveObjects: Uint32Array;
  readonly peakBlocks: Float64Array;
  readonly churnBlocks: Float64Array;
  readonly shortBlocks: Float64Array;
  readonly gone: Uint32Array;
  readonly goneSteps: Float64Array;
  /** By line and cause. */
  readonly causeBlocks: Float64Array;
}

function sumLines(film: FilmModel, moment: number, count: number, lineOf: Uint32Array): LineSums {
  const { pieces, born, died, count: lifeCount } = film.lives;
  const { kind, path, step, cause } = film.tape.events;
  const { blocks, from, to, origin, isHead } = pieces;
  const sums = makeSums(count + 1);
  const peak = film.peak.event + 1;
  const starts = film.once('collection starts', () =>
    Uint32Array.from(film.collections, ({ event }) => event),
  );
  for (let piece = 0; piece < pieces.count; piece++) {
    const taker = origin[piece];
    const line = taker === BEFORE ? count : lineOf[path[taker]];
    const size = blocks[piece];
    if (from[piece] <= peak && to[piece] > peak) sums.peakBlocks[line] += size;
    if (from[piece] > moment) continue;
    // What a shrinking left over was not taken anew.
    if (taker + 1 === from[piece] && taker !== BEFORE) {
      sums.allocations[line]++;
      sums.blocks[line] += size;
      sums.causeBlocks[line * EVENT_CAUSES.length + cause[taker]] += size;
    }
    if (to[piece] > moment) {
      sums.aliveBlocks[line] += size;
      sums.aliveObjects[line] += isHead[piece];
      continue;
    }
    const end = to[piece] - 1;
    if (taker === BEFORE || kind[end] === KIND.shrunk) continue;
    if (step[end] - step[taker] <= CHURN_STEPS) sums.churnBlocks[line] += size;
    if (kind[end] !== KIND.swept) continue;
    if (countBelow(starts, end) - countBelow(starts, taker) <= 1) sums.shortBlocks[line] += size;
  }
  for (let life = 0; life < lifeCount; life++) {
    if (born[life] === BEFORE || died[life] === NEVER || died[life] >= moment) continue;
    const line = lineOf[path[born[life]]];
    sums.gone[line]++;
    sums.goneSteps[line] += step[died[life]] - step[born[life]];
  }
  return sums;
}

function makeSums(count: number): LineSums {
  const whole = () => new Uint32Array(count);
  const wide = () => new Float64Array(count);
  return {
    allocations: whole(),
    blocks: wide(),
    aliveBlocks: wide(),
    aliveObjects: whole(),
    peakBlocks: wide(),
    churnBlocks: wide(),
    shortBlocks: wide(),
    gone: whole(),
    goneSteps: wide(),
    causeBlocks: new Float64Array(count * EVENT_CAUSES.length),
  };
}

function toRow(line: FilmLine, row: number, sums: LineSums): FilmLineRow {
  const causes: Partial<Record<EventCause, Bytes>> = {};
  EVENT_CAUSES.forEach((cause, index) => {
    const blocks = sums.causeBlocks[row * EVENT_CAUSES.length + index];
    if (blocks > 0) causes[cause] = blocks * BLOCK_BYTES;
  });
  return {
    ...line,
    allocations: sums.allocations[row],
    bytes: sums.blocks[row] * BLOCK_BYTES,
    aliveBytes: sums.aliveBlocks[row] * BLOCK_BYTES,
    aliveObjects: sums.aliveObjects[row],
    peakBytes: sums.peakBlocks[row] * BLOCK_BYTES,
    meanLife: sums.gone[row] === 0 ? undefined : sums.goneSteps[row] / sums.gone[row],
    churnBytes: sums.churnBlocks[row] * BLOCK_BYTES,
    shortLivedBytes: sums.shortBlocks[row] * BLOCK_BYTES,
    causes,
  };
}
