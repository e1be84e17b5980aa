// The blocks of what changed, parts included: where marks stand in the map.

import { findOwner } from '../../graph/owned-blocks.ts';
import type { HeapObjects } from '../../model.ts';
import type { ComparedPair } from '../compared-pair.ts';
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
  { changes }: ComparedPair,
  found: readonly (NodeChange | SlotsFact | NameFact)[],
): Changes['runs'] {
  const runs: Record<Mark, number[]> = { born: [], gone: [], garbage: [], changed: [] };
  const markAt = new Map<number, Mark>();
  const goneAt = new Map<number, Mark>();
  for (const change of found) {
    if (change.kind === 'name') continue;
    const objects = change.kind === 'gone' ? changes.before.objects : changes.after.objects;
    const address = change.kind === 'slots' ? change.address : objects.address[change.node];
    const marks = change.kind === 'gone' ? goneAt : markAt;
    const mark = MARK_OF_KIND[change.kind];
    const known = marks.get(address);
    if (known === undefined || ORDER.indexOf(mark) < ORDER.indexOf(known)) marks.set(address, mark);
  }
  collect(changes.after.objects, markAt, runs);
  collect(changes.before.objects, goneAt, runs);
  return {
    born: Uint32Array.from(runs.born),
    gone: Uint32Array.from(runs.gone),
    garbage: Uint32Array.from(runs.garbage),
    changed: Uint32Array.from(runs.changed),
  };
}

function collect(
  objects: HeapObjects,
  markAt: ReadonlyMap<number, Mark>,
  runs: Record<Mark, number[]>,
): void {
  if (markAt.size === 0) return;
  for (let node = 0; node < objects.heapCount; node++) {
    const mark = markAt.get(objects.address[findOwner(objects, node)]);
    if (mark !== undefined) runs[mark].push(objects.address[node], objects.blocks[node]);
  }
}
