// The blocks of what changed, parts included: where marks stand in the map.

import { findOwner } from '../../graph/owned-blocks.ts';
import type { HeapObjects } from '../../model.ts';
import type { ComparedPair } from '../compared-pair.ts';
import { findNode } from '../inspection.ts';
import type { Changes, NameFact, SlotsFact } from './fact.ts';
import type { NodeChange } from './find-changes.ts';

type Mark = keyof Changes['runs'];

/** What is told of a block where several things are: the first of these. */
const MARK_OF_KIND: Readonly<Record<NodeChange['kind'] | 'slots', Mark>> = {
  born: 'born',
  gone: 'gone',
  garbage: 'garbage',
  grown: 'changed',
  shrunk: 'changed',
  reachable: 'changed',
  slots: 'changed',
};
const ORDER: readonly Mark[] = ['born', 'gone', 'garbage', 'changed'];

/** Of each mark address and number of blocks, in turns: an object and each of its parts is a run. */
export function findRuns(
  { after, changes }: ComparedPair,
  found: readonly (NodeChange | SlotsFact | NameFact)[],
): Changes['runs'] {
  const runs: Record<Mark, number[]> = { born: [], gone: [], garbage: [], changed: [] };
  const { objects: young } = changes.after;
  const { objects: old } = changes.before;
  const isMarked = new Uint8Array(young.nodeCount);
  const isGone = new Uint8Array(old.nodeCount);
  for (const change of found) {
    if (change.kind === 'name') continue;
    const marks = change.kind === 'gone' ? isGone : isMarked;
    const node = change.kind === 'slots' ? findNode(after, young, change.address) : change.node;
    const mark = ORDER.indexOf(MARK_OF_KIND[change.kind]) + 1;
    if (marks[node] === 0 || mark < marks[node]) marks[node] = mark;
  }
  collect(young, isMarked, runs);
  collect(old, isGone, runs);
  return {
    born: Uint32Array.from(runs.born),
    gone: Uint32Array.from(runs.gone),
    garbage: Uint32Array.from(runs.garbage),
    changed: Uint32Array.from(runs.changed),
  };
}

/** @param marks by node 0 or the number of its mark, counted from 1 */
function collect(objects: HeapObjects, marks: Uint8Array, runs: Record<Mark, number[]>): void {
  const { address, blocks, owner, heapCount } = objects;
  for (let node = 0; node < heapCount; node++) {
    const mark = marks[owner[node] < 0 ? node : findOwner(objects, node)];
    if (mark > 0) runs[ORDER[mark - 1]].push(address[node], blocks[node]);
  }
}
