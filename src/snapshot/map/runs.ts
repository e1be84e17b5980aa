// Holes and sizes: the free runs of a map, the largest hole of each area, and how large the objects are. Knows letters only; what an allocation would do with a hole is fit/.

import type { Address, Blocks, Bytes } from '../../units.ts';
import type { HeapMap } from '../model.ts';
import type { HeadTable } from './heads.ts';
import { FREE } from './letters.ts';

/** Free runs in order of area and block; the arrays run in parallel. */
export interface FreeRuns {
  readonly count: number;
  readonly area: Uint8Array;
  readonly block: Uint32Array;
  readonly blocks: Uint32Array;
}

/** One hole. */
export interface Hole {
  readonly area: number;
  readonly address: Address;
  readonly blocks: Blocks;
  readonly bytes: Bytes;
}

/** How many runs (or objects) have 2ⁿ to 2ⁿ⁺¹−1 blocks, and how many blocks they are together. */
export interface SizeClass {
  readonly from: Blocks;
  readonly to: Blocks;
  readonly count: number;
  readonly blocks: Blocks;
}

/** Every hole. A hole never spans areas: py/gc.c, gc_alloc() searches each area by itself (v1.20+). */
export function findFreeRuns(map: HeapMap): FreeRuns {
  let count = 0;
  for (const { letters } of map.areas) count += walkHoles(letters, () => {});
  const runs = {
    count,
    area: new Uint8Array(count),
    block: new Uint32Array(count),
    blocks: new Uint32Array(count),
  };
  let run = 0;
  map.areas.forEach(({ letters }, area) => {
    walkHoles(letters, (from, to) => {
      runs.area[run] = area;
      runs.block[run] = from;
      runs.blocks[run] = to - from;
      run++;
    });
  });
  return runs;
}

/** Calls `visit` with the bounds of every hole; returns how many there are. */
function walkHoles(letters: Uint8Array, visit: (from: number, to: number) => void): number {
  let count = 0;
  let from = letters.indexOf(FREE);
  while (from >= 0) {
    let to = from + 1;
    while (letters[to] === FREE) to++;
    visit(from, to);
    count++;
    from = letters.indexOf(FREE, to);
  }
  return count;
}

/** The largest hole of each area (the first, where several are equal); undefined where none is free. */
export function findLargestHoles(map: HeapMap, runs = findFreeRuns(map)): (Hole | undefined)[] {
  const best: number[] = map.areas.map(() => -1);
  for (let run = 0; run < runs.count; run++) {
    const so = best[runs.area[run]];
    if (so < 0 || runs.blocks[run] > runs.blocks[so]) best[runs.area[run]] = run;
  }
  return best.map((run) => (run < 0 ? undefined : holeAt(map, runs, run)));
}

/** Free run number `run` with its address. */
export function holeAt(map: HeapMap, runs: FreeRuns, run: number): Hole {
  const area = runs.area[run];
  const blocks = runs.blocks[run];
  return {
    area,
    address: map.areas[area].start + runs.block[run] * map.blockBytes,
    blocks,
    bytes: blocks * map.blockBytes,
  };
}

/** Free runs by power of two of their length; classes without any are left out. */
export function countHoleSizes(runs: FreeRuns): SizeClass[] {
  return countSizes(runs.blocks);
}

/** Objects by power of two of their length; classes without any are left out. */
export function countObjectSizes(heads: HeadTable): SizeClass[] {
  return countSizes(heads.blocks);
}

function countSizes(lengths: Uint32Array): SizeClass[] {
  const counts = new Float64Array(32);
  const blocks = new Float64Array(32);
  for (const length of lengths) {
    const power = 31 - Math.clz32(length);
    counts[power]++;
    blocks[power] += length;
  }
  return [...counts.keys()]
    .filter((power) => counts[power] > 0)
    .map((power) => ({
      from: 2 ** power,
      to: 2 ** (power + 1) - 1,
      count: counts[power],
      blocks: blocks[power],
    }));
}
