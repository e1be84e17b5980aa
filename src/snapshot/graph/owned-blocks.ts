// An object and the pieces that are its alone: a list and its items, a dict and its table, a string and its
// text. What an object "takes" is the sum of them, everywhere. Knows owners, not types.

import type { Blocks } from '../../units.ts';
import type { HeapObjects } from '../model.ts';

/** A part of a part of … is a few steps long; the bound keeps damaged data from going round forever. */
const DEEPEST = 16;

/** The object to which a part belongs in the end; the node itself where it has no owner. */
export function findOwner({ owner }: HeapObjects, node: number): number {
  let at = node;
  for (let depth = 0; owner[at] >= 0 && depth < DEEPEST; depth++) at = owner[at];
  return at;
}

/**
 * Blocks of each object together with its parts, at the node of the object; 0 at a part that has an owner.
 * @param except bits of `state`: nodes that have one of them count nowhere
 */
export function sumBlocksOfOwners(objects: HeapObjects, except = 0): Uint32Array {
  const { heapCount, blocks, state } = objects;
  const sums = new Uint32Array(objects.nodeCount);
  for (let node = 0; node < heapCount; node++) {
    if ((state[node] & except) === 0) sums[findOwner(objects, node)] += blocks[node];
  }
  return sums;
}

/** One stretch of blocks of an object. */
export interface Piece {
  readonly node: number;
  readonly blocks: Blocks;
}

/** The object itself, if it lies in the heap, then its parts in order of addresses. */
export function findPieces(objects: HeapObjects, node: number): readonly Piece[] {
  const { heapCount, blocks, owner } = objects;
  const parts: Piece[] = [];
  for (let part = 0; part < heapCount; part++) {
    if (owner[part] < 0 || part === node) continue;
    if (findOwner(objects, part) === node) parts.push({ node: part, blocks: blocks[part] });
  }
  return node < heapCount ? [{ node, blocks: blocks[node] }, ...parts] : parts;
}
