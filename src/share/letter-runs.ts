// The letters of a block map as bytes and back, about one byte an object, so that deflate finds what
// repeats: on the maps of genuine boards this takes two thirds of what deflate makes of the letters.
// Part of the links' format (version 2). Knows no areas and no figures (packed-snapshot.ts).
//
//   a run     a letter and what goes on behind it: tails, or for "." and "?" the same again
//   its byte  number of the letter × 16 + how many letters go on; 15 = that many and more,
//             which follow as a number of 7 bits a byte, lowest first, bit 7 set if there is another
//
//   h==.....  →  0x22 0x14

import { AppError } from '../errors.ts';
import type { Blocks, Bytes } from '../units.ts';
import { deflate, inflate } from './deflated.ts';

/** Letters by number. New ones go to the end: the order is the format's. */
const LETTERS = new TextEncoder().encode('=.hTLDSAFBMm?');
const [TAIL, FREE, UNKNOWN] = [LETTERS[0], LETTERS[1], LETTERS[12]];
const LONG = 15;
/** A run of 15 letters and more takes at most so much; shorter ones take a byte. */
const MOST_RUN_BYTES: Bytes = 6;

export function packLetters(letters: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let at = 0;
  while (at < letters.length) {
    const letter = letters[at];
    const start = at++;
    while (at < letters.length && letters[at] === follower(letter)) at++;
    putRun(bytes, LETTERS.indexOf(letter), at - start - 1);
  }
  return deflate(Uint8Array.from(bytes));
}

/** @throws AppError share/damaged, share/too-large where there are not `count` letters */
export function unpackLetters(packed: Uint8Array, count: Blocks): Uint8Array {
  const bytes = inflate(packed, count + MOST_RUN_BYTES);
  const letters = new Uint8Array(count);
  let to = 0;
  let at = 0;
  while (at < bytes.length) {
    const letter = LETTERS[bytes[at] >> 4];
    let more = bytes[at++] & 15;
    if (more === LONG) {
      let scale = 1;
      let byte = 0;
      do {
        byte = bytes[at++];
        more += (byte & 127) * scale;
        scale *= 128;
      } while (byte > 127);
    }
    if (letter === undefined || !(to + 1 + more <= count)) throw damaged();
    letters[to] = letter;
    letters.fill(follower(letter), to + 1, to + 1 + more);
    to += 1 + more;
  }
  if (to !== count) throw damaged();
  return letters;
}

function follower(letter: number): number {
  return letter === FREE || letter === UNKNOWN ? letter : TAIL;
}

function putRun(bytes: number[], number: number, more: Blocks): void {
  if (number < 0)
    throw new Error('mistake in Heap Lab: a letter that the map’s reader does not give');
  bytes.push(number * 16 + Math.min(LONG, more));
  if (more < LONG) return;
  let rest = more - LONG;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}

function damaged(): AppError {
  return new AppError('share/damaged', 'the letters do not add up to the map');
}
