// Foretells the letters of a block map one bit at a time from what stood before, and learns as it goes:
// "h=" is often followed by "=", a hole by more of it. Part of the links' format: another model is
// another version of it. Measured on a Pico's heap of 12,288 blocks with 4,000 objects: 3.2 thousand
// characters, where deflate alone needs 4.5.

import { type BitCoder, CERTAIN } from './bit-coder.ts';

const TAIL = 61; // '='
const FREE = 46; // '.'
/** Questions about a letter: is it a tail, is it free, then the bits of its code from the top. */
const IS_TAIL = 0;
const IS_FREE = 1;
const TREE = 2;
const SLOTS = 512;
const CELL_BITS = 17;
/** Older evidence fades: at this many bits seen in one place both counts are halved. */
const MOST_SEEN = 255;
/** No bit is ever certain: the floor of a probability, of 65,536. */
const LEAST = 32;

/** Counts of zeros and ones, by place. Places share a cell now and then, which costs a little and harms nothing. */
class Counts {
  private readonly seen = new Uint8Array(2 << CELL_BITS);
  private cell = 0;

  choose(key: number): void {
    this.cell = (Math.imul(key + 1, 0x9e3779b1) >>> (32 - CELL_BITS)) * 2;
  }

  get ones(): number {
    return this.seen[this.cell + 1];
  }

  get total(): number {
    return this.seen[this.cell] + this.seen[this.cell + 1];
  }

  learn(bit: number): void {
    const { seen, cell } = this;
    if (this.total === MOST_SEEN) {
      seen[cell] >>= 1;
      seen[cell + 1] >>= 1;
    }
    seen[cell + bit]++;
  }
}

export class LetterModel {
  private readonly coder: BitCoder;
  /** By the letter before; by the run it stands in and that run's head; by the head before as well. */
  private readonly byLetter = new Counts();
  private readonly byRun = new Counts();
  private readonly byHeads = new Counts();
  private letter = 0;
  private run = 0;
  private head = 0;
  private headBefore = 0;

  constructor(coder: BitCoder) {
    this.coder = coder;
  }

  /** Codes one letter: the given one where the coder writes, the next of the input where it reads. */
  code(letter: number): number {
    const found = this.codeLetter(letter);
    this.move(found);
    return found;
  }

  private codeLetter(letter: number): number {
    if (this.codeBit(IS_TAIL, letter === TAIL ? 1 : 0) === 1) return TAIL;
    if (this.codeBit(IS_FREE, letter === FREE ? 1 : 0) === 1) return FREE;
    let node = 1;
    for (let place = 7; place >= 0; place--) {
      node = node * 2 + this.codeBit(TREE + node, (letter >> place) & 1);
    }
    return node & 0xff;
  }

  private codeBit(slot: number, bit: number): number {
    const { byLetter, byRun, byHeads } = this;
    const run = (this.head * 16 + classOfRun(this.run)) * 2 + (this.letter === TAIL ? 1 : 0);
    byLetter.choose(this.letter * SLOTS + slot);
    byRun.choose(run * SLOTS + slot);
    byHeads.choose((this.headBefore * 8192 + run) * SLOTS + slot);
    // What is known more exactly counts more.
    const ones = byLetter.ones + 4 * byRun.ones + 16 * byHeads.ones;
    const total = byLetter.total + 4 * byRun.total + 16 * byHeads.total;
    const chance = Math.floor(((5 * ones + 2) * CERTAIN) / (5 * total + 4));
    const found = this.coder.code(bit, Math.min(CERTAIN - LEAST, Math.max(LEAST, chance)));
    byLetter.learn(found);
    byRun.learn(found);
    byHeads.learn(found);
    return found;
  }

  private move(letter: number): void {
    this.run = letter === this.letter ? this.run + 1 : 1;
    this.letter = letter;
    if (letter === TAIL || (letter === FREE && this.head === FREE)) return;
    this.headBefore = this.head;
    this.head = letter;
  }
}

/** Short runs exactly, long ones roughly: 0 to 11. */
function classOfRun(run: number): number {
  if (run < 8) return run;
  if (run < 12) return 8;
  if (run < 20) return 9;
  return run < 40 ? 10 : 11;
}
