// What each line of a program did to the heap, up to a moment of a film: how much it took, how much of that
// is there, how much was thrown away at once. Bytes are of whole blocks, as the allocator hands them out.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { BEFORE } from '../lives.ts';
import { BLOCK_BYTES, type FilmLine, NO_LINE } from '../path-table.ts';
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
  const { kind, path, step, cause } = film.tape.events;
  const { count: pieces, blocks, from, to, origin, isHead } = film.lives.pieces;
  const sums = makeSums(count + 1);
  const { allocations, causeBlocks, aliveBlocks, aliveObjects, peakBlocks } = sums;
  const { churnBlocks, shortBlocks } = sums;
  const causes = EVENT_CAUSES.length;
  const peak = film.peak.event + 1;
  const begun = film.once('collections begun', () => countBegun(kind));
  for (let piece = 0; piece < pieces; piece++) {
    const taker = origin[piece];
    const line = taker === BEFORE ? count : lineOf[path[taker]];
    const size = blocks[piece];
    const begin = from[piece];
    const end = to[piece];
    if (begin <= peak && end > peak) peakBlocks[line] += size;
    if (begin > moment) continue;
    // What a shrinking left over was not taken anew.
    if (taker + 1 === begin && taker !== BEFORE) {
      allocations[line]++;
      causeBlocks[line * causes + cause[taker]] += size;
    }
    if (end > moment) {
      aliveBlocks[line] += size;
      aliveObjects[line] += isHead[piece];
      continue;
    }
    const how = kind[end - 1];
    if (taker === BEFORE || how === KIND.shrunk) continue;
    if (step[end - 1] - step[taker] <= CHURN_STEPS) churnBlocks[line] += size;
    if (how === KIND.swept && begun[end - 1] - begun[taker] === 1) shortBlocks[line] += size;
  }
  sumLives(film, moment, lineOf, sums);
  return sums;
}

function sumLives(film: FilmModel, moment: number, lineOf: Uint32Array, sums: LineSums): void {
  const { path, step } = film.tape.events;
  const { born, died, count } = film.lives;
  const { gone, goneSteps } = sums;
  for (let life = 0; life < count; life++) {
    const birth = born[life];
    const death = died[life];
    // NEVER is behind every moment.
    if (birth === BEFORE || death >= moment) continue;
    const line = lineOf[path[birth]];
    gone[line]++;
    goneSteps[line] += step[death] - step[birth];
  }
}

/** How many collections had begun at each event. */
function countBegun(kind: Uint8Array): Uint32Array {
  let begun = 0;
  return Uint32Array.from(kind, (one) => (one === KIND.collection ? ++begun : begun));
}

function makeSums(count: number): LineSums {
  const whole = () => new Uint32Array(count);
  const wide = () => new Float64Array(count);
  return {
    allocations: whole(),
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

function toRow({ file, line }: FilmLine, row: number, sums: LineSums): FilmLineRow {
  const causes: Partial<Record<EventCause, Bytes>> = {};
  const first = row * EVENT_CAUSES.length;
  let bytes = 0;
  for (let cause = 0; cause < EVENT_CAUSES.length; cause++) {
    const own = sums.causeBlocks[first + cause] * BLOCK_BYTES;
    bytes += own;
    if (own > 0) causes[EVENT_CAUSES[cause]] = own;
  }
  return {
    file,
    line,
    allocations: sums.allocations[row],
    bytes,
    aliveBytes: sums.aliveBlocks[row] * BLOCK_BYTES,
    aliveObjects: sums.aliveObjects[row],
    peakBytes: sums.peakBlocks[row] * BLOCK_BYTES,
    meanLife: sums.gone[row] === 0 ? undefined : sums.goneSteps[row] / sums.gone[row],
    churnBytes: sums.churnBlocks[row] * BLOCK_BYTES,
    shortLivedBytes: sums.shortBlocks[row] * BLOCK_BYTES,
    causes,
  };
}
