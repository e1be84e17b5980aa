// The references that MicroPython's collector sees (py/gc.c, gc_mark_subtree and VERIFY_PTR): every
// word of an allocated block, slack included, that is a multiple of 16 and the address of a head.
// Nothing of types here; 8 MB of words pass through, so it is one flat loop over typed arrays.

import type { Graph } from '../model.ts';
import { BLOCK_BYTES, type HeapBlocks } from './heap-blocks.ts';

const WORDS_PER_BLOCK = BLOCK_BYTES / 4;

/** The conservative graph. `areaWords[i]` holds the words of heap.areas[i]. */
export function findReferences(heap: HeapBlocks, areaWords: readonly Uint32Array[]): Graph {
  const edgeStart = new Uint32Array(heap.count + 1);
  let edgeTo = new Uint32Array(Math.max(1024, heap.count * 4));
  let edges = 0;
  const only = heap.areas.length === 1 ? heap.areas[0] : undefined;
  heap.areas.forEach((area, i) => {
    const words = areaWords[i];
    for (let node = area.firstNode; node < area.endNode; node++) {
      edgeStart[node] = edges;
      const first = (heap.address[node] - area.start) >>> 2;
      const end = first + heap.blocks[node] * WORDS_PER_BLOCK;
      if (edges + (end - first) > edgeTo.length) edgeTo = grow(edgeTo, edges + (end - first));
      edges =
        only === undefined
          ? scanManyAreas(heap, words, first, end, edgeTo, edges)
          : scanOneArea(only.headNode, only.start, words, first, end, edgeTo, edges);
    }
  });
  edgeStart[heap.count] = edges;
  return { nodeCount: heap.count, edgeStart, edgeTo: edgeTo.slice(0, edges) };
}

/** The one-area case: a pointer's block number is one subtraction, one shift and one comparison away. */
function scanOneArea(
  headNode: Int32Array,
  start: number,
  words: Uint32Array,
  first: number,
  end: number,
  edgeTo: Uint32Array,
  edges: number,
): number {
  const blocks = headNode.length;
  let next = edges;
  for (let i = first; i < end; i++) {
    const offset = words[i] - start;
    if ((offset & 15) !== 0) continue;
    const block = offset >>> 4;
    if (offset < 0 || block >= blocks) continue;
    const to = headNode[block];
    if (to >= 0) edgeTo[next++] = to;
  }
  return next;
}

function scanManyAreas(
  heap: HeapBlocks,
  words: Uint32Array,
  first: number,
  end: number,
  edgeTo: Uint32Array,
  edges: number,
): number {
  let next = edges;
  for (let i = first; i < end; i++) {
    const word = words[i];
    if (word === 0 || (word & 15) !== 0) continue;
    const to = heap.nodeAt(word);
    if (to >= 0) edgeTo[next++] = to;
  }
  return next;
}

function grow(array: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}
