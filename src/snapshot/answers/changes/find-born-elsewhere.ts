// What was born and no other fact tells: neither a name nor a slot that changed leads to it, nor to something else
// that was born and keeps it alive. So that every newcomer is told once.

import { FATE } from '../../compare/compare-objects.ts';
import { findOwner } from '../../graph/owned-blocks.ts';
import type { ComparedPair } from '../compared-pair.ts';
import type { NameFact, SlotsFact } from './fact.ts';
import type { NodeChange } from './find-changes.ts';

/** @param born what was born and is alive */
export function findBornElsewhere(
  pair: ComparedPair,
  born: readonly NodeChange[],
  found: readonly (NodeChange | SlotsFact | NameFact)[],
): readonly NodeChange[] {
  const told = findTold(pair, found);
  const { tree } = pair.after;
  if (tree === undefined) return born.filter(({ node }) => told[node] === 0);
  // Parents come before their children, so that what is told of a parent is known when a child asks.
  const isInside = new Uint8Array(tree.nodeCount);
  const { fateAfter } = pair.changes;
  for (let i = 0; i < tree.reachedCount; i++) {
    const node: number = tree.order[i];
    if (node >= tree.nodeCount) continue;
    const fate = fateAfter[node];
    const isNew = fate === FATE.appeared || fate === FATE.reused || fate === FATE.moved;
    const up: number = tree.parent[node];
    if (told[node] === 1 && isNew) isInside[node] = 1;
    else if (up < tree.nodeCount && isInside[up] === 1) isInside[node] = 1;
  }
  return born.filter(({ node }) => isInside[node] === 0);
}

/** Nodes that a changed slot or name leads to: all slots of each object, not only those that are sent. */
function findTold(
  { changes }: ComparedPair,
  found: readonly (NodeChange | SlotsFact | NameFact)[],
): Uint8Array {
  const { objects } = changes.after;
  const { edgeStart, edgeTo } = objects.references;
  const told = new Uint8Array(objects.nodeCount);
  const named = new Set(found.flatMap((fact) => (fact.kind === 'name' ? [fact.name] : [])));
  for (const { module, name, node } of objects.bindings) {
    if (node >= 0 && named.has(module === '__main__' ? name : `${module}.${name}`)) told[node] = 1;
  }
  const holders = new Set(found.flatMap((fact) => (fact.kind === 'slots' ? [fact.address] : [])));
  for (let from = 0; from < objects.heapCount; from++) {
    if (!holders.has(objects.address[findOwner(objects, from)])) continue;
    for (let e = edgeStart[from]; e < edgeStart[from + 1]; e++) told[edgeTo[e]] = 1;
  }
  return told;
}
