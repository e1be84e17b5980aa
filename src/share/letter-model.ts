// Foretells the letters of a block map one bit at a time from what stood before, and learns as it goes:
// "h=" is often followed by "=", a hole by more of it. Part of the links' format: another model is another
// version of it. Measured on a Pico's heap of 12,288 blocks with 4,000 objects: two thirds of what
// deflate needs.

import { type BitCoder, CERTAIN_BITS } from './bit-coder.ts';

/** Letters by number; a letter that is none of these is RARE, with its own eight bits behind. */
const LETTERS = [...'=.hTLDSAFBMm?'].map((letter) => letter.charCodeAt(0));
const [TAIL, FREE, RARE] = [0, 1, 15];
const NUMBER_OF = new Uint8Array(256).fill(RARE);
LETTERS.forEach((letter, number) => {
  NUMBER_OF[letter] = number;
});

/** Questions about a letter: is it a tail, is it free, then the four bits of its number from the top. */
const [IS_TAIL, IS_FREE, TREE, SLOTS] = [0, 1, 2, 32];
const RUN_CLASSES = 12;
/** Older evidence fades: at this many bits seen in one place both counts are halved. */
const MOST_SEEN = 255;
/** No bit is ever certain. */
const SCALE = 1 << CERTAIN_BITS;
const LEAST = 2;
const MOST = SCALE - LEAST;
const EVEN = SCALE / 2;

export class LetterModel {
  private readonly coder: BitCoder;
  /** Zeros and ones seen: after a letter; and within a run, by its head and length. */
  private readonly afterLetter = new Uint8Array(16 * SLOTS * 2);
  private readonly inRun = new Uint8Array(16 * RUN_CLASSES * 2 * SLOTS * 2);
  private letter = 0;
  private head = 0;
  private run = 0;

  constructor(coder: BitCoder) {
    this.coder = coder;
  }

  /** Codes one letter: the given one where the coder writes, the next of the input where it reads. */
  code(letter: number): number {
    const number = this.codeNumber(NUMBER_OF[letter]);
    this.run = number === this.letter ? this.run + 1 : 1;
    this.letter = number;
    if (number !== TAIL) this.head = number;
    return number < LETTERS.length ? LETTERS[number] : this.codeRare(letter);
  }

  private codeNumber(number: number): number {
    const after = this.letter * SLOTS;
    const run = (this.head * RUN_CLASSES + classOfRun(this.run)) * 2;
    const within = (run + (this.letter === TAIL ? 1 : 0)) * SLOTS;
    if (this.codeBit(after, within, IS_TAIL, number === TAIL ? 1 : 0) === 1) return TAIL;
    if (this.codeBit(after, within, IS_FREE, number === FREE ? 1 : 0) === 1) return FREE;
    let node = 1;
    for (let place = 3; place >= 0; place--) {
      node = node * 2 + this.codeBit(after, within, TREE + node, (number >> place) & 1);
    }
    return node & 15;
  }

  private codeBit(after: number, within: number, slot: number, bit: number): number {
    const { afterLetter, inRun } = this;
    const a = (after + slot) * 2;
    const b = (within + slot) * 2;
    // What is known more exactly counts four times; a little doubt stays where nothing was seen.
    const ones = afterLetter[a + 1] + 4 * inRun[b + 1];
    const total = ones + afterLetter[a] + 4 * inRun[b];
    const chance = (((5 * ones + 2) * SCALE) / (5 * total + 4)) | 0;
    const found = this.coder.code(bit, Math.max(LEAST, Math.min(MOST, chance)));
    learn(afterLetter, a, found);
    learn(inRun, b, found);
    return found;
  }

  private codeRare(letter: number): number {
    let code = 0;
    for (let place = 7; place >= 0; place--) {
      code = code * 2 + this.coder.code((letter >> place) & 1, EVEN);
    }
    return code;
  }
}

function learn(seen: Uint8Array, at: number, bit: number): void {
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
