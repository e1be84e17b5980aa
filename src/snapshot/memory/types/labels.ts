// What a reference is called, packed into one number: a way of naming in the upper 8 bits, its argument
// in the lower 24. Turned into words only when somebody asks (texts.ts knows the names of keys).

/** Fixed words; a label with no argument is the number of its word. */
const WORDS = [
  'items',
  'table',
  'data',
  'digits',
  'class',
  'base class',
  'attributes',
  'native base',
  'function',
  'self',
  'code of',
  'context',
  'inner functions',
  'bytecode',
  'constants',
  'globals',
  'names',
  'closed-over value',
  'pending exception',
  'old globals',
  'arguments',
  'traceback',
  'getter',
  'setter',
  'deleter',
  'start',
  'stop',
  'step',
  'iterates over',
  'iterator',
  'buffer of',
  'layout',
  'super of',
  'object',
  'coroutine',
  'awaited value',
  'state',
  'next',
  'child',
  'last child',
  'time',
  'queue',
  'callback',
  'file system',
  'text',
  'previous pool',
  'string chunk',
  'raw code',
  'fields',
  'path',
  'buffer',
  'frame',
  'arguments and locals',
  'thread argument',
  'working value',
] as const;

export type LabelWord = (typeof WORDS)[number];

const WORD_NUMBERS = new Map<string, number>(WORDS.map((word, i) => [word, i]));

export function isLabelWord(text: string): text is LabelWord {
  return WORD_NUMBERS.has(text);
}

/** Ways of naming with an argument. */
export const INDEX = 1; // [n]
export const KEY_VALUE = 2; // ['key'], the argument is the slot of the table
export const KEY = 3; // key 'key'
export const ATTRIBUTE = 4; // .name
export const GHOST = 5; // left behind by a deletion
export const DEFAULT = 6; // default argument n
export const CLOSURE = 7; // closure variable n
export const LOCAL = 8; // local n of a frame
export const CONSTANT = 9; // constant n of a code object
export const INNER = 10; // inner function n
export const NAMED_FIELD = 11; // .left of a namedtuple
export const ELEMENT = 12; // element of a set
export const OFFSET = 13; // a word of an object whose layout is not known
export const BASE = 14; // base class n
export const ITERATOR = 15; // iterator n of zip and map

const ARGUMENT_BITS = 24;
const ARGUMENT_MAX = (1 << ARGUMENT_BITS) - 1;

/** A label of fixed words. */
export function wordLabel(word: LabelWord): number {
  return WORD_NUMBERS.get(word) as number;
}

/** A label with an argument, which is capped at 2²⁴−1 (no heap holds a longer list). */
export function label(way: number, argument: number): number {
  return way * 2 ** ARGUMENT_BITS + Math.min(argument, ARGUMENT_MAX);
}

export function wayOf(code: number): number {
  return code >>> ARGUMENT_BITS;
}

export function argumentOf(code: number): number {
  return code & ARGUMENT_MAX;
}

/** What a learner thinks of as contents: items, attributes, variables; keys and the machinery are not. */
const CONTENTS: ReadonlySet<number> = new Set([
  INDEX,
  KEY_VALUE,
  ATTRIBUTE,
  NAMED_FIELD,
  ELEMENT,
  CLOSURE,
  DEFAULT,
  LOCAL,
]);

export function isContentLabel(code: number): boolean {
  return CONTENTS.has(wayOf(code));
}

/** Left behind by a deletion. */
export function isGhostLabel(code: number): boolean {
  return wayOf(code) === GHOST;
}

/** Of bytes that belong to another object, as a memoryview's do. */
export function isBorrowedLabel(code: number): boolean {
  return code === wordLabel('buffer of');
}

/** The words of a label that needs no look into memory; undefined for keys, attributes and fields. */
export function plainLabel(code: number): string | undefined {
  const argument = argumentOf(code);
  switch (wayOf(code)) {
    case 0:
      return WORDS[argument] ?? 'part';
    case INDEX:
      return `[${argument}]`;
    case GHOST:
      return 'deleted entry';
    case DEFAULT:
      return `default argument ${argument}`;
    case CLOSURE:
      return `closure variable ${argument}`;
    case LOCAL:
      return `local ${argument}`;
    case CONSTANT:
      return `constant ${argument}`;
    case INNER:
      return `inner function ${argument}`;
    case ELEMENT:
      return 'element';
    case OFFSET:
      return `word at +${argument}`;
    case BASE:
      return `base class ${argument}`;
    case ITERATOR:
      return `iterator ${argument}`;
    default:
      return undefined;
  }
}
