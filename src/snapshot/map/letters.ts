// The letters of the block map as data: what block each stands for, and since when; and the table by
// which the parser reads them. Knows nothing of rows or areas. Source: py/gc.c,
// gc_dump_alloc_table(), read from v1.8 to v1.28.0.

import { UNKNOWN_LETTER } from '../model.ts';

/** What a block is in the allocation table (ATB, two bits a block): py/gc.c AT_FREE, AT_HEAD, AT_TAIL, AT_MARK. */
export type BlockState = 'free' | 'head' | 'tail' | 'unknown';

/** One letter of the legend; what it means to a learner is in words/heap/letters.ts. */
export interface LetterFact {
  readonly letter: string;
  readonly state: BlockState;
  /** First and last MicroPython version that prints it so; '' where there is no end. */
  readonly since: string;
  readonly until: string;
}

export const FREE = 0x2e; // '.'
export const TAIL = 0x3d; // '='
const OLD_TAIL = 0x74; // 't', up to v1.8

/** Every letter that a release of MicroPython has printed, in the order of the legend. */
export const LETTERS = [
  { letter: '.', state: 'free', since: '1.0', until: '' },
  { letter: '=', state: 'tail', since: '1.8.1', until: '' },
  { letter: 'h', state: 'head', since: '1.0', until: '' },
  { letter: 'T', state: 'head', since: '1.0', until: '' },
  { letter: 'L', state: 'head', since: '1.0', until: '' },
  { letter: 'D', state: 'head', since: '1.0', until: '' },
  { letter: 'S', state: 'head', since: '1.8.1', until: '' },
  { letter: 'A', state: 'head', since: '1.8.1', until: '' },
  { letter: 'F', state: 'head', since: '1.0', until: '' },
  { letter: 'B', state: 'head', since: '1.0', until: '' },
  { letter: 'M', state: 'head', since: '1.3.5', until: '' },
  { letter: 'm', state: 'head', since: '1.0', until: '' },
  { letter: 't', state: 'tail', since: '1.0', until: '1.8' },
  { letter: '?', state: 'unknown', since: '', until: '' },
] as const satisfies readonly LetterFact[];

export type MapLetter = (typeof LETTERS)[number]['letter'];

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

/** A letter by its ASCII code, if it is one. */
export function findLetter(code: number): MapLetter | undefined {
  return LETTERS.find(({ letter }) => letter.charCodeAt(0) === code)?.letter;
}
