// Counts heads, tails and short objects 32 blocks at a time, with bits in place of letters: half a
// million blocks take a fraction of a millisecond, where looking at each letter takes several. Knows
// nothing of rows, addresses or figures; unknown blocks count as not in use.
//
// Bit 6 is set in every head letter (A to Z, a to z) and in no other; of the others bit 4 is set in
// '=' (0011 1101) and clear in '.' (0010 1110). Eight words of four letters give one mask: letter j of
// word k becomes bit 8·j + k, so that a mask costs two or three operations per word. The letter behind
// bit 8·j + k is bit 8·(j+1) + k, and behind the last byte the first byte of the next word.

import { UNKNOWN_LETTER } from '../model.ts';
import { FREE, TAIL } from './letters.ts';

export interface BlockCounts {
  readonly heads: number;
  readonly tails: number;
  readonly unknown: number;
  /** Heads without and with just one tail. */
  readonly oneBlock: number;
  readonly twoBlock: number;
  /** True where a tail stands behind no head or tail. */
  readonly hasOrphans: boolean;
}

/** Letters that one mask covers. */
const GROUP = 32;

/** Counts the blocks of one area. `mayLack`: false where the caller knows that none is unknown. */
export function countBlocks(letters: Uint8Array, mayLack = true): BlockCounts {
  const unknown = mayLack ? countLetter(letters, UNKNOWN_LETTER) : 0;
  const words = toWords(letters, unknown > 0);
  let heads = 0;
  let tails = 0;
  let oneBlock = 0;
  let twoBlock = 0;
  let headMask = 0;
  let tailMask = 0;
  let orphans = letters[0] === TAIL ? 1 : 0;
  for (let at = 0; at <= words.length; at += GROUP / 4) {
    // An empty group stands behind the last: what a head is depends on the two blocks behind it.
    let nextHeads = 0;
    let nextTails = 0;
    if (at < words.length) {
      const a = words[at];
      const b = words[at + 1];
      const c = words[at + 2];
      const d = words[at + 3];
      const e = words[at + 4];
      const f = words[at + 5];
      const g = words[at + 6];
      const h = words[at + 7];
      // Bits 6 and 4 of four words side by side in every byte, then bit 6 of all eight, and bit 4.
      const one =
        ((a >>> 4) & 0x05050505) |
        ((b >>> 3) & 0x0a0a0a0a) |
        (e & 0x50505050) |
        ((f << 1) & 0xa0a0a0a0);
      const other =
        ((c >>> 4) & 0x05050505) |
        ((d >>> 3) & 0x0a0a0a0a) |
        (g & 0x50505050) |
        ((h << 1) & 0xa0a0a0a0);
      nextHeads = ((one >>> 2) & 0x33333333) | (other & 0xcccccccc);
      const bit4 = (one & 0x33333333) | ((other << 2) & 0xcccccccc);
      nextTails = bit4 & ~nextHeads;
    }
    const second = shiftOn(tailMask, nextTails);
    const third = shiftOn(second, nextTails >>> 8);
    oneBlock += countBits(headMask & ~second);
    twoBlock += countBits(headMask & second & ~third);
    if (at > 0) orphans |= ~(headMask | tailMask) & second;
    heads += countBits(nextHeads);
    tails += countBits(nextTails);
    headMask = nextHeads;
    tailMask = nextTails;
  }
  return { heads, tails, unknown, oneBlock, twoBlock, hasOrphans: orphans !== 0 };
}

/** The mask of the letters behind those of `mask`; `next` is the group behind it. */
function shiftOn(mask: number, next: number): number {
  return (mask >>> 8) | ((mask << 23) & 0x7f000000) | (next << 31);
}

function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * The letters as words of four, the first in the low byte (every engine that browsers run on is
 * little-endian), unknown ones as free; whole groups. Shares memory where the letters are such already.
 */
function toWords(letters: Uint8Array, hasUnknown: boolean): Uint32Array {
  const { buffer, byteOffset, length } = letters;
  const isReady = !hasUnknown && length % GROUP === 0 && byteOffset % 4 === 0;
  if (isReady) return new Uint32Array(buffer, byteOffset, length / 4);
  const words = new Uint32Array(Math.ceil(length / GROUP) * (GROUP / 4));
  const bytes = new Uint8Array(words.buffer);
  bytes.set(letters);
  for (let at = hasUnknown ? bytes.indexOf(UNKNOWN_LETTER) : -1; at >= 0; ) {
    while (bytes[at] === UNKNOWN_LETTER) bytes[at++] = FREE;
    at = bytes.indexOf(UNKNOWN_LETTER, at);
  }
  return words;
}

function countLetter(letters: Uint8Array, letter: number): number {
  let count = 0;
  for (let at = letters.indexOf(letter); at >= 0; at = letters.indexOf(letter, at)) {
    while (letters[at] === letter) {
      at++;
      count++;
    }
  }
  return count;
}

/**
 * The longest run of one letter. Looks only where a longer one than the longest so far could be: if the
 * letter `longest` places ahead is another one, all places up to there are ruled out at once. From the
 * end, because first fit leaves the largest hole there.
 */
export function findLongestRun(letters: Uint8Array, letter: number): number {
  let longest = 0;
  let last = letters.length - 1; // no run that is open here goes on behind
  while (last - longest >= 0) {
    let at = last - longest;
    while (at <= last && letters[at] === letter) at++;
    if (at <= last) {
      last = at - 1;
      continue;
    }
    let first = last - longest - 1;
    while (first >= 0 && letters[first] === letter) first--;
    longest = last - first;
    last = first;
  }
  return longest;
}
