// The figures that mem_info prints, counted again from the blocks, and where the two disagree is
// for reconcile.ts to say. Knows letters and areas, nothing of text. Source: py/gc.c, gc_info(), v1.27.0.

import type { Blocks, Bytes } from '../../units.ts';
import type { CountedFigures, HeapArea } from '../model.ts';
import { countBlocks, findLongestRun } from './block-masks.ts';
import { FREE, stateOfLetter, TAIL } from './letters.ts';

/** The figures, and whether a tail stands behind no head or tail (which no true map has). */
export interface ObjectCount {
  readonly figures: CountedFigures;
  readonly hasOrphanTails: boolean;
}

/**
 * Counts all areas. An object is a head and the tails after it; a hole is a run of free blocks; both
 * end at the area's end. Unknown blocks count as nothing, and end what stands before them.
 */
export function countFigures(areas: readonly HeapArea[], blockBytes: Bytes): CountedFigures {
  return countAreas(areas, blockBytes).figures;
}

/**
 * As countFigures(), with what the checks of reconcile.ts need. `mayLack`: false where the caller knows
 * that no block is unknown, which saves a look at each.
 */
export function countAreas(
  areas: readonly HeapArea[],
  blockBytes: Bytes,
  mayLack = true,
): ObjectCount {
  const sum = { blocks: 0, used: 0, unknown: 0, oneBlock: 0, twoBlock: 0, heads: 0 };
  let maxBlock = 0;
  let maxFree = 0;
  let hasOrphanTails = false;
  for (const { letters } of areas) {
    const count = countBlocks(letters, mayLack);
    sum.blocks += letters.length;
    sum.used += count.heads + count.tails;
    sum.unknown += count.unknown;
    sum.heads += count.heads;
    sum.oneBlock += count.oneBlock;
    sum.twoBlock += count.twoBlock;
    hasOrphanTails ||= count.hasOrphans;
    const largest = count.hasOrphans ? findLargestObject : findLongestTails;
    if (count.heads > 0) maxBlock = Math.max(maxBlock, largest(letters));
    maxFree = Math.max(maxFree, findLongestRun(letters, FREE));
  }
  const { oneBlock, twoBlock, heads } = sum;
  const figures = {
    total: sum.blocks * blockBytes,
    used: sum.used * blockBytes,
    free: (sum.blocks - sum.used - sum.unknown) * blockBytes,
    unknown: sum.unknown * blockBytes,
    oneBlock,
    twoBlock,
    maxBlock,
    maxFree,
    heads,
  };
  return { figures, hasOrphanTails };
}

/** Every run of tails has its head. */
function findLongestTails(letters: Uint8Array): Blocks {
  return findLongestRun(letters, TAIL) + 1;
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
