import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { DRAWN_START } from '../../testing/draw-heap.ts';
import { drawObjects } from '../../testing/draw-objects.test-kit.ts';
import type { HeapObjects } from '../model.ts';
import { release } from './allocator.ts';
import { drawState } from './draw-state.test-kit.ts';
import { copyHeapState, findFreeRuns, type HeapState } from './heap-state.ts';
import { buildNodeIndex } from './node-index.ts';
import { findPins, findWorstPins } from './pins.ts';

/** The objects of a drawing, in order, each of its own. */
function objectsOf(drawing: string): HeapObjects {
  const nodes = [...drawing.matchAll(/h=*/g)].map((match) => ({
    type: 'str',
    address: DRAWN_START + match.index * 16,
    blocks: match[0].length,
  }));
  return drawObjects({ nodes });
}

test('the object between two holes is the one that pins them', () => {
  const drawing = 'h...h....hh';
  const heap = drawState(drawing);
  const pins = findWorstPins(heap, objectsOf(drawing), { parent: [-1, -1, -1, -1] });
  expect(pins[0]).toEqual({ node: 1, address: DRAWN_START + 16, blocks: 8, gain: 4 });
});

test('what only it keeps alive goes with it: the dict that keeps both walls opens the most', () => {
  //                0   1   2   3     4
  const drawing = 'h...h...h...h...h';
  const objects = objectsOf(drawing);
  const heap = drawState(drawing);
  const tree = { parent: [-1, 0, 0, -1, -1] };
  const pins = findPins(heap, objects, tree, findFreeRuns(heap)[1]);
  expect(pins[0]).toEqual({ node: 0, address: DRAWN_START, blocks: 12, gain: 9 });
  expect(pins.map(({ node }) => node).sort()).toEqual([0, 1, 2]);
});

test('a part is named by its owner', () => {
  const objects = drawObjects({
    nodes: [
      { type: 'list', address: DRAWN_START, to: [1] },
      { type: 'list items', role: 'part', owner: 0, address: DRAWN_START + 3 * 16 },
    ],
  });
  const heap = drawState('h..h..');
  expect(findWorstPins(heap, objects, { parent: [-1, 0] })).toEqual([
    { node: 0, address: DRAWN_START, blocks: 6, gain: 4 },
  ]);
});

const drawing = fc
  .array(fc.tuple(fc.constantFrom('h', '.'), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 16,
  })
  .map((runs) =>
    runs.map(([kind, n]) => (kind === '.' ? '.'.repeat(n) : `h${'='.repeat(n - 1)}`)).join(''),
  );

test('the stretch that opens is what freeing the object and all it keeps alive opens', () => {
  fc.assert(
    fc.property(drawing, fc.array(fc.nat(), { minLength: 32, maxLength: 32 }), (text, numbers) => {
      const objects = objectsOf(text);
      const heap = drawState(text);
      // A random forest: each node under a lower one, or under none.
      const parent = Array.from({ length: objects.nodeCount }, (_, node) =>
        node === 0 || numbers[node % 32] % 3 === 0 ? -1 : numbers[node % 32] % node,
      );
      for (const hole of findFreeRuns(heap)) {
        for (const pin of findPins(heap, objects, { parent }, hole, 100)) {
          const opened = openByFreeing(heap, objects, parent, pin.node);
          const run = opened.find(
            ({ block, blocks }) => block <= hole.block && hole.block < block + blocks,
          );
          expect({ address: run?.address, blocks: run?.blocks }).toEqual({
            address: pin.address,
            blocks: pin.blocks,
          });
        }
      }
    }),
  );
});

function openByFreeing(
  heap: HeapState,
  objects: HeapObjects,
  parent: readonly number[],
  gone: number,
): ReturnType<typeof findFreeRuns> {
  const state = copyHeapState(heap);
  for (let node = 0; node < objects.nodeCount; node++) {
    for (let at = node; at >= 0; at = parent[at]) {
      if (at === gone) release(state, objects.address[node]);
    }
  }
  return findFreeRuns(state);
}

test('the node index finds heads and what lies behind them, in areas of any order', () => {
  const objects = drawObjects({
    nodes: [
      { type: 'str', address: 0x9000, blocks: 2 },
      { type: 'str', address: 0x100, blocks: 3 },
      { type: 'str', address: 0x200 },
    ],
  });
  const index = buildNodeIndex(objects);
  expect([0x9000, 0x9010, 0x9020, 0x100, 0x120, 0x130, 0x200, 0x50].map(index.nodeAround)).toEqual([
    0, 0, -1, 1, 1, -1, 2, -1,
  ]);
  expect(index.nodeAt(0x110)).toBe(-1);
  expect(index.nodeAt(0x100)).toBe(1);
});
