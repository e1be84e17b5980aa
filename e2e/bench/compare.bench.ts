// Comparing two M snapshots, and the part of scrubbing a timeline that falls to the model: one block
// difference for every picture that passes.

import { SMALL_CAPTURE } from '../../src/capture/capture.test-kit.ts';
import { BuiltSnapshot } from '../../src/snapshot/answers/built-snapshot.ts';
import { buildChanges } from '../../src/snapshot/answers/changes/changes.ts';
import { compareLetters } from '../../src/snapshot/compare/compare-maps.ts';
import { compareObjects } from '../../src/snapshot/compare/compare-objects.ts';
import { type Identified, identify } from '../../src/snapshot/compare/identity.ts';
import { type HeapObjects, REACHED } from '../../src/snapshot/model.ts';
import { type Bench, type BenchRow, measure, toRow } from './bench.ts';
import { type BigHeap, makeBigHeap } from './heaps/big-heap.ts';

const KINDS = 'h:object L:list D:dict S:str T:tuple A:bytearray F:float B:function M:module'
  .split(' ')
  .map((pair) => pair.split(':'));

/** The heap as the decoder would hand it over; texts stand for the contents. */
function toObjects(heap: BigHeap, salt: number): HeapObjects {
  const nodeCount = heap.headBlock.length;
  const address = heap.headBlock.map((block) => heap.start + block * 16);
  const kind = Uint16Array.from(heap.headBlock, (block) =>
    Math.max(
      0,
      KINDS.findIndex(([letter]) => letter.charCodeAt(0) === heap.letters[block]),
    ),
  );
  const never = (): never => {
    throw new Error('not asked here');
  };
  return {
    nodeCount,
    heapCount: nodeCount,
    address,
    blocks: heap.blocks,
    kind,
    kinds: KINDS.map(([, name]) => ({ name, role: 'object' })),
    certainty: new Uint8Array(nodeCount),
    owner: new Int32Array(nodeCount).fill(-1),
    state: new Uint8Array(nodeCount).fill(REACHED),
    references: heap.graph,
    edgeLabel: new Uint32Array(heap.graph.edgeTo.length),
    conservative: heap.graph,
    roots: heap.roots,
    bindings: [],
    problems: [],
    labelOf: never,
    // One text in fifty differs between the two: strings that were freed and made anew.
    textOf: (node) => `'${node % 50 === salt ? salt : node}'`,
    detailOf: never,
    contentsOf: () => [],
    localsOf: never,
  };
}

/** The letters a little later: one run in forty freed, one hole in ten filled. */
function age(letters: Uint8Array, seed: number): Uint8Array {
  const later = letters.slice();
  for (let block = 0; block < later.length; block++) {
    const isHead = letters[block] !== 0x3d && letters[block] !== 0x2e;
    if (isHead && (block * 31 + seed) % 40 === 0) {
      do later[block++] = 0x2e;
      while (letters[block] === 0x3d);
      block--;
    } else if (letters[block] === 0x2e && (block + seed) % 10 === 0) later[block] = 0x68;
  }
  return later;
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  const difference = new Uint8Array(one.length);
  for (let i = 0; i < one.length; i++) difference[i] = one[i] ^ other[i];
  return difference;
}

async function runBlocks(): Promise<readonly BenchRow[]> {
  const heap = makeBigHeap('M');
  const later = age(heap.letters, 1);
  const medians = await measure({
    ours: () => compareLetters(heap.letters, later),
    floor: () => xor(heap.letters, later),
  });
  return [
    toRow('compare two M maps, by block', medians, { toFloor: 10 }, 'floor: XOR of the two maps'),
  ];
}

async function runObjects(): Promise<readonly BenchRow[]> {
  const heap = makeBigHeap('M');
  const before: Identified = identify(toObjects(heap, 1));
  const after: Identified = identify(toObjects(heap, 2));
  const comparing = await measure({ ours: () => compareObjects(before, after) });
  const objects = toObjects(heap, 1);
  const identifying = await measure({ ours: () => identify(objects) });
  return [
    toRow('compare two M snapshots, by object', comparing, { atMost: 20 }, '158,000 objects each'),
    toRow('identify the objects of an M snapshot', identifying, {}, 'once for each snapshot'),
  ];
}

/** A snapshot of decoded objects, with what it keeps alive worked out, as the page has it by then. */
function toBuilt(objects: HeapObjects, like?: BuiltSnapshot): BuiltSnapshot {
  const built = new BuiltSnapshot({ ...SMALL_CAPTURE, depth: 'memory', memory: [] });
  built.once('objects', () => objects);
  const { tree, kept } = like ?? built;
  built.once('tree', () => tree);
  built.once('kept', () => kept);
  return built;
}

async function runChanges(): Promise<readonly BenchRow[]> {
  const heap = makeBigHeap('M');
  const [old, young] = [toObjects(heap, 1), toObjects(heap, 2)];
  const [before, after] = [toBuilt(old), toBuilt(young)];
  const medians = await measure({
    ours: () => buildChanges(toBuilt(old, before), toBuilt(young, after)),
  });
  return [
    toRow(
      'what changed between two M snapshots',
      medians,
      { atMost: 150 },
      'once for each pair, in the worker; both snapshots identified anew',
    ),
  ];
}

async function runScrub(): Promise<readonly BenchRow[]> {
  const heap = makeBigHeap('M');
  const pictures = Array.from({ length: 100 }, (_, i) => age(heap.letters, i));
  const medians = await measure({
    ours: () => {
      for (let i = 1; i < pictures.length; i++) compareLetters(pictures[i - 1], pictures[i]);
    },
  });
  const each = { ...medians, ours: medians.ours / (pictures.length - 1) };
  return [
    toRow(
      'scrub over 100 M snapshots, block difference of each step',
      each,
      { atMost: 16.8 },
      'must leave time for painting within one frame',
    ),
  ];
}

export const benches: readonly Bench[] = [
  { what: 'compare two M maps, by block', run: runBlocks },
  { what: 'compare two M snapshots, by object', run: runObjects },
  { what: 'what changed between two M snapshots', run: runChanges },
  { what: 'scrub over 100 M snapshots', run: runScrub },
];
