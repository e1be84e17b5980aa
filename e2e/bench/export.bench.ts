// The exported snapshot, read by Chrome DevTools' own code: it must open there, and the kept-alive sizes
// that DevTools computes must be ours, for every object of a heap. Writing it takes linear time.

import { BuiltSnapshot } from '../../src/snapshot/answers/built-snapshot.ts';
import { toHeapSnapshot, toOrdinal } from '../../src/snapshot/export/heapsnapshot.ts';
import type { HeapObjects } from '../../src/snapshot/model.ts';
import { type Bench, type BenchRow, measure, toRow } from './bench.ts';
import { type DevTools, fetchDevTools } from './devtools-peer.ts';
import { type HeapClass, makeBigHeap } from './heaps/big-heap.ts';
import { toCapture } from './heaps/big-heap-capture.ts';

export const benches: readonly Bench[] = [
  { what: 'kept sizes equal those of Chrome DevTools', run: compareSizes },
  { what: 'write a .heapsnapshot', run: timeWriting },
];

async function compareSizes(): Promise<readonly BenchRow[]> {
  const devTools = await fetchDevTools();
  const rows = [];
  for (const name of ['P', 'M'] as const) {
    rows.push(await toSizesRow(name, decodeBig(name), devTools));
  }
  return rows;
}

interface DecodedHeap {
  readonly objects: HeapObjects;
  readonly keptBytes: Float64Array;
}

/** As the page has it: read from a capture. */
function decodeBig(name: HeapClass): DecodedHeap {
  const { objects, kept } = new BuiltSnapshot(toCapture(makeBigHeap(name)));
  if (objects === undefined || kept === undefined) throw new Error('the capture has its memory');
  return { objects, keptBytes: kept.bytes };
}

/** How many objects of a heap have another kept-alive size there than here. */
async function toSizesRow(
  name: HeapClass,
  { objects, keptBytes }: DecodedHeap,
  devTools: DevTools | undefined,
): Promise<BenchRow> {
  const what = `objects with another kept size in DevTools, ${name}`;
  const nothing = { ours: 0, floor: null, peer: null };
  const base = { unit: 'objects', target: '0' };
  if (devTools === undefined) {
    return { ...toRow(what, nothing, {}, 'peer not available, nothing was compared'), ...base };
  }
  const loaded = await devTools.load(toHeapSnapshot(objects, 16));
  let different = 0;
  let compared = 0;
  for (let node = 0; node < objects.heapCount; node++) {
    // DevTools adds the blocks of a part to its owner's own size, so parts are counted with their owners.
    if (objects.kinds[objects.kind[node]].role === 'part') continue;
    compared++;
    if (loaded.retainedSizes[toOrdinal(objects, node)] !== keptBytes[node]) different++;
  }
  const words = `of ${compared} objects; ${objects.heapCount - compared} parts count with their owners`;
  return { ...toRow(what, { ...nothing, ours: different }, { atMost: 0 }, words), ...base };
}

async function timeWriting(): Promise<readonly BenchRow[]> {
  const { objects } = decodeBig('M');
  const text = toHeapSnapshot(objects, 16);
  const medians = await measure(
    { ours: () => toHeapSnapshot(objects, 16), floor: () => JSON.stringify(JSON.parse(text)) },
    { rounds: 5, warmUps: 2 },
  );
  const note = `${Math.round(text.length / 1e6)} MB; floor: JSON.parse and JSON.stringify of the same`;
  return [toRow('write a .heapsnapshot, M', medians, { toFloor: 10 }, note)];
}
