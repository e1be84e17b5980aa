// The letters of the block map as data: what each means, since when, and where it misleads; and the
// table by which the parser reads them. Knows nothing of rows or areas. Source: py/gc.c,
// gc_dump_alloc_table(), read from v1.8 to v1.28.0.

import { UNKNOWN_LETTER } from '../model.ts';

/** What a block is in the allocation table (ATB, two bits a block): py/gc.c AT_FREE, AT_HEAD, AT_TAIL, AT_MARK. */
export type BlockState = 'free' | 'head' | 'tail' | 'unknown';

/** One letter of the legend. */
export interface LetterMeaning {
  readonly letter: string;
  readonly state: BlockState;
  /** A few words, for the legend. */
  readonly name: string;
  /** One sentence for learners. */
  readonly meaning: string;
  /** Where the letter misleads, in a sentence; '' where it does not. */
  readonly misleads: string;
  /** First and last MicroPython version that prints it so; '' where there is no end. */
  readonly since: string;
  readonly until: string;
}

export const FREE = 0x2e; // '.'
export const TAIL = 0x3d; // '='
const OLD_TAIL = 0x74; // 't', up to v1.8

const NOT_A_VALUE =
  'A block that is no object of its own gets this letter too when its first word happens to be the address of that type: ';

/** Every letter that a release of MicroPython has printed, in the order of the legend. */
export const LETTERS: readonly LetterMeaning[] = [
  entry('.', 'free', 'free', 'Nobody uses this block; the next object may go here.', '', '1.0'),
  entry(
    '=',
    'tail',
    'continues',
    'The object whose letter stands to the left goes on in this block.',
    '',
    '1.8.1',
  ),
  entry(
    'h',
    'head',
    'something else begins',
    'The first block of anything without a letter of its own: an instance, class, set, big int, closure, generator, exception, or a part such as the items of a list.',
    'It says nothing about the kind. OrderedDict, namedtuple, frozenset and memoryview are "h" too, though they look like D, T or A to a program.',
    '1.0',
  ),
  entry(
    'T',
    'head',
    'tuple begins',
    'The first block of a tuple; its items stand in the same blocks.',
    'Only plain tuples: a namedtuple is "h".',
    '1.0',
  ),
  entry(
    'L',
    'head',
    'list begins',
    'The list itself: always one block. Its items are in another object, marked "h".',
    `${NOT_A_VALUE}the items of a list whose first item is the class list.`,
    '1.0',
  ),
  entry(
    'D',
    'head',
    'dict begins',
    'The dict itself: one block. Its keys and values are in another object, marked "h".',
    `${NOT_A_VALUE}the table of a dict whose first key is the class dict. An OrderedDict is "h".`,
    '1.0',
  ),
  entry(
    'S',
    'head',
    'str or bytes begins',
    'A string or bytes object: one block. Its characters are mostly in another object, marked "h".',
    'Most short strings and all names are not here: they are interned, kept once in a pool that shows as "h".',
    '1.8.1',
  ),
  entry(
    'A',
    'head',
    'bytearray or array begins',
    'A bytearray or array.array: one block. Its contents are in another object, marked "h".',
    'A memoryview is "h".',
    '1.8.1',
  ),
  entry('F', 'head', 'float begins', 'A floating-point number: one block each.', '', '1.0'),
  entry(
    'B',
    'head',
    'function begins',
    'A function written in Python. Its bytecode is in another object, marked "h".',
    'Generator functions, closures and native functions are "h".',
    '1.0',
  ),
  entry(
    'M',
    'head',
    'module begins',
    'A module that was imported from a file.',
    'Since 1.19 the code of one typed line has a context like a module without a name: it is "h". Built-in modules are in flash, not here.',
    '1.3.5',
  ),
  entry(
    'm',
    'head',
    'begins, marked',
    'The first block of an object that the garbage collector has just found to be in use.',
    'Seen only if the map was printed from inside a collection. It says nothing about the kind.',
    '1.0',
  ),
  entry(
    't',
    'tail',
    'continues (old)',
    'What "=" is now: the object to the left goes on. The lab shows it as "=".',
    'Looks like the tuple letter T, but is no object.',
    '1.0',
    '1.8',
  ),
  entry(
    '?',
    'unknown',
    'not known',
    'The text does not say what this block is: a row was lost or damaged.',
    'Not a letter of MicroPython. It is never counted, neither as used nor as free.',
    '',
  ),
];

function entry(
  letter: string,
  state: BlockState,
  name: string,
  meaning: string,
  misleads: string,
  since: string,
  until = '',
): LetterMeaning {
  return { letter, state, name, meaning, misleads, since, until };
}

/** Where a byte is no letter of any version. */
export const NO_LETTER = 0x80;

/** Byte of a row → letter as the lab keeps it (`t` becomes `=`), or NO_LETTER. */
export const LETTER_OF_BYTE: Uint8Array = makeLetterTable();

function makeLetterTable(): Uint8Array {
  const table = new Uint8Array(256).fill(NO_LETTER);
  for (const { letter, state } of LETTERS) {
    if (state !== 'unknown') table[letter.charCodeAt(0)] = letter.charCodeAt(0);
  }
  table[OLD_TAIL] = TAIL;
  return table;
}

/** What the block with this letter (as the lab keeps it) is. */
export function stateOfLetter(letter: number): BlockState {
  if (letter === FREE) return 'free';
  if (letter === TAIL) return 'tail';
  return letter === UNKNOWN_LETTER ? 'unknown' : 'head';
}

/** The legend's entry for a letter, if it is one. */
export function findLetter(letter: number): LetterMeaning | undefined {
  return LETTERS.find((entry) => entry.letter.charCodeAt(0) === letter);
}
