// From an address to the node whose blocks hold it. Nodes are ordered by area and address, and areas
// need not be in the order of their addresses.

import type { Address } from '../../units.ts';
import type { HeapObjects } from '../model.ts';

export interface NodeIndex {
  /** The node with its head at this address, or -1. */
  nodeAt(address: Address): number;
  /** The node among whose blocks the address lies, or -1. */
  nodeAround(address: Address): number;
}

/** Prepares the search: one stretch of ascending addresses for each area. */
export function buildNodeIndex(objects: HeapObjects, blockBytes = 16): NodeIndex {
  const { address, blocks, heapCount } = objects;
  const stretches: { first: number; end: number }[] = [];
  let first = 0;
  for (let node = 1; node <= heapCount; node++) {
    if (node < heapCount && address[node] > address[node - 1]) continue;
    stretches.push({ first, end: node });
    first = node;
  }

  function nodeBefore(wanted: Address): number {
    let best = -1;
    for (const { first, end } of stretches) {
      if (first === end || address[first] > wanted) continue;
      let low = first;
      let high = end - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (address[middle] <= wanted) low = middle;
        else high = middle - 1;
      }
      if (best < 0 || address[low] > address[best]) best = low;
    }
    return best;
  }

  return {
    nodeAt(wanted) {
      const node = nodeBefore(wanted);
      return node >= 0 && address[node] === wanted ? node : -1;
    },
    nodeAround(wanted) {
      const node = nodeBefore(wanted);
      return node >= 0 && wanted < address[node] + blocks[node] * blockBytes ? node : -1;
    },
  };
}
