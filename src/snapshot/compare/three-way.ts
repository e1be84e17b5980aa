// Before, during, after: what came between the first two snapshots and is still there in the third.
// That is where leaks are: what a tick of the program makes and never lets go.

import type { Bytes } from '../../units.ts';
import { findOwner } from '../graph/owned-blocks.ts';
import { FATE, type ObjectChanges } from './compare-objects.ts';
import { Counter, sumOwnedBlocks, type Tally } from './tally.ts';

export interface CameAndStayed {
  /** Nodes of the third snapshot: objects, not their parts. */
  readonly nodes: Uint32Array;
  readonly tally: Tally;
}

/**
 * @param first from the first snapshot to the second
 * @param second from the second to the third
 * @param isWanted which nodes of the third are told; absent: all
 */
export function findCameAndStayed(
  first: ObjectChanges,
  second: ObjectChanges,
  blockBytes: Bytes,
  isWanted: (node: number) => boolean = () => true,
): CameAndStayed {
  const { objects } = second.after;
  const owned = sumOwnedBlocks(second).after;
  const nodes: number[] = [];
  const tally = new Counter(blockBytes);
  for (let node = 0; node < objects.heapCount; node++) {
    const middle = second.cameFrom[node];
    if (middle < 0 || findOwner(objects, node) !== node || !isWanted(node)) continue;
    const fate = first.fateAfter[middle];
    if (fate !== FATE.appeared && fate !== FATE.reused) continue;
    nodes.push(node);
    tally.add(objects.kinds[objects.kind[node]].name, owned[node]);
  }
  return { nodes: Uint32Array.from(nodes), tally: tally.toTally() };
}
