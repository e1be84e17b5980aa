// The fit curve: for each size, how many objects of it still fit into the holes as they are, and how
// many if all free memory were in one piece. The gap between the two is what fragmentation costs.

import type { Blocks, Bytes } from '../../units.ts';
import { findFreeRuns, type HeapState } from './heap-state.ts';

/** One size on the curve. */
export interface FitPoint {
  readonly bytes: Bytes;
  readonly blocks: Blocks;
  /** Requests of this size that fit one after the other, as the holes are. */
  readonly now: number;
  /** The same if all free blocks were neighbours. */
  readonly inOnePiece: number;
}

/** The smallest curve that shows every step worth seeing: two sizes to the octave. */
const SIZES_PER_OCTAVE = 2;

/**
 * The curve at the given sizes (bytes, ascending), or from one block up to all free memory.
 * A hole of r blocks takes ⌊r ÷ b⌋ objects of b blocks, whatever else is asked before.
 */
export function buildFitCurve(state: HeapState, sizes?: readonly Bytes[]): FitPoint[] {
  const lengths = new Map<Blocks, number>();
  let free = 0;
  for (const { blocks } of findFreeRuns(state)) {
    lengths.set(blocks, (lengths.get(blocks) ?? 0) + 1);
    free += blocks;
  }
  const wanted = sizes ?? spreadSizes(free, state.blockBytes);
  return wanted.map((bytes) => {
    const blocks = Math.max(1, Math.ceil(bytes / state.blockBytes));
    let now = 0;
    for (const [length, holes] of lengths) now += holes * Math.floor(length / blocks);
    return { bytes, blocks, now, inOnePiece: Math.floor(free / blocks) };
  });
}

/** 16, 24 (32), 48, 64, … whole blocks, at most `free` of them. */
function spreadSizes(free: Blocks, blockBytes: Bytes): Bytes[] {
  const sizes: Bytes[] = [];
  for (let step = 0; ; step++) {
    const blocks = Math.round(2 ** (step / SIZES_PER_OCTAVE));
    if (blocks > free) return sizes;
    const bytes = blocks * blockBytes;
    if (sizes.at(-1) !== bytes) sizes.push(bytes);
  }
}
