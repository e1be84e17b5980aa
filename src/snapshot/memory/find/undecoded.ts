// A heap whose objects are not known, with the reason: every head is there, of unknown kind, and none is
// called garbage.

import { type HeapObjects, type MemoryProblem, REACHED } from '../../model.ts';
import type { HeapBlocks } from './heap-blocks.ts';

export function undecoded(heap: HeapBlocks, problem: MemoryProblem): HeapObjects {
  const { count } = heap;
  const empty = {
    nodeCount: count,
    edgeStart: new Uint32Array(count + 1),
    edgeTo: new Uint32Array(0),
  };
  const kind = { name: 'unknown', role: 'unknown' } as const;
  return {
    nodeCount: count,
    heapCount: count,
    address: heap.address,
    blocks: heap.blocks,
    kind: new Uint16Array(count),
    kinds: [kind],
    certainty: new Uint8Array(count).fill(2),
    owner: new Int32Array(count).fill(-1),
    state: new Uint8Array(count).fill(REACHED),
    references: empty,
    edgeLabel: new Uint32Array(0),
    conservative: empty,
    roots: [],
    bindings: [],
    problems: [problem],
    labelOf: () => '',
    textOf: () => 'unknown',
    localsOf: () => [],
    contentsOf: () => [],
    detailOf: (node) => ({
      node,
      address: heap.address[node],
      blocks: heap.blocks[node],
      kind,
      certainty: 'guessed',
      text: 'unknown',
      facts: [],
      fields: [],
      words: [],
      moreWords: 0,
      usedBytes: heap.bytesOf(node),
    }),
  };
}
