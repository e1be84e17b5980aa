// What stands in words and single numbers in a film file, as JSON: everything of a tape but its arrays, of
// which it has the lengths. Every field is checked; nothing is said of how they fit (check-tape.ts).

import { readBoard } from '../capture/capture-json.ts';
import {
  damaged,
  isObject,
  type JsonObject,
  readCount,
  readFlag,
  readList,
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
export type ArrayWidths = Readonly<Record<(typeof WIDE_NAMES)[number], 2 | 4>>;

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
    functions: readList(value, 'functions', MAX_FUNCTIONS).map(readFunction),
    micros: readCount(value, 'micros', Number.MAX_SAFE_INTEGER),
    ending: readWord(value, 'ending', ENDINGS),
    problems: readList(value, 'problems', PROBLEM_CODES.length).map(readProblem),
    areas: readList(value, 'areas', MAX_AREAS).map(readArea),
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
    },
  };
}

function readWidth(widths: JsonObject, field: keyof ArrayWidths): 2 | 4 {
  const width = readNumber(widths, field);
  if (width !== 2 && width !== 4) throw damaged(`"${field}" has items of ${width} bytes`);
  return width;
}

function readArea(value: unknown): FilmHead['areas'][number] {
  if (!isObject(value)) throw damaged('an area is no object');
  return { start: readCount(value, 'start', TOP), blocks: readCount(value, 'blocks', TOP) };
}

function readProblem(value: unknown): FilmProblem {
  if (!isObject(value)) throw damaged('a problem is no object');
  return {
    code: readWord(value, 'code', PROBLEM_CODES),
    count: readCount(value, 'count', Number.MAX_SAFE_INTEGER),
  };
}

function readFunction(value: unknown): FilmFunction {
  if (!isObject(value)) throw damaged('a function is no object');
  const slot = (one: unknown): number => {
    const isSlot = typeof one === 'number' && Number.isInteger(one) && one >= 0 && one < MAX_SLOTS;
    if (!isSlot) throw damaged('a slot is no number');
    return one;
  };
  const name = (one: unknown): string => {
    if (typeof one !== 'string') throw damaged('a parameter has no name');
    return one;
  };
  return {
    name: readText(value, 'name'),
    file: readText(value, 'file'),
    firstLine: readCount(value, 'firstLine', TOP),
    lastLine: readCount(value, 'lastLine', TOP),
    isGenerator: readFlag(value, 'isGenerator'),
    slots: readCount(value, 'slots', MAX_SLOTS),
    locals: readCount(value, 'locals', MAX_SLOTS),
    parameters: readList(value, 'parameters', MAX_SLOTS).map(name),
    hasVarArgs: readFlag(value, 'hasVarArgs'),
    hasVarKeywords: readFlag(value, 'hasVarKeywords'),
    cells: readList(value, 'cells', MAX_SLOTS).map(slot),
    hasLines: readFlag(value, 'hasLines'),
  };
}
