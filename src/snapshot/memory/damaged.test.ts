// Damaged captures: bytes replaced, ranges missing, anchors wrong. The decoder never throws, never hangs,
// and the promises that views rely on still hold.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { Capture } from '../../capture/capture.ts';
import type { HeapMap, HeapObjects } from '../model.ts';
import { decodeHeap } from './decode-heap.ts';
import { expectTypedWithinConservative } from './heap-facts.test-kit.ts';
import { toHeapMap } from './heap-map.test-kit.ts';
import { planFirstReads, planMoreReads } from './read/plan-reads.ts';
import { readRecording } from './recording.test-kit.ts';

/** One decoding of a Pico's heap takes milliseconds; damage may make it slower, but never endless. */
const MAX_MS = 4000;

const RECORDINGS = (['v1.15', 'v1.27.0'] as const).map((version) =>
  readRecording(version, 'type-zoo'),
);

/** What every decoded heap promises, whatever the bytes were; the broken promises in words. */
function brokenPromises(heap: HeapObjects): string[] {
  const { nodeCount, heapCount, references, owner } = heap;
  const broken: string[] = [];
  const promise = (holds: boolean, text: string): void => {
    if (!holds) broken.push(text);
  };
  promise(references.edgeStart.length === nodeCount + 1, 'a row per node');
  promise(
    references.edgeTo.every((to) => to < nodeCount),
    'references lead to nodes',
  );
  promise(heap.edgeLabel.length === references.edgeTo.length, 'a label per reference');
  promise(
    owner.every((one, node) => one < nodeCount && one !== node),
    'owners are nodes',
  );
  promise(
    heap.kind.every((kind) => kind < heap.kinds.length),
    'kinds are listed',
  );
  for (const { to, name } of heap.roots)
    promise(
      to.every((node) => node < heapCount),
      `root ${name} leads into the heap`,
    );
  for (let node = 0; node < nodeCount; node++) {
    const { text, usedBytes, blocks } = heap.detailOf(node);
    promise(text.length <= 120, `text of ${node}`);
    promise(usedBytes >= 0 && usedBytes <= blocks * 16, `used bytes of ${node}`);
  }
  for (let edge = 0; edge < heap.edgeLabel.length; edge++)
    promise(heap.labelOf(edge) !== '', `label of ${edge}`);
  return broken;
}

function decodeInTime(capture: Capture, map: HeapMap): HeapObjects {
  const start = performance.now();
  const heap = decodeHeap(capture, map);
  expect(brokenPromises(heap)).toEqual([]);
  expectTypedWithinConservative(heap);
  expect(performance.now() - start).toBeLessThan(MAX_MS);
  return heap;
}

test('words replaced by random or by plausible ones never crash, hang or break a promise', () => {
  const change = fc.record({
    at: fc.nat(),
    word: fc.oneof(
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.integer({ min: 0, max: 64 }),
      fc.nat(6000).map((block) => 0x20003f00 + 16 * block),
      fc.constantFrom(...RECORDINGS.flatMap(({ facts }) => Object.values(facts.types)).map(Number)),
    ),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...RECORDINGS),
      fc.array(change, { maxLength: 400 }),
      (one, changes) => {
        const range = one.capture.memory?.[0] as { start: number; bytes: Uint8Array };
        const bytes = range.bytes.slice();
        const data = new DataView(bytes.buffer);
        const pool = one.map.areas[0].start - range.start;
        for (const { at, word } of changes) {
          // Most hits in the part of the heap that is in use and in the roots before it.
          const place = at % 3 === 0 ? at % pool : pool + (at % 8192);
          data.setUint32(place - (place % 4), word, true);
        }
        decodeInTime({ ...one.capture, memory: [{ start: range.start, bytes }] }, one.map);
      },
    ),
    { numRuns: 15, seed: 7, endOnFailure: true },
  );
});

test('random bytes in place of memory are called nothing that they are not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4096, maxLength: 16384 }), (bytes) => {
      const [{ capture, map }] = RECORDINGS;
      const { start } = map.areas[0];
      const few = toHeapMap([
        {
          start,
          letters: map.areas[0].letters
            .subarray(0, bytes.length >> 4)
            .map((letter) => (letter === 0x2e ? 0x68 : letter)),
        },
      ]);
      const heap = decodeInTime({ ...capture, memory: [{ start, bytes }] }, few);
      const named = heap.kind.subarray(0, heap.heapCount).filter((kind) => kind !== 0).length;
      expect(named).toBeLessThanOrEqual(heap.heapCount * 0.02);
      expect(heap.bindings).toEqual([]);
      expect(heap.state.every((state) => (state & 1) === 1)).toBe(true);
    }),
    { numRuns: 20, seed: 11, endOnFailure: true },
  );
});

test('missing ranges and wrong anchors end in problems, not in claims of garbage', () => {
  const address = fc.oneof(fc.integer({ min: 0, max: 0xffffffff }), fc.constant(0));
  fc.assert(
    fc.property(
      fc.constantFrom(...RECORDINGS),
      fc.nat(200_000),
      fc.nat(200_000),
      address,
      (one, from, length, wrong) => {
        const range = one.capture.memory?.[0] as { start: number; bytes: Uint8Array };
        const memory = [
          { start: range.start, bytes: range.bytes.subarray(0, from) },
          { start: range.start + from + length, bytes: range.bytes.subarray(from + length) },
        ].filter(({ bytes }) => bytes.length > 0);
        decodeInTime({ ...one.capture, memory }, one.map);
        const anchors = { globals: wrong, modules: wrong, types: {}, qstrs: {} };
        const lost = decodeInTime({ ...one.capture, anchors }, one.map);
        expect(lost.problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 8, seed: 3, endOnFailure: true },
  );
});

test('what is asked to be read lies within the board’s memory, whatever was read before', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RECORDINGS),
      fc.uint8Array({ minLength: 64, maxLength: 4096 }),
      fc.nat(60),
      (one, noise, block) => {
        const range = one.capture.memory?.[0] as { start: number; bytes: Uint8Array };
        const bytes = range.bytes.slice();
        bytes.set(noise, one.map.areas[0].start - range.start + 16 * block);
        const capture = { ...one.capture, memory: [{ start: range.start, bytes }] };
        const anchors = one.capture.anchors as NonNullable<Capture['anchors']>;
        const requests = [
          ...planFirstReads(one.map, capture.board, anchors),
          ...planMoreReads(capture, one.map),
        ];
        expect(requests.length).toBeGreaterThan(0);
        for (const { start, length } of requests) {
          const inFlash = start >= 0x10000000 && start + length <= 0x10200000;
          const inRam = start >= 0x20000000 && start + length <= 0x20042000;
          expect(length > 0 && (inFlash || inRam)).toBe(true);
        }
      },
    ),
    { numRuns: 10, seed: 5, endOnFailure: true },
  );
});
