// 32 blocks at a time as bits: which are heads, tails, free. Half a million letters are counted in a
// fraction of a millisecond this way; looking at each letter by itself takes several. Knows nothing
// of rows, addresses or figures.
//
// The letters differ in single bits: bit 6 is set in every head letter (A to Z, a to z) and in no
// other; of the rest '.' = 0010 1110, '=' = 0011 1101, '?' = 0011 1111: bit 4 is clear in '.' alone,
// bit 1 is clear in '=' alone among the two others.

/** Blocks that one mask covers. */
export const MASK_BLOCKS = 32;

/** The masks of one group of 32 blocks; bit 0 is the first. Reused for every group. */
export interface BlockMasks {
  heads: number;
  tails: number;
  free: number;
}

/** Gathers bit 0 of each byte of `word` into bits 0 to 3: the products land on bits 28 to 31. */
const GATHER = 0x10204080;
const LOW_BITS = 0x01010101;

/**
 * Reads the 32 blocks from number 32·`group` on into `into`. Blocks behind the end read as none of
 * the three. `words` is wordsOf(letters).
 */
export function readMasks(words: Uint32Array, group: number, into: BlockMasks): void {
  let heads = 0;
  let tails = 0;
  let free = 0;
  const from = group * 8;
  const to = Math.min(from + 8, words.length);
  for (let at = from, shift = 0; at < to; at++, shift += 4) {
    const word = words[at];
    const head = word >>> 6;
    const bit4 = word >>> 4;
    heads |= (Math.imul(head & LOW_BITS, GATHER) >>> 28) << shift;
    tails |= (Math.imul(bit4 & ~head & ~(word >>> 1) & LOW_BITS, GATHER) >>> 28) << shift;
    free |= (Math.imul((word >>> 5) & ~head & ~bit4 & LOW_BITS, GATHER) >>> 28) << shift;
  }
  into.heads = heads >>> 0;
  into.tails = tails >>> 0;
  into.free = free >>> 0;
}

/**
 * The letters as words of four, first letter in the low byte (every engine that browsers run on is
 * little-endian); a last word is filled with zeros, which are no letter. Shares memory where it can.
 */
export function wordsOf(letters: Uint8Array): Uint32Array {
  const isWhole = letters.length % 4 === 0 && letters.byteOffset % 4 === 0;
  if (isWhole) return new Uint32Array(letters.buffer, letters.byteOffset, letters.length / 4);
  const padded = new Uint8Array(Math.ceil(letters.length / 4) * 4);
  padded.set(letters);
  return new Uint32Array(padded.buffer);
}

/** How many bits of a 32-bit number are set. */
export function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, LOW_BITS) >>> 24;
}

/** How many of the lowest bits are set in a row: 0 to 32. */
export function countLowOnes(bits: number): number {
  const zeros = ~bits;
  return zeros === 0 ? 32 : 31 - Math.clz32(zeros & -zeros);
}
