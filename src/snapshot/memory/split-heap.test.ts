// A heap of several areas: the WebAssembly port adds areas when its heap is full.

import { expect, test } from 'playwright/test';
import { REACHED } from '../model.ts';
import { decodeHeap } from './decode-heap.ts';
import {
  contentsOf,
  expectTypedWithinConservative,
  kindOf,
  nodeOf,
  unknownShare,
} from './heap-facts.test-kit.ts';
import { startInterpreter } from './interpreter.test-kit.ts';
import { planFirstReads } from './read/plan-reads.ts';

test('objects of every area are decoded, and references cross from area to area', async () => {
  const interpreter = await startInterpreter(32 * 1024);
  interpreter.run('rows = [[str(i) * 5, [i]] for i in range(3000)]\nlast = rows[-1]');
  const { capture, map } = interpreter.moment();
  expect(map.areas.length).toBeGreaterThan(1);
  const heap = decodeHeap(capture, map);
  expect(heap.problems).toEqual([]);
  expect(unknownShare(heap)).toBe(0);
  expectTypedWithinConservative(heap);
  const rows = contentsOf(heap, nodeOf(heap, 'rows'));
  expect(rows).toHaveLength(3000);
  expect(new Set(rows.map(({ to }) => kindOf(heap, to)))).toEqual(new Set(['list']));
  expect(rows[2999].to).toBe(nodeOf(heap, 'last'));
  expect(heap.textOf(nodeOf(heap, 'last'))).toBe("['29992999299929992999', [2999]]");
  expect(rows.every(({ to }) => (heap.state[to] & REACHED) !== 0)).toBe(true);
  const areas = rows.map(({ to }) =>
    map.areas.findIndex(
      ({ start, letters }) =>
        heap.address[to] >= start && heap.address[to] < start + letters.length * 16,
    ),
  );
  expect(new Set(areas).size).toBeGreaterThan(1);
});

test('every area that is in use is among the first reads', async () => {
  const interpreter = await startInterpreter(32 * 1024);
  interpreter.run('rows = [bytearray(100) for i in range(1000)]');
  const { capture, map } = interpreter.moment();
  const requests = planFirstReads(map, capture.board, interpreter.anchors);
  for (const { start, letters } of map.areas)
    letters.forEach((letter, block) => {
      const address = start + 16 * block;
      const isCovered = requests.some(
        (one) => address >= one.start && address < one.start + one.length,
      );
      if (letter !== '.'.charCodeAt(0) && !isCovered)
        throw new Error(`block at ${address} is left out`);
    });
});
