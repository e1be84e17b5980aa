// The messages of the embedding contract, version 1 (CONTRACT.md): what a course page may ask, with every
// field checked, and what it is told. Looks at own fields of plain data only; anything else is no
// message of ours. Knows no window.

import type { ErrorCode } from '../errors.ts';

export const CONTRACT_VERSION = 1;
/** 1: films. What is new in a minor version adds to the one before. */
export const CONTRACT_MINOR = 1;

/** A request as it is done: fields checked, defaults filled in. */
export type CourseRequest =
  | { readonly do: 'hello' }
  | { readonly do: 'connect'; readonly board: 'virtual' | 'pico' | 'serial' }
  | { readonly do: 'run'; readonly code: string; readonly film: boolean }
  | {
      readonly do: 'film';
      readonly what: 'lines' | 'steps' | 'events';
      readonly from: number;
      readonly to: number;
    }
  | { readonly do: 'seek'; readonly step: number | 'now' }
  | { readonly do: 'fastForward'; readonly code: string; readonly hours: number }
  | { readonly do: 'snapshot'; readonly label?: string }
  | { readonly do: 'open'; readonly text: string }
  | { readonly do: 'compare'; readonly before: string; readonly after: string }
  | { readonly do: 'fits'; readonly bytes: number }
  | { readonly do: 'objects'; readonly type?: string; readonly from: number; readonly to: number }
  | { readonly do: 'references'; readonly address: number }
  | { readonly do: 'export'; readonly format: 'capture' | 'heapsnapshot' }
  | { readonly do: 'lesson'; readonly id: string; readonly step?: number }
  | { readonly do: 'lesson'; readonly content: string; readonly step?: number };

export type RequestId = string | number;

export type CourseAnswer =
  | { readonly heapLab: 1; readonly id: RequestId; readonly ok: true; readonly result: unknown }
  | {
      readonly heapLab: 1;
      readonly id: RequestId;
      readonly ok: false;
      readonly error: { readonly code: ErrorCode; readonly message: string };
    };

/** What a message turned out to be. */
export type Parsed =
  /** Not for us, or nothing that could be answered: silence. */
  | { readonly kind: 'none' }
  /** For us, and wrong. */
  | { readonly kind: 'wrong'; readonly id: RequestId; readonly message: string }
  | { readonly kind: 'request'; readonly id: RequestId; readonly request: CourseRequest };

/** Limits of texts, in characters: what a person or a board makes is far below. */
const MOST = {
  id: 100,
  code: 256 * 1024,
  label: 120,
  text: 64 * 1024 * 1024,
  name: 200,
  lesson: 256 * 1024,
} as const;
const MOST_BYTES = 2 ** 31;
const TOP_ADDRESS = 0xffffffff;
const ROWS = 100;
const MOST_ROWS = 500;
/** Steps or events of a film at a time. */
const FILM_ROWS = 10_000;
/** A year; and what a node that dies after two days needs. */
const MOST_HOURS = 8760;
const USUAL_HOURS = 72;

const NONE: Parsed = { kind: 'none' };

/** Judges any value that a window may be sent. Never throws. */
export function parseMessage(data: unknown): Parsed {
  if (!isRecord(data) || !('heapLab' in data) || typeof data.heapLab !== 'number') return NONE;
  const { id } = data;
  if (!isId(id)) return NONE;
  if (data.heapLab !== CONTRACT_VERSION) {
    return { kind: 'wrong', id, message: `this lab speaks version ${CONTRACT_VERSION}` };
  }
  const parse = typeof data.do === 'string' ? findParser(data.do) : undefined;
  if (parse === undefined) return { kind: 'wrong', id, message: 'unknown: do' };
  const request = parse(data);
  return typeof request === 'string'
    ? { kind: 'wrong', id, message: `missing or wrong: ${request}` }
    : { kind: 'request', id, request };
}

type Fields = Readonly<Record<string, unknown>>;
/** The request, or the name of the field that is wrong. */
type Parser = (fields: Fields) => CourseRequest | string;

const PARSERS: Readonly<Record<CourseRequest['do'], Parser>> = {
  hello: () => ({ do: 'hello' }),
  connect: ({ board }) =>
    isOneOf(board, ['virtual', 'pico', 'serial'] as const) ? { do: 'connect', board } : 'board',
  run: ({ code, film }) => {
    if (!isText(code, MOST.code)) return 'code';
    return isAbsentOr(film, isBoolean) ? { do: 'run', code, film: film ?? false } : 'film';
  },
  film: ({ what, from = 0, to }) => {
    if (!isOneOf(what, ['lines', 'steps', 'events'] as const)) return 'what';
    if (!isCount(from, MOST_BYTES)) return 'from';
    const end = to ?? from + FILM_ROWS;
    if (!isCount(end, MOST_BYTES) || end < from) return 'to';
    return { do: 'film', what, from, to: Math.min(end, from + FILM_ROWS) };
  },
  seek: ({ step }) => (step === 'now' || isCount(step, MOST_BYTES) ? { do: 'seek', step } : 'step'),
  fastForward: ({ code, hours }) => {
    if (!isText(code, MOST.code)) return 'code';
    return isAbsentOr(hours, isHours)
      ? { do: 'fastForward', code, hours: hours ?? USUAL_HOURS }
      : 'hours';
  },
  snapshot: ({ label }) =>
    isAbsentOr(label, isLabel) ? { do: 'snapshot', label: label ?? undefined } : 'label',
  open: ({ text, capture }) => {
    const given = text ?? capture;
    const isEither = text === undefined || capture === undefined;
    return isEither && isText(given, MOST.text) ? { do: 'open', text: given } : 'text or capture';
  },
  compare: ({ before, after }) => {
    if (!isText(before, MOST.name)) return 'before';
    return isText(after, MOST.name) ? { do: 'compare', before, after } : 'after';
  },
  fits: ({ bytes }) => (isCount(bytes, MOST_BYTES) && bytes > 0 ? { do: 'fits', bytes } : 'bytes'),
  objects: ({ type, from = 0, to }) => {
    if (!isAbsentOr(type, isName)) return 'type';
    if (!isCount(from, MOST_BYTES)) return 'from';
    const end = to ?? from + ROWS;
    if (!isCount(end, MOST_BYTES) || end < from) return 'to';
    return { do: 'objects', type: type ?? undefined, from, to: Math.min(end, from + MOST_ROWS) };
  },
  references: ({ address }) =>
    isCount(address, TOP_ADDRESS) ? { do: 'references', address } : 'address',
  export: ({ format }) =>
    isOneOf(format, ['capture', 'heapsnapshot'] as const) ? { do: 'export', format } : 'format',
  // The request's own id stands in for the lesson's where there is no `lesson`: in one object both have
  // the same name in the contract.
  lesson: ({ id, lesson, content, step: from }) => {
    if (!isAbsentOr(from, isStep)) return 'step';
    const step = from ?? undefined;
    if (content === undefined) {
      const name = lesson ?? id;
      return isText(name, MOST.name) ? { do: 'lesson', id: name, step } : 'lesson';
    }
    const isOne = lesson === undefined && isText(content, MOST.lesson);
    return isOne ? { do: 'lesson', content, step } : 'lesson or content';
  },
};

/** Only names of the table itself: 'constructor' and the like are no requests. */
function findParser(name: string): Parser | undefined {
  return Object.hasOwn(PARSERS, name) ? PARSERS[name as CourseRequest['do']] : undefined;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is RequestId {
  return isText(value, MOST.id) || (typeof value === 'number' && Number.isFinite(value));
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= most;
}

function isName(value: unknown): value is string {
  return isText(value, MOST.name);
}

function isLabel(value: unknown): value is string {
  return isText(value, MOST.label);
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function isStep(value: unknown): value is number {
  return isCount(value, 999) && value > 0;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isHours(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MOST_HOURS;
}

function isOneOf<T extends string>(value: unknown, words: readonly T[]): value is T {
  return words.some((word) => word === value);
}

/** Null counts as absent: many languages write it for "none". */
function isAbsentOr<T>(
  value: unknown,
  test: (value: unknown) => value is T,
): value is T | undefined | null {
  return value === undefined || value === null || test(value);
}
