// Reads the letters of links of version 1, and is for these alone: today's are written by letter-runs.ts.
// They were arithmetically coded, each bit with a chance that was learned from the letters before
// (carryless, 24 bits wide, as in Mahoney's PAQ). Every number here is part of that format.

import type { Blocks, Bytes } from '../units.ts';

/** Letters by number; a letter that is none of these is RARE, with its own eight bits behind. */
const LETTERS = new TextEncoder().encode('=.hTLDSAFBMm?');
const [TAIL, FREE, RARE] = [0, 1, 15];
/** Questions about a letter: is it a tail, is it free, then the four bits of its number from the top. */
const [IS_TAIL, IS_FREE, TREE, SLOTS] = [0, 1, 2, 32];
const RUN_CLASSES = 12;
/** Older evidence fades: at this many bits seen in one place both counts are halved. */
const MOST_SEEN = 255;
/** Chances are of 4,096; no bit is ever certain. */
const CHANCE_BITS = 12;
const SCALE = 1 << CHANCE_BITS;
const LEAST = 2;
/** The interval of the coder, and the place of its settled byte. */
const MASK = 0xffffff;
const TOP = 16;

/** Any bytes give letters; whether they are the right ones is for a checksum to say. */
export function unpackLettersV1(bytes: Uint8Array, count: Blocks): Uint8Array {
  const reader = new LetterReader(new BitReader(bytes));
  return new Uint8Array(count).map(() => reader.next());
}

class BitReader {
  private low = 0;
  private high = MASK;
  private value = 0;
  private at: Bytes = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    for (let i = 0; i < 3; i++) this.value = (this.value << 8) | this.nextByte();
  }

  /** One bit that was a 1 with this chance, 1 to 4,095. */
  next(chance: number): 0 | 1 {
    const width = this.high - this.low;
    const below = ((width & (SCALE - 1)) * chance) >>> CHANCE_BITS;
    const middle = this.low + (width >>> CHANCE_BITS) * chance + below;
    const bit = this.value <= middle ? 1 : 0;
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> TOP === 0) {
      this.low = (this.low << 8) & MASK;
      this.high = ((this.high << 8) & MASK) | 0xff;
      this.value = ((this.value << 8) & MASK) | this.nextByte();
    }
    return bit;
  }

  /** Behind the end there are zeros. */
  private nextByte(): number {
    const { at, bytes } = this;
    this.at = at + 1;
    return at < bytes.length ? bytes[at] : 0;
  }
}

class LetterReader {
  private readonly bits: BitReader;
  /** Zeros and ones seen: after a letter; and within a run, by its head and length. */
  private readonly afterLetter = new Uint8Array(16 * SLOTS * 2);
  private readonly inRun = new Uint8Array(16 * RUN_CLASSES * 2 * SLOTS * 2);
  private letter = 0;
  private head = 0;
  private run = 0;

  constructor(bits: BitReader) {
    this.bits = bits;
  }

  next(): number {
    const number = this.nextNumber();
    this.run = number === this.letter ? this.run + 1 : 1;
    this.letter = number;
    if (number !== TAIL) this.head = number;
    return number < RARE ? LETTERS[number] : this.nextRare();
  }

  private nextNumber(): number {
    const after = this.letter * SLOTS;
    const run = (this.head * RUN_CLASSES + classOfRun(this.run)) * 2;
    const within = (run + (this.letter === TAIL ? 1 : 0)) * SLOTS;
    if (this.nextBit(after + IS_TAIL, within + IS_TAIL) === 1) return TAIL;
    if (this.nextBit(after + IS_FREE, within + IS_FREE) === 1) return FREE;
    let node = 1;
    for (let place = 0; place < 4; place++) {
      node = node * 2 + this.nextBit(after + TREE + node, within + TREE + node);
    }
    return node & 15;
  }

  private nextBit(after: number, within: number): 0 | 1 {
    const { afterLetter, inRun } = this;
    const [a, b] = [after * 2, within * 2];
    // What is known more exactly counts four times; a little doubt stays where nothing was seen.
    const ones = afterLetter[a + 1] + 4 * inRun[b + 1];
    const total = ones + afterLetter[a] + 4 * inRun[b];
    const chance = (((5 * ones + 2) * SCALE) / (5 * total + 4)) | 0;
    const bit = this.bits.next(Math.max(LEAST, Math.min(SCALE - LEAST, chance)));
    learn(afterLetter, a, bit);
    learn(inRun, b, bit);
    return bit;
  }

  private nextRare(): number {
    let code = 0;
    for (let place = 0; place < 8; place++) code = code * 2 + this.bits.next(SCALE / 2);
    return code;
  }
}

function learn(seen: Uint8Array, at: number, bit: 0 | 1): void {
  if (seen[at] + seen[at + 1] === MOST_SEEN) {
    seen[at] >>= 1;
    seen[at + 1] >>= 1;
  }
  seen[at + bit]++;
}

/** Short runs exactly, long ones roughly: 0 to 11. */
function classOfRun(run: number): number {
  if (run < 8) return run;
  if (run < 12) return 8;
  if (run < 20) return 9;
  return run < 40 ? 10 : 11;
}
