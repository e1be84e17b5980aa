// What an object keeps alive: itself and everything that would be garbage without it, the sum over its
// branch of the keep-alive tree.

import type { Bytes } from '../../units.ts';
import type { DominatorTree } from './dominators.ts';

/** By node, root nodes, `top` and `garbage` included (their own size is 0). */
export interface KeptSizes {
  readonly bytes: Float64Array;
  /** Nodes of at least one block, itself included. */
  readonly objects: Uint32Array;
}

/** @param blocks blocks of each real node (0 for objects outside the heap). */
export function sumKept(tree: DominatorTree, blocks: Uint32Array, blockBytes: Bytes): KeptSizes {
  const { parent, order, nodeCount } = tree;
  const bytes = new Float64Array(parent.length);
  const objects = new Uint32Array(parent.length);
  for (let node = 0; node < nodeCount; node++) {
    bytes[node] = blocks[node] * blockBytes;
    objects[node] = blocks[node] > 0 ? 1 : 0;
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    const up = parent[node];
    if (up === node) continue;
    bytes[up] += bytes[node];
    objects[up] += objects[node];
  }
  return { bytes, objects };
}
