// Many small objects of one type: each costs a block or two and a reference, where one buffer would do.

import type { Bytes } from '../../units.ts';
import { sumBlocksOfOwners } from '../graph/owned-blocks.ts';
import type { HeapObjects } from '../model.ts';
import { MAX_NODES, type WasteFinding } from './finding.ts';
import { isOfProgram } from './slack.ts';

/** Fewer of one type are not worth a word. */
const MANY = 50;
/** Small: the object and its parts take at most this many blocks. */
const SMALL_BLOCKS = 4;

/** Types that are code or that the runtime makes. */
const NOT_DATA = [
  'function',
  'closure',
  'generator function',
  'bound_method',
  'type',
  'module',
  'cell',
];

/** One finding for each type of which there are many small ones, weightiest first. */
export function findSmallObjects(objects: HeapObjects, blockBytes: Bytes): WasteFinding[] {
  const { heapCount, kinds, kind, owner } = objects;
  const owned = sumBlocksOfOwners(objects);
  const byKind = new Map<number, number[]>();
  for (let node = 0; node < heapCount; node++) {
    if (owner[node] >= 0 || owned[node] > SMALL_BLOCKS || !isOfProgram(objects, node)) continue;
    if (kinds[kind[node]].role !== 'object') continue;
    const group = byKind.get(kind[node]);
    if (group === undefined) byKind.set(kind[node], [node]);
    else group.push(node);
  }
  return [...byKind]
    .filter(([row, nodes]) => nodes.length >= MANY && !NOT_DATA.includes(kinds[row].name))
    .map(([row, nodes]): WasteFinding => {
      const { name } = kinds[row];
      const bytes = nodes.reduce((sum, node) => sum + owned[node], 0) * blockBytes;
      return {
        code: 'waste/small-objects',
        bytes,
        objects: nodes.length,
        type: name,
        mostBlocks: SMALL_BLOCKS,
        averageBytes: Math.round(bytes / nodes.length),
        nodes: nodes.slice(0, MAX_NODES),
        certainty: 'typed',
      };
    })
    .sort((a, b) => b.bytes - a.bytes);
}
