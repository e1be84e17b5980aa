// Everything that memory is lost to, in one list, the most costly first. Works with the map alone, and
// says more where objects are known.

import { countOf } from '../fit/fit-words.ts';
import { findGarbageNodes } from '../fit/heap-state.ts';
import type { HeapMap, HeapObjects } from '../model.ts';
import { describeDuplicates } from './duplicates.ts';
import { MAX_NODES, type WasteFinding } from './finding.ts';
import { describeFragmentation } from './fragmentation.ts';
import { describeSlack } from './slack.ts';
import { describeSmallObjects } from './small-objects.ts';

/** The findings of a heap; with objects also what lies inside the blocks. */
export function findWaste(map: HeapMap, objects?: HeapObjects): WasteFinding[] {
  const findings: (WasteFinding | undefined)[] = [describeFragmentation(map)];
  if (objects !== undefined) {
    const { blockBytes } = map;
    findings.push(
      describeGarbage(objects, blockBytes),
      describeDuplicates(objects, blockBytes),
      ...describeSlack(objects, blockBytes),
      ...describeSmallObjects(objects, blockBytes),
    );
  }
  return findings.filter((finding) => finding !== undefined).sort((a, b) => b.bytes - a.bytes);
}

function describeGarbage(objects: HeapObjects, blockBytes: number): WasteFinding | undefined {
  const nodes = findGarbageNodes(objects);
  if (nodes.length === 0) return undefined;
  const bytes = nodes.reduce((sum, node) => sum + objects.blocks[node], 0) * blockBytes;
  nodes.sort((a, b) => objects.blocks[b] - objects.blocks[a] || a - b);
  return {
    kind: 'garbage',
    title: `${countOf(bytes, 'byte')} of garbage`,
    bytes,
    objects: nodes.length,
    explanation:
      'No variable leads to these objects any more. They stay until the next collection, which comes by itself when memory runs out.',
    advice: [
      'Nothing needs to be done. gc.collect() frees it now, at a moment of your choosing.',
      'Making less of it keeps holes together: reuse buffers, format text in place, avoid adding strings in a loop.',
    ],
    nodes: nodes.slice(0, MAX_NODES),
    certainty: 'typed',
  };
}
