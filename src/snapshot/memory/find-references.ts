// The references that MicroPython's collector sees (py/gc.c, gc_mark_subtree and VERIFY_PTR): every
// word of an allocated block, slack included, that is a multiple of 16 and the address of a head.
// Nothing of types here; 8 MB of words pass through, so it is one flat loop over typed arrays.

import type { Graph } from '../model.ts';
import { type AreaSpan, BLOCK_BYTES, type HeapBlocks } from './heap-blocks.ts';

const WORDS_PER_BLOCK = BLOCK_BYTES / 4;

/** The conservative graph. `areaWords[i]` holds the words of heap.areas[i]. */
export function findReferences(heap: HeapBlocks, areaWords: readonly Uint32Array[]): Graph {
  return heap.areas.length === 1
    ? scanOneArea(heap, heap.areas[0], areaWords[0])
    : scanAllAreas(heap, areaWords);
}

/**
 * The one-area case, without a branch in the loop: a third of the words are references, in no order
 * that a processor could foresee. With `start` a multiple of 16, a word's distance from it, turned right
 * by 4 bits, is a block number below `blocks` exactly if it is a multiple of 16 within the area. Every
 * word is looked up and written; the end of the list moves on only behind a reference.
 */
function scanOneArea(heap: HeapBlocks, area: AreaSpan, areaWords: Uint32Array): Graph {
  const { count, address, blocks: sizes } = heap;
  const words = new Int32Array(areaWords.buffer, areaWords.byteOffset, areaWords.length);
  const { blocks, headTable } = area;
  const start = area.start | 0;
  const edgeStart = new Uint32Array(count + 1);
  const edgeTo = new Int32Array(areaWords.length + 1); // pages that are not written cost nothing
  let edges = 0;
  for (let node = 0; node < count; node++) {
    edgeStart[node] = edges;
    const first = (address[node] - area.start) >>> 2;
    const end = first + sizes[node] * WORDS_PER_BLOCK;
    for (let i = first; i < end; i++) {
      const offset = (words[i] - start) | 0;
      const block = (offset >>> 4) | (offset << 28);
      const isInside = ((block - blocks) & ~block) >> 31; // all ones, or 0
      const to = headTable[(block + 1) & isInside];
      edgeTo[edges] = to;
      edges += 1 + (to >> 31);
    }
  }
  edgeStart[count] = edges;
  return { nodeCount: count, edgeStart, edgeTo: new Uint32Array(edgeTo.buffer, 0, edges) };
}

function scanAllAreas(heap: HeapBlocks, areaWords: readonly Uint32Array[]): Graph {
  const edgeStart = new Uint32Array(heap.count + 1);
  let edgeTo = new Uint32Array(Math.max(1024, heap.count * 4));
  let edges = 0;
  heap.areas.forEach((area, i) => {
    for (let node = area.firstNode; node < area.endNode; node++) {
      edgeStart[node] = edges;
      const first = (heap.address[node] - area.start) >>> 2;
      const end = first + heap.blocks[node] * WORDS_PER_BLOCK;
      if (edges + (end - first) > edgeTo.length) edgeTo = grow(edgeTo, edges + (end - first));
      edges = scanManyAreas(heap, areaWords[i], first, end, edgeTo, edges);
    }
  });
  edgeStart[heap.count] = edges;
  return { nodeCount: heap.count, edgeStart, edgeTo: edgeTo.slice(0, edges) };
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
