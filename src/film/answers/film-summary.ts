// What a film is about, in figures: for the line of time, the badge of the past, and course pages.

import type { BoardFacts } from '../../capture/capture.ts';
import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { BLOCK_BYTES } from '../path-table.ts';
import type { FilmEnding, FilmFunction, FilmProblem, FilmTape } from '../tape.ts';

export interface FilmSummary {
  readonly id: string;
  readonly program: string;
  readonly programFile: string;
  readonly board: BoardFacts;
  /** Also the number of the moment behind the last step. */
  readonly steps: number;
  readonly events: number;
  readonly collections: number;
  /** Allocations that found no room. */
  readonly failures: number;
  /** Of the board's own time. */
  readonly seconds: number;
  readonly peak: { readonly step: number; readonly usedBytes: Bytes };
  readonly firstUsedBytes: Bytes;
  readonly lastUsedBytes: Bytes;
  /** Of the heap, at the end. */
  readonly totalBytes: Bytes;
  readonly ending: FilmEnding;
  /** What the recorder or the replay met and could not explain. */
  readonly problems: readonly FilmProblem[];
  readonly functions: readonly FilmFunction[];
  /** Names of the sources that ran, the program's own first; without '', which stands for an unknown one. */
  readonly files: readonly string[];
  readonly tapeBytes: Bytes;
}

export function buildFilmSummary(film: FilmModel): FilmSummary {
  const { tape, lives, peak, steps } = film;
  const { kind } = tape.events;
  const files = new Set(tape.functions.map(({ file }) => file));
  files.delete('');
  const others = [...files].filter((file) => file !== tape.programFile);
  return {
    id: tape.id,
    program: tape.program,
    programFile: tape.programFile,
    board: tape.board,
    steps,
    events: kind.length,
    collections: film.collections.length,
    failures: kind.reduce((sum, one) => (one === KIND.failed ? sum + 1 : sum), 0),
    seconds: film.times.at(steps) / 1e6,
    peak: { step: peak.step, usedBytes: peak.blocks * BLOCK_BYTES },
    firstUsedBytes: lives.used[film.momentOf(0)] * BLOCK_BYTES,
    lastUsedBytes: lives.used[kind.length] * BLOCK_BYTES,
    totalBytes: film.totalAt(kind.length) * BLOCK_BYTES,
    ending: tape.ending,
    problems: listProblems(tape.problems, lives.odd),
    functions: tape.functions,
    files: files.has(tape.programFile) ? [tape.programFile, ...others] : others,
    tapeBytes: weighTape(tape),
  };
}

/** What the replay could not explain is told where the recorder did not see it. */
function listProblems(told: readonly FilmProblem[], odd: number): readonly FilmProblem[] {
  const isTold = told.some(({ code }) => code === 'film/odd-change' || code === 'film/gap');
  return odd === 0 || isTold ? told : [...told, { code: 'film/odd-change', count: odd }];
}

/** What the typed arrays of a tape take. */
export function weighTape({ areas, events, steps, paths, output }: FilmTape): Bytes {
  const arrays = [events, steps, paths, output].flatMap((group) => Object.values(group));
  const tables = areas.map(({ table }) => table);
  return [...arrays, ...tables].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
