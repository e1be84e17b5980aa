// The difference of two block maps in the numbers of the embedding contract, where nothing but maps
// exists: an object is a head with its tails, and its letter is all that is known of its type.

import type { HeapMap } from '../model.ts';
import { makeCounters, SUMS, type Tally, toTallies } from './tally.ts';

/** What the letters mean (py/gc.c gc_dump_alloc_table, 1.8.1 … 1.29); they are hints, not types. */
const TYPE_OF_LETTER: Readonly<Record<string, string>> = {
  T: 'tuple',
  L: 'list',
  D: 'dict',
  S: 'str or bytes',
  A: 'bytearray or array',
  F: 'float',
  B: 'function',
  M: 'module',
};

/** The type of what stands under a letter that says nothing. */
export const UNKNOWN_LETTER = 'other';

export type MapTally = Readonly<Record<(typeof SUMS)[number], Tally>>;

interface Head {
  readonly type: string;
  readonly blocks: number;
}

/** Same address and letter count as the same object: a map cannot tell two lists at one place apart. */
export function tallyMaps(before: HeapMap, after: HeapMap): MapTally {
  const old = collectHeads(before);
  const count = makeCounters(SUMS, after.blockBytes);
  for (const [address, head] of collectHeads(after)) {
    const was = old.get(address);
    if (was?.type === head.type) {
      old.delete(address);
      if (head.blocks > was.blocks) count.grown.add(head.type, head.blocks - was.blocks);
      if (head.blocks < was.blocks) count.shrunk.add(head.type, was.blocks - head.blocks);
      continue;
    }
    count.appeared.add(head.type, head.blocks);
    if (was !== undefined) count.reused.add(head.type, head.blocks);
  }
  for (const { type, blocks } of old.values()) count.freed.add(type, blocks);
  return toTallies(count);
}

function collectHeads(map: HeapMap): Map<number, Head> {
  const heads = new Map<number, Head>();
  for (const { start, letters } of map.areas) {
    for (let block = 0; block < letters.length; block++) {
      const letter = String.fromCharCode(letters[block]);
      if ('.=?'.includes(letter)) continue;
      let end = block + 1;
      while (letters[end] === 0x3d) end++;
      const type = TYPE_OF_LETTER[letter] ?? UNKNOWN_LETTER;
      heads.set(start + block * map.blockBytes, { type, blocks: end - block });
      block = end - 1;
    }
  }
  return heads;
}
