// Everything that memory is lost to, in one list, the most costly first. Works with the map alone, and
// says more where objects are known.

import { findGarbageNodes } from '../fit/heap-state.ts';
import type { HeapMap, HeapObjects } from '../model.ts';
import { findDuplicateWaste } from './duplicates.ts';
import { MAX_NODES, type WasteFinding } from './finding.ts';
import { findFragmentation } from './fragmentation.ts';
import { findSlack } from './slack.ts';
import { findSmallObjects } from './small-objects.ts';

/** The findings of a heap; with objects also what lies inside the blocks. */
export function findWaste(map: HeapMap, objects?: HeapObjects): WasteFinding[] {
  const findings: (WasteFinding | undefined)[] = [findFragmentation(map)];
  if (objects !== undefined) {
    const { blockBytes } = map;
    findings.push(
      findGarbage(objects, blockBytes),
      findDuplicateWaste(objects, blockBytes),
      ...findSlack(objects, blockBytes),
      ...findSmallObjects(objects, blockBytes),
    );
  }
  return findings.filter((finding) => finding !== undefined).sort((a, b) => b.bytes - a.bytes);
}

function findGarbage(objects: HeapObjects, blockBytes: number): WasteFinding | undefined {
  const nodes = findGarbageNodes(objects);
  if (nodes.length === 0) return undefined;
  const bytes = nodes.reduce((sum, node) => sum + objects.blocks[node], 0) * blockBytes;
  nodes.sort((a, b) => objects.blocks[b] - objects.blocks[a] || a - b);
  return {
    code: 'waste/garbage',
    bytes,
    objects: nodes.length,
    nodes: nodes.slice(0, MAX_NODES),
    certainty: 'typed',
  };
}
