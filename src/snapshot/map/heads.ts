// Where objects begin: every head of the map with its address and length, as typed arrays, and the way
// between an address and its place. Knows letters; not what the objects are (memory/).

import type { Address, BlockIndex, Blocks } from '../../units.ts';
import type { BlockPlace, HeapMap } from '../model.ts';
import { stateOfLetter, TAIL } from './letters.ts';

/** All heads in order of area and block. The arrays run in parallel. */
export interface HeadTable {
  readonly count: number;
  /** Number of the area. */
  readonly area: Uint8Array;
  /** Block within its area. */
  readonly block: Uint32Array;
  readonly address: Uint32Array;
  /** Blocks of the object: its head and the tails behind it. */
  readonly blocks: Uint32Array;
  /** First head of each area in the arrays above; one more item than areas, the last is `count`. */
  readonly areaStart: Uint32Array;
}

/**
 * Finds every head. An object whose tails run into unknown blocks counts the known ones only. A map
 * has at most 256 areas here; MicroPython has a handful.
 */
export function findHeads(map: HeapMap): HeadTable {
  const count = map.counted.heads;
  const table = {
    count,
    area: new Uint8Array(count),
    block: new Uint32Array(count),
    address: new Uint32Array(count),
    blocks: new Uint32Array(count),
    areaStart: new Uint32Array(map.areas.length + 1),
  };
  let head = 0;
  map.areas.forEach(({ start, letters }, area) => {
    table.areaStart[area] = head;
    for (let block = 0; block < letters.length; block++) {
      if (stateOfLetter(letters[block]) !== 'head') continue;
      let end = block + 1;
      while (letters[end] === TAIL) end++;
      table.area[head] = area;
      table.block[head] = block;
      table.address[head] = start + block * map.blockBytes;
      table.blocks[head] = end - block;
      head++;
      block = end - 1;
    }
  });
  table.areaStart[map.areas.length] = head;
  return table;
}

/** The number of the head that begins at this address, if one does. */
export function findHeadAt(table: HeadTable, address: Address): number | undefined {
  for (let area = 0; area + 1 < table.areaStart.length; area++) {
    let low = table.areaStart[area];
    let high = table.areaStart[area + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (table.address[middle] < address) low = middle + 1;
      else high = middle;
    }
    if (low < table.areaStart[area + 1] && table.address[low] === address) return low;
  }
  return undefined;
}

/** The block that holds an address; undefined outside every area. */
export function placeOf(map: HeapMap, address: Address): BlockPlace | undefined {
  for (let area = 0; area < map.areas.length; area++) {
    const { start, letters } = map.areas[area];
    const block = Math.floor((address - start) / map.blockBytes);
    if (block >= 0 && block < letters.length) return { area, block };
  }
  return undefined;
}

/** The address of a block's first byte. */
export function addressOf(map: HeapMap, { area, block }: BlockPlace): Address {
  return map.areas[area].start + block * map.blockBytes;
}

/** The head of the object, or the first block of the run of free or unknown blocks, that a block is in. */
export function findRunAt(
  letters: Uint8Array,
  block: BlockIndex,
): { readonly block: BlockIndex; readonly blocks: Blocks } {
  const state = stateOfLetter(letters[block]);
  const isObject = state === 'head' || state === 'tail';
  let from = block;
  while (from > 0 && isSameRun(letters, from)) from--;
  let to = block + 1;
  const goesOn = isObject ? TAIL : letters[block];
  while (letters[to] === goesOn) to++;
  return { block: from, blocks: to - from };
}

/** Does block `at` belong to the same object or run as the block before it? */
function isSameRun(letters: Uint8Array, at: BlockIndex): boolean {
  const before = stateOfLetter(letters[at - 1]);
  const here = stateOfLetter(letters[at]);
  if (here === 'tail') return before === 'head' || before === 'tail';
  return here !== 'head' && here === before;
}
