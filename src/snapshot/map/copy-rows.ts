// The hot loop of the parser: regular rows of a block map from the wire's bytes to letters, four at a
// time. Knows what a whole row in its place looks like and nothing else; what is not such a row is
// area-reader.ts's to understand.

import type { Blocks, Bytes } from '../../units.ts';
import { LETTER_OF_BYTE, NO_LETTER } from './letters.ts';

/** DUMP_BYTES_PER_LINE in py/gc.c: blocks of a row. */
export const ROW_BLOCKS = 64;
/** Firmware up to v1.19.1 prints labels cut to 20 bits: they start again at 1 MiB. */
export const SHORT_LABEL_BYTES = 0x100000;

const ROW_WORDS = ROW_BLOCKS / 4;

/** A view of fewer bytes than these costs more than it saves. */
const MIN_VIEWED = 256;

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
const IS_CHANGED = makePairTable();

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
  const view = end - at > MIN_VIEWED ? toView(bytes) : undefined;
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
    if (bytes[after] !== LINE_FEED) break;
    const isInPlace =
      view === undefined
        ? labelAt(bytes, next, digits) === expected
        : hasLabel(view, next, digits, expected);
    if (!isInPlace) break;
    const isCopied = view !== undefined && copyRow(view, body, letters, word, IS_CHANGED);
    if (!isCopied && !readRow(bytes, body, letters, word)) {
      letters.fill(0, word, word + ROW_WORDS);
      break;
    }
    word = (word + ROW_WORDS) | 0;
    next = (after + 1) | 0;
    expected = (expected + step) & wrap;
  }
  return { rows: (word - first) / ROW_WORDS, next };
}

function toView({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Copies the 64 letters of one row as they are. False where one is none, or an old one. */
function copyRow(
  view: DataView,
  from: number,
  letters: Uint32Array,
  to: number,
  isChanged: Uint8Array,
): boolean {
  let changed = 0;
  for (let k = 0; k < ROW_WORDS; k++) {
    const four = view.getInt32(from + (k << 2), true);
    letters[to + k] = four;
    changed |= isChanged[four & 0xffff] | isChanged[four >>> 16];
  }
  return changed === 0;
}

/** Reads the 64 letters of one row byte by byte: old letters become new ones. False where one is none. */
function readRow(bytes: Uint8Array, from: number, letters: Uint32Array, to: number): boolean {
  const table = LETTER_OF_BYTE;
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
  return (all & (NO_LETTER * 0x01010101)) === 0;
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

/** Does the label stand at `at`? Its first four digits and its last four, which may overlap, each at once. */
function hasLabel(view: DataView, at: number, digits: number, label: number): boolean {
  const others = digits - 4;
  const isLow = view.getInt32(at + others, true) === toHexText(label & 0xffff);
  return isLow && view.getInt32(at, true) === toHexText((label >>> (4 * others)) & 0xffff);
}

/** Four hex digits as text, the first in the low byte. */
function toHexText(value: number): number {
  const swapped = ((value & 0xff) << 16) | (value >>> 8);
  const digits = ((swapped >>> 4) & 0x000f000f) | ((swapped & 0x000f000f) << 8);
  const areLetters = ((digits + 0x06060606) >>> 4) & 0x01010101;
  return digits + 0x30303030 + Math.imul(areLetters, 0x61 - 0x30 - 10);
}

function makeHexTable(): Uint8Array {
  const table = new Uint8Array(256).fill(255);
  for (let digit = 0; digit < 16; digit++) table[digit.toString(16).charCodeAt(0)] = digit;
  return table;
}

/** By two bytes of a row: 0 where both are letters that stay as they are. */
function makePairTable(): Uint8Array {
  const same = [...LETTER_OF_BYTE.keys()].filter((byte) => LETTER_OF_BYTE[byte] === byte);
  const table = new Uint8Array(0x10000).fill(1);
  for (const one of same) for (const other of same) table[one | (other << 8)] = 0;
  return table;
}
