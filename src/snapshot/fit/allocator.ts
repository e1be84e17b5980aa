// MicroPython's allocator as a model: where gc_alloc puts n bytes, what gc_free and gc_realloc do.
// Works on a HeapState in place. Knows no objects; expressions become requests in evaluate.ts.
//
// Read in py/gc.c of v1.15, v1.19.1, v1.20.0, v1.21.0, v1.27.0 and master: the rules below did not
// change. gc_alloc starts its search at gc_last_free_atb_index (and, with several areas, at
// gc_last_free_area) to save time. Both move forward only past blocks that are all in use, and back
// whenever something before them is freed, so the hole found is always the first one in address
// order, wherever they stand: no snapshot needs to know them. allocator.test.ts replays random
// programs against a search that keeps both, to show it.

import { assert } from '../../errors.ts';
import type { Address, BlockIndex, Blocks, Bytes } from '../../units.ts';
import { FREE, findBlock, HEAD, type HeapState, TAIL } from './heap-state.ts';

/** A place in the heap that could be given, and the free stretch it is taken from. */
export interface Placement {
  readonly area: number;
  readonly block: BlockIndex;
  readonly blocks: Blocks;
  readonly address: Address;
}

/** Blocks that n bytes take: rounded up to whole blocks; none for 0 (gc_alloc returns NULL then). */
export function toBlocks(state: HeapState, bytes: Bytes): Blocks {
  return Math.ceil(bytes / state.blockBytes);
}

/** The first hole with room for so many blocks, as gc_alloc would find it; nothing is changed. */
export function findHole(state: HeapState, blocks: Blocks): Placement | undefined {
  for (let area = 0; area < state.areas.length; area++) {
    const { start, kinds } = state.areas[area];
    let block = kinds.indexOf(FREE);
    while (block >= 0 && block + blocks <= kinds.length) {
      let end = block + 1;
      while (end < block + blocks && kinds[end] === FREE) end++;
      if (end === block + blocks) {
        return { area, block, blocks, address: start + block * state.blockBytes };
      }
      block = kinds.indexOf(FREE, end);
    }
  }
  return undefined;
}

/** gc_alloc without its collection: takes the first hole, or answers undefined. `bytes` above 0. */
export function allocate(state: HeapState, bytes: Bytes): Placement | undefined {
  assert(bytes > 0, 'an allocation of 0 bytes has no place');
  const hole = findHole(state, toBlocks(state, bytes));
  if (hole === undefined) return undefined;
  const { kinds } = state.areas[hole.area];
  kinds.fill(TAIL, hole.block, hole.block + hole.blocks);
  kinds[hole.block] = HEAD;
  return hole;
}

/** gc_free: the head and its tails become free. Answers how many blocks that were (0: no head there). */
export function release(state: HeapState, address: Address): Blocks {
  const place = findBlock(state, address);
  if (place === undefined) return 0;
  const { kinds } = state.areas[place.area];
  if (kinds[place.block] !== HEAD) return 0;
  const blocks = countBlocks(kinds, place.block);
  kinds.fill(FREE, place.block, place.block + blocks);
  return blocks;
}

/**
 * gc_realloc: the same place where the blocks suffice, or the blocks behind are free; tails cut off
 * where fewer are needed; else a new place, and the old one is freed after the copy, so that for a
 * moment both are needed. Undefined where there is no hole; the old place then stands.
 */
export function reallocate(state: HeapState, address: Address, bytes: Bytes): Address | undefined {
  const place = findBlock(state, address);
  assert(place !== undefined, 'a realloc of an address outside the heap');
  const { kinds } = state.areas[place.area];
  assert(kinds[place.block] === HEAD, 'a realloc of something that is no head');
  const before = countBlocks(kinds, place.block);
  const after = toBlocks(state, bytes);
  const end = place.block + before;
  const newEnd = place.block + after;
  if (after <= before) {
    kinds.fill(FREE, newEnd, end);
    return address;
  }
  let free = end;
  while (free < newEnd && free < kinds.length && kinds[free] === FREE) free++;
  if (free === newEnd) {
    kinds.fill(TAIL, end, newEnd);
    return address;
  }
  const moved = allocate(state, bytes);
  if (moved === undefined) return undefined;
  release(state, address);
  return moved.address;
}

/** The blocks of the object whose head stands at `block`. */
export function countBlocks(kinds: Uint8Array, block: BlockIndex): Blocks {
  let end = block + 1;
  while (end < kinds.length && kinds[end] === TAIL) end++;
  return end - block;
}
