// How quickly 8 MB of raw words become references, against a plain loop over the same words (the least
// that any search must do); and how long the whole of decoding takes, from types to bindings.

import { parseMaps } from '../../src/snapshot/map/map-reader.ts';
import { decodeHeap } from '../../src/snapshot/memory/decode-heap.ts';
import { findReferences } from '../../src/snapshot/memory/find/find-references.ts';
import { HeapBlocks } from '../../src/snapshot/memory/find/heap-blocks.ts';
import { type Bench, type BenchRow, measure, toRow } from './bench.ts';
import { type HeapClass, makeBigHeap } from './heaps/big-heap.ts';
import { toCapture } from './heaps/big-heap-capture.ts';

/** Find references in 8 MB of raw words. */
const MAX_TO_LOOP = 5;

export const benches: readonly Bench[] = [
  { what: 'find references', run: async () => [await findRow('M'), await findRow('W')] },
  { what: 'decode a heap', run: async () => [await decodeRow('M')] },
];

/** All rows of this file. */
export async function rows(): Promise<readonly BenchRow[]> {
  return (await Promise.all(benches.map((bench) => bench.run()))).flat();
}

async function findRow(name: HeapClass): Promise<BenchRow> {
  const { start, letters, words, graph } = makeBigHeap(name);
  const heap = new HeapBlocks([{ start, letters }]);
  const found = findReferences(heap, [words]);
  if (found.edgeTo.length !== graph.edgeTo.length) {
    throw new Error(`${found.edgeTo.length} references instead of ${graph.edgeTo.length}`);
  }
  const medians = await measure({
    ours: () => findReferences(heap, [words]),
    floor: () => sumWords(words),
  });
  const note = `${graph.edgeTo.length} references; the floor is one loop over the words`;
  return toRow(`find references, ${name}`, medians, { toFloor: MAX_TO_LOOP }, note);
}

async function decodeRow(name: HeapClass): Promise<BenchRow> {
  const big = makeBigHeap(name);
  const capture = toCapture(big);
  const [map] = parseMaps(capture.mapText);
  const { problems, heapCount } = decodeHeap(capture, map);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const medians = await measure(
    { ours: () => decodeHeap(capture, map), floor: () => sumWords(big.words) },
    { rounds: 7, warmUps: 2 },
  );
  const note = `${heapCount} objects with labelled references; no target: types, owners, labels, roots`;
  return toRow(`decode a heap, ${name}`, medians, {}, note);
}

/** The sum is given back, so that the loop cannot be left out. */
function sumWords(words: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (sum + words[i]) | 0;
  return sum;
}
