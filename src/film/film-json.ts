// What stands in words and single numbers in a film file, as JSON: everything of a tape but its arrays, of
// which it has the lengths. Every field is checked; nothing is said of how they fit (check-tape.ts).

import { readBoard } from '../capture/capture-json.ts';
import {
  damaged,
  isObject,
  type JsonObject,
  readCount,
  readEach,
  readFlag,
  readNumber,
  readObject,
  readText,
  readWord,
} from '../capture/checked-json.ts';
import type { FilmFunction, FilmProblem, FilmTape, TapeArea } from './tape.ts';

/** Lengths of the arrays: the items of each group. */
export interface ArrayCounts {
  readonly events: number;
  readonly steps: number;
  readonly nodes: number;
  readonly prints: number;
  readonly outputBytes: number;
}

/** Arrays of `Counts`, and how many bytes an item of each has. */
export const WIDE_NAMES = [
  'block',
  'blocks',
  'eventPath',
  'stepPath',
  'parent',
  'function',
  'line',
] as const;
/** Bytes of an item. */
export type ArrayWidths = Readonly<Record<(typeof WIDE_NAMES)[number], 2 | 4>> & {
  /** Of the times of steps; absent in a file where all are narrow. */
  readonly micros?: 8;
};

export interface FilmHead
  extends Pick<
    FilmTape,
    'id' | 'program' | 'programFile' | 'board' | 'functions' | 'micros' | 'ending' | 'problems'
  > {
  readonly areas: readonly Omit<TapeArea, 'table'>[];
  readonly counts: ArrayCounts;
  readonly widths: ArrayWidths;
}

const ENDINGS = ['whole', 'full', 'cut'] as const;
const PROBLEM_CODES = ['film/odd-change', 'film/odd-frame', 'film/gap'] as const;
/** A heap has few areas; a program as many functions as its bytes allow. */
const MAX_AREAS = 1000;
const MAX_FUNCTIONS = 1_000_000;
const MAX_SLOTS = 65_536;
const TOP = 0xffffffff;

/** @throws AppError capture/damaged, capture/too-large with the field that is wrong */
export function filmHeadFromJson(value: unknown): FilmHead {
  if (!isObject(value)) throw damaged('no object');
  const counts = readObject(value, 'counts');
  const widths = readObject(value, 'widths');
  const count = (field: keyof ArrayCounts) => readCount(counts, field, TOP);
  return {
    id: readText(value, 'id'),
    program: readText(value, 'program'),
    programFile: readText(value, 'programFile'),
    board: readBoard(readObject(value, 'board')),
    functions: readEach(value, 'functions', MAX_FUNCTIONS, readFunction),
    micros: readCount(value, 'micros', Number.MAX_SAFE_INTEGER),
    ending: readWord(value, 'ending', ENDINGS),
    problems: readEach(value, 'problems', PROBLEM_CODES.length, readProblem),
    areas: readEach(value, 'areas', MAX_AREAS, readArea),
    counts: {
      events: count('events'),
      steps: count('steps'),
      nodes: count('nodes'),
      prints: count('prints'),
      outputBytes: count('outputBytes'),
    },
    widths: {
      block: readWidth(widths, 'block'),
      blocks: readWidth(widths, 'blocks'),
      eventPath: readWidth(widths, 'eventPath'),
      stepPath: readWidth(widths, 'stepPath'),
      parent: readWidth(widths, 'parent'),
      function: readWidth(widths, 'function'),
      line: readWidth(widths, 'line'),
      micros: readMicrosWidth(widths),
    },
  };
}

function readMicrosWidth(widths: JsonObject): 8 | undefined {
  if (widths.micros === undefined) return undefined;
  const width = readNumber(widths, 'micros');
  if (width !== 8) throw damaged(`"micros" has items of ${width} bytes`);
  return width;
}

function readWidth(widths: JsonObject, field: (typeof WIDE_NAMES)[number]): 2 | 4 {
  const width = readNumber(widths, field);
  if (width !== 2 && width !== 4) throw damaged(`"${field}" has items of ${width} bytes`);
  return width;
}

function readArea(areas: JsonObject, at: string): FilmHead['areas'][number] {
  const area = readObject(areas, at);
  return { start: readCount(area, 'start', TOP), blocks: readCount(area, 'blocks', TOP) };
}

function readProblem(problems: JsonObject, at: string): FilmProblem {
  const problem = readObject(problems, at);
  return {
    code: readWord(problem, 'code', PROBLEM_CODES),
    count: readCount(problem, 'count', Number.MAX_SAFE_INTEGER),
  };
}

function readFunction(functions: JsonObject, at: string): FilmFunction {
  const code = readObject(functions, at);
  return {
    name: readText(code, 'name'),
    file: readText(code, 'file'),
    firstLine: readCount(code, 'firstLine', TOP),
    lastLine: readCount(code, 'lastLine', TOP),
    isGenerator: readFlag(code, 'isGenerator'),
    slots: readCount(code, 'slots', MAX_SLOTS),
    locals: readCount(code, 'locals', MAX_SLOTS),
    parameters: readEach(code, 'parameters', MAX_SLOTS, readText),
    hasVarArgs: readFlag(code, 'hasVarArgs'),
    hasVarKeywords: readFlag(code, 'hasVarKeywords'),
    cells: readEach(code, 'cells', MAX_SLOTS, (cells, slot) =>
      readCount(cells, slot, MAX_SLOTS - 1),
    ),
    hasLines: readFlag(code, 'hasLines'),
  };
}
