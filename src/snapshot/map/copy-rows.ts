// The hot loop of the parser: regular rows of a block map from the wire's bytes to letters, stored
// four at a time. Knows what a whole row in its place looks like and nothing else; what is not such a row is
// area-reader.ts's to understand.

import type { Blocks, Bytes } from '../../units.ts';
import { LETTER_OF_BYTE, NO_LETTER } from './letters.ts';

/** DUMP_BYTES_PER_LINE in py/gc.c: blocks of a row. */
export const ROW_BLOCKS = 64;
/** Firmware up to v1.19.1 prints labels cut to 20 bits: they start again at 1 MiB. */
export const SHORT_LABEL_BYTES = 0x100000;

const ROW_WORDS = ROW_BLOCKS / 4;
/** NO_LETTER in any of four letters. */
const NOT_ALL_LETTERS = NO_LETTER * 0x01010101;

const COLON = 0x3a;
const SPACE = 0x20;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** How the rows to copy are labelled. */
export interface RowFormat {
  readonly digits: number;
  /** The label of the first row to copy. */
  readonly label: number;
  /** What each label adds to the one before: 64 × bytes a block. */
  readonly step: Bytes;
}

const HEX_OF_BYTE = makeHexTable();

/**
 * Copies rows between `at` and `end` to the letters (four a word, the first in the low byte: every engine that
 * browsers run on is little-endian) from block `to` on, until one is not whole, not in its place or
 * does not fit. Returns how many there were and where the next one begins.
 */
export function copyRows(
  bytes: Uint8Array,
  at: number,
  end: number,
  letters: Uint32Array,
  to: Blocks,
  { digits, label, step }: RowFormat,
): { readonly rows: number; readonly next: number } {
  const table = LETTER_OF_BYTE;
  const wrap = digits === 5 ? SHORT_LABEL_BYTES - 1 : -1;
  const first = to >>> 2;
  let word = first;
  let expected = label | 0;
  let next = at | 0;
  for (;;) {
    // `| 0` keeps the numbers small integers for the compiler: this is the parser's hottest place.
    const body = (next + digits + 2) | 0;
    let after = (body + ROW_BLOCKS) | 0;
    if (after >= end || word + ROW_WORDS > letters.length) break;
    if (bytes[body - 2] !== COLON || bytes[body - 1] !== SPACE) break;
    if (bytes[after] === CARRIAGE_RETURN && ++after === end) break;
    if (bytes[after] !== LINE_FEED || labelAt(bytes, next, digits) !== expected) break;
    if ((copyRow(bytes, body, letters, word, table) & NOT_ALL_LETTERS) !== 0) {
      letters.fill(0, word, word + ROW_WORDS);
      break;
    }
    word = (word + ROW_WORDS) | 0;
    next = (after + 1) | 0;
    expected = (expected + step) & wrap;
  }
  return { rows: (word - first) / ROW_WORDS, next };
}

/** Copies the 64 letters of one row; returns all of them ORed together, four a word. */
function copyRow(
  bytes: Uint8Array,
  from: number,
  letters: Uint32Array,
  to: number,
  table: Uint8Array,
): number {
  let all = 0;
  for (let k = 0; k < ROW_BLOCKS; k += 4) {
    const i = from + k;
    const four =
      table[bytes[i]] |
      (table[bytes[i + 1]] << 8) |
      (table[bytes[i + 2]] << 16) |
      (table[bytes[i + 3]] << 24);
    letters[to + (k >> 2)] = four;
    all |= four;
  }
  return all;
}

/** The number in `digits` lower-case hex digits from `at` on, or -1 where one is none. */
export function labelAt(bytes: Uint8Array, at: number, digits: number): number {
  const table = HEX_OF_BYTE;
  let value = 0;
  let all = 0;
  for (let i = 0; i < digits; i++) {
    const digit = table[bytes[at + i]];
    all |= digit;
    value = (value << 4) | digit;
  }
  return all > 15 ? -1 : value;
}

function makeHexTable(): Uint8Array {
  const table = new Uint8Array(256).fill(255);
  for (let digit = 0; digit < 16; digit++) table[digit.toString(16).charCodeAt(0)] = digit;
  return table;
}
