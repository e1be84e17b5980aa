// The heap as its allocator sees it: per block free, head or tail, and nothing else. Built from a
// block map; changed by the model in allocator.ts. Knows no objects and no versions of MicroPython.

import type { Address, BlockIndex, Blocks, Bytes } from '../../units.ts';
import type { HeapMap, HeapObjects } from '../model.ts';
import { PROBE, REACHED, RUNTIME } from '../model.ts';

/** The two bits a block has in the allocation table (py/gc.c AT_FREE, AT_HEAD, AT_TAIL; 1.9 … 1.29). */
export const FREE = 0;
export const HEAD = 1;
export const TAIL = 2;

/** One heap area; `kinds` holds FREE, HEAD or TAIL for each block and is changed in place. */
export interface AreaState {
  readonly start: Address;
  readonly kinds: Uint8Array;
}

/** All areas in the order in which MicroPython searches them. */
export interface HeapState {
  readonly blockBytes: Bytes;
  readonly areas: readonly AreaState[];
  /** Blocks that the dump did not tell; they count as in use. */
  readonly unknownBlocks: Blocks;
}

/** A stretch of free blocks. */
export interface FreeRun {
  readonly area: number;
  readonly block: BlockIndex;
  readonly blocks: Blocks;
  readonly address: Address;
}

const KIND_OF_LETTER = new Uint8Array(256).fill(HEAD);
KIND_OF_LETTER['.'.charCodeAt(0)] = FREE;
KIND_OF_LETTER['='.charCodeAt(0)] = TAIL;
const UNKNOWN = '?'.charCodeAt(0);

/** The allocator's view of a map. Rows that the dump lost count as in use. */
export function buildHeapState(map: HeapMap): HeapState {
  let unknownBlocks = 0;
  const areas = map.areas.map(({ start, letters }) => {
    const kinds = new Uint8Array(letters.length);
    for (let block = 0; block < letters.length; block++) {
      const letter = letters[block];
      if (letter === UNKNOWN) unknownBlocks++;
      kinds[block] = KIND_OF_LETTER[letter];
    }
    return { start, kinds };
  });
  return { blockBytes: map.blockBytes, areas, unknownBlocks };
}

/** A copy that can be changed without changing the original. */
export function copyHeapState(state: HeapState): HeapState {
  return {
    ...state,
    areas: state.areas.map(({ start, kinds }) => ({ start, kinds: kinds.slice() })),
  };
}

/** Where an address lies, or undefined outside every area or within a block. */
export function findBlock(
  state: HeapState,
  address: Address,
): { readonly area: number; readonly block: BlockIndex } | undefined {
  for (let area = 0; area < state.areas.length; area++) {
    const { start, kinds } = state.areas[area];
    const block = (address - start) / state.blockBytes;
    if (block >= 0 && block < kinds.length && Number.isInteger(block)) return { area, block };
  }
  return undefined;
}

/** Every stretch of free blocks, in the order of search. A stretch never spans two areas. */
export function findFreeRuns(state: HeapState): FreeRun[] {
  const runs: FreeRun[] = [];
  state.areas.forEach(({ start, kinds }, area) => {
    let block = kinds.indexOf(FREE);
    while (block >= 0) {
      let end = block + 1;
      while (end < kinds.length && kinds[end] === FREE) end++;
      runs.push({ area, block, blocks: end - block, address: start + block * state.blockBytes });
      block = kinds.indexOf(FREE, end);
    }
  });
  return runs;
}

/** The longest free stretch; the first of equals; undefined in a heap without any free block. */
export function findLargestHole(runs: readonly FreeRun[]): FreeRun | undefined {
  let largest: FreeRun | undefined;
  for (const run of runs) if (largest === undefined || run.blocks > largest.blocks) largest = run;
  return largest;
}

/** What no root reaches: the next collection frees it. The probe's own is left out. */
export function findGarbageNodes({ heapCount, state }: HeapObjects): number[] {
  const nodes: number[] = [];
  for (let node = 0; node < heapCount; node++) {
    if ((state[node] & (REACHED | PROBE | RUNTIME)) === 0) nodes.push(node);
  }
  return nodes;
}

/** The same as addresses, for FitConditions.garbage. */
export function findGarbage(objects: HeapObjects): Address[] {
  return findGarbageNodes(objects).map((node) => objects.address[node]);
}
