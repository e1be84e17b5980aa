// The references that MicroPython's collector sees (py/gc.c, gc_mark_subtree and VERIFY_PTR): every
// word of an allocated block, slack included, that is a multiple of 16 and the address of a head.
// Nothing of types here; 8 MB of words pass through, so it is flat loops over typed arrays.

import type { Graph } from '../../model.ts';
import { type AreaSpan, BLOCK_BYTES, type HeapBlocks } from './heap-blocks.ts';

const WORDS_PER_BLOCK = BLOCK_BYTES / 4;

/** The conservative graph. `areaWords[i]` holds the words of heap.areas[i]. */
export function findReferences(heap: HeapBlocks, areaWords: readonly Uint32Array[]): Graph {
  return heap.areas.length === 1
    ? scanOneArea(heap, heap.areas[0], areaWords[0])
    : scanAllAreas(heap, areaWords);
}

/** Rows of block numbers: those of node n end where those of node n + 1 begin. */
interface BlockRows {
  readonly edgeStart: Uint32Array;
  readonly edgeTo: Int32Array<ArrayBuffer>;
}

/** Blocks first, then the nodes of those that are heads: the second loop is spared two words of three. */
function scanOneArea(heap: HeapBlocks, area: AreaSpan, areaWords: Uint32Array): Graph {
  const { edgeStart, edgeTo } = collectBlocks(heap, area, areaWords);
  const dropped = turnIntoNodes(edgeTo, edgeStart[heap.count], area.headRanks);
  if (dropped.length > 0) leaveOut(dropped, edgeStart);
  const edges = edgeStart[heap.count];
  return { nodeCount: heap.count, edgeStart, edgeTo: new Uint32Array(edgeTo.buffer, 0, edges) };
}

/**
 * The block of every word that is the address of one. No branch looks at the words: a third of them are
 * references, in no order that a processor could foresee. With `start` a multiple of 16, a word's
 * distance from it, turned right by 4 bits, is a block number below `blocks` exactly if it is a multiple
 * of 16 within the area. Every word is written; the end of the list moves on only behind a reference.
 */
function collectBlocks(
  { count, address, blocks: sizes }: HeapBlocks,
  { start: areaStart, blocks }: AreaSpan,
  areaWords: Uint32Array,
): BlockRows {
  const words = new Int32Array(areaWords.buffer, areaWords.byteOffset, areaWords.length);
  const start = areaStart | 0;
  const edgeStart = new Uint32Array(count + 1);
  let edgeTo = new Int32Array(Math.ceil(words.length / 3) + 1);
  let edges = 0;
  for (let node = 0; node < count; node++) {
    edgeStart[node] = edges;
    let i = ((address[node] - start) | 0) >>> 2;
    const end = (i + sizes[node] * WORDS_PER_BLOCK) | 0;
    if (edges + end - i >= edgeTo.length) edgeTo = grow(edgeTo, edges + end - i + 1);
    for (; i < end; i = (i + WORDS_PER_BLOCK) | 0) {
      const offsetA = (words[i] - start) | 0;
      const offsetB = (words[i + 1] - start) | 0;
      const offsetC = (words[i + 2] - start) | 0;
      const offsetD = (words[i + 3] - start) | 0;
      const a = (offsetA >>> 4) | (offsetA << 28);
      const b = (offsetB >>> 4) | (offsetB << 28);
      const c = (offsetC >>> 4) | (offsetC << 28);
      const d = (offsetD >>> 4) | (offsetD << 28);
      edgeTo[edges] = a;
      edges = (edges + (((a - blocks) & ~a) >>> 31)) | 0; // + 1 where 0 ≤ a < blocks
      edgeTo[edges] = b;
      edges = (edges + (((b - blocks) & ~b) >>> 31)) | 0;
      edgeTo[edges] = c;
      edges = (edges + (((c - blocks) & ~c) >>> 31)) | 0;
      edgeTo[edges] = d;
      edges = (edges + (((d - blocks) & ~d) >>> 31)) | 0;
    }
  }
  edgeStart[count] = edges;
  return { edgeStart, edgeTo };
}

/**
 * Writes the node over each of the first `count` blocks, closing up over those that are no heads: tails
 * and free blocks, to which few words point. Returns the places of these.
 */
function turnIntoNodes(edgeTo: Int32Array, count: number, headRanks: Int32Array): number[] {
  const dropped: number[] = [];
  let kept = 0;
  for (let edge = 0; edge < count; edge++) {
    const block = edgeTo[edge];
    const group = (block >>> 5) << 1;
    const upToBlock = headRanks[group] << (31 - block); // the block itself is the sign
    if (upToBlock >= 0) {
      dropped.push(edge);
      continue;
    }
    let n = upToBlock << 1; // the heads before it in its group, counted in pairs, fours and eights
    n = n - ((n >>> 1) & 0x55555555);
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
    n = Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    edgeTo[kept] = headRanks[group + 1] + n;
    kept = (kept + 1) | 0;
  }
  return dropped;
}

/** Moves the rows' beginnings up by the edges that were dropped before them. */
function leaveOut(dropped: readonly number[], edgeStart: Uint32Array): void {
  let before = 0;
  for (let node = 0; node < edgeStart.length; node++) {
    while (before < dropped.length && dropped[before] < edgeStart[node]) before++;
    edgeStart[node] -= before;
  }
}

function scanAllAreas(heap: HeapBlocks, areaWords: readonly Uint32Array[]): Graph {
  const edgeStart = new Uint32Array(heap.count + 1);
  let edgeTo = new Int32Array(Math.max(1024, heap.count * 4));
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
  return { nodeCount: heap.count, edgeStart, edgeTo: new Uint32Array(edgeTo.subarray(0, edges)) };
}

function scanManyAreas(
  heap: HeapBlocks,
  words: Uint32Array,
  first: number,
  end: number,
  edgeTo: Int32Array,
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

function grow(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}
