// The figures that mem_info prints, counted again from the blocks, and where the two disagree is
// for reconcile.ts to say. Knows letters and areas, nothing of text. Source: py/gc.c, gc_info(), v1.27.0.

import type { Blocks, Bytes } from '../../units.ts';
import type { CountedFigures, HeapArea } from '../model.ts';
import {
  type BlockMasks,
  countBits,
  countLowOnes,
  MASK_BLOCKS,
  readMasks,
  wordsOf,
} from './block-masks.ts';
import { stateOfLetter } from './letters.ts';

interface AreaCount {
  free: Blocks;
  tails: Blocks;
  heads: number;
  oneBlock: number;
  twoBlock: number;
  maxBlock: Blocks;
  maxFree: Blocks;
}

/**
 * Counts all areas. An object is a head and the tails after it; a hole is a run of free blocks; both
 * end at the area's end. Unknown blocks count as nothing, and end what stands before them.
 */
export function countFigures(areas: readonly HeapArea[], blockBytes: Bytes): CountedFigures {
  const sum = { blocks: 0, free: 0, used: 0, oneBlock: 0, twoBlock: 0, heads: 0 };
  let maxBlock = 0;
  let maxFree = 0;
  for (const { letters } of areas) {
    const count = countArea(letters);
    sum.blocks += letters.length;
    sum.free += count.free;
    sum.used += count.heads + count.tails;
    sum.heads += count.heads;
    sum.oneBlock += count.oneBlock;
    sum.twoBlock += count.twoBlock;
    maxBlock = Math.max(maxBlock, count.maxBlock);
    maxFree = Math.max(maxFree, count.maxFree);
  }
  return {
    total: sum.blocks * blockBytes,
    used: sum.used * blockBytes,
    free: sum.free * blockBytes,
    unknown: (sum.blocks - sum.free - sum.used) * blockBytes,
    oneBlock: sum.oneBlock,
    twoBlock: sum.twoBlock,
    maxBlock,
    maxFree,
    heads: sum.heads,
  };
}

function countArea(letters: Uint8Array): AreaCount {
  const words = wordsOf(letters);
  const count = { free: 0, tails: 0, heads: 0, oneBlock: 0, twoBlock: 0, maxBlock: 0, maxFree: 0 };
  const free = new LongestRun();
  const tails = new LongestRun();
  let before = noBlocks();
  let now = noBlocks();
  let orphans = 0;
  // One group more than there are, empty: what a head is depends on the two blocks behind it.
  for (let group = 0; group * MASK_BLOCKS < letters.length + MASK_BLOCKS; group++) {
    readMasks(words, group, now);
    const second = (before.tails >>> 1) | (now.tails << 31);
    const third = (before.tails >>> 2) | (now.tails << 30);
    count.oneBlock += countBits(before.heads & ~second);
    count.twoBlock += countBits(before.heads & second & ~third);
    count.heads += countBits(now.heads);
    count.free += countBits(now.free);
    count.tails += countBits(now.tails);
    const used = before.heads | before.tails;
    orphans |= now.tails & ~(((now.heads | now.tails) << 1) | (used >>> 31));
    free.take(now.free);
    tails.take(now.tails);
    [before, now] = [now, before];
  }
  count.maxFree = free.longest;
  if (orphans !== 0) count.maxBlock = findLargestObject(letters);
  else if (count.heads > 0) count.maxBlock = tails.longest + 1;
  return count;
}

function noBlocks(): BlockMasks {
  return { heads: 0, tails: 0, free: 0 };
}

/** For damaged maps, in which a run of tails may have lost its head and is no object. */
function findLargestObject(letters: Uint8Array): Blocks {
  let largest = 0;
  let length = 0;
  for (const letter of letters) {
    const state = stateOfLetter(letter);
    if (state === 'head') length = 1;
    else if (state === 'tail' && length > 0) length++;
    else length = 0;
    if (length > largest) largest = length;
  }
  return largest;
}

/** The longest run of set bits over masks that come one after another. */
class LongestRun {
  longest = 0;
  private open = 0;

  take(bits: number): void {
    if (bits === 0xffffffff) {
      this.open += MASK_BLOCKS;
      return;
    }
    this.close(this.open + countLowOnes(bits));
    if (this.longest < MASK_BLOCKS - 1 && bits !== 0) this.takeInner(bits);
    this.open = Math.clz32(~bits);
  }

  /** Runs inside one mask: shifting a mask onto itself n times leaves bits where n + 1 are set. */
  private takeInner(bits: number): void {
    let left = bits;
    let length = 0;
    while (left !== 0) {
      left &= left << 1;
      length++;
    }
    this.close(length);
  }

  private close(length: number): void {
    if (length > this.longest) this.longest = length;
  }
}
