// Garbage foretold: on the real interpreter, the blocks that the decoder says nothing reaches are those
// that gc.collect() then frees, and no others; the blocks of a probe that runs while the memory is read
// are told apart.

import { expect, test } from 'playwright/test';
import { findReached } from '../graph/reach.ts';
import { type HeapMap, type HeapObjects, PROBE, REACHED } from '../model.ts';
import { decodeHeap } from './decode-heap.ts';
import { GARBAGE_PROGRAMS } from './garbage-programs.test-kit.ts';
import { expectTypedWithinConservative, kindOf, nodeOf } from './heap-facts.test-kit.ts';
import { type Interpreter, startInterpreter } from './interpreter.test-kit.ts';

/** Collects without leaving a name behind: a new global could move the table of the globals. */
const COLLECT = "__import__('gc').collect()";

let interpreter: Interpreter;

// A fresh one for each test: what stands beside what, and so what looks like a pointer by chance, is
// then the same in every order of the tests.
test.beforeEach(async () => {
  interpreter = await startInterpreter();
});

function isHead(map: HeapMap, address: number): boolean {
  const area = map.areas.find(
    ({ start, letters }) => address >= start && address < start + letters.length * 16,
  );
  return area !== undefined && area.letters[(address - area.start) / 16] === 'h'.charCodeAt(0);
}

/** 'kind @address' of heads for which the forecast and the collection disagree. */
function disagreements(heap: HeapObjects, after: HeapMap): string[] {
  const wrong: string[] = [];
  for (let node = 0; node < heap.heapCount; node++) {
    if ((heap.state[node] & PROBE) !== 0) continue;
    const isAlive = (heap.state[node] & REACHED) !== 0;
    if (isAlive !== isHead(after, heap.address[node]))
      wrong.push(`${isAlive ? 'freed' : 'kept'}: ${kindOf(heap, node)} ${heap.textOf(node)}`);
  }
  return wrong;
}

function countGarbage(heap: HeapObjects): number {
  return heap.state.subarray(0, heap.heapCount).filter((state) => (state & 3) === 0).length;
}

for (const [name, code] of GARBAGE_PROGRAMS)
  test(`what is garbage after ${name} is what a collection frees`, () => {
    interpreter.run(COLLECT);
    interpreter.run(code);
    const { capture, map } = interpreter.moment();
    const heap = decodeHeap(capture, map);
    interpreter.run(COLLECT);
    expect(disagreements(heap, interpreter.moment().map)).toEqual([]);
    expect(countGarbage(heap)).toBeGreaterThan(3);
    expect(heap.problems).toEqual([]);
    expectTypedWithinConservative(heap);
  });

/** What the roots reach when one node is not there. */
function findReachedWithout({ conservative, roots }: HeapObjects, gone: number): Uint8Array {
  const { nodeCount, edgeStart, edgeTo } = conservative;
  const left = edgeTo.slice();
  for (let node = 0; node < nodeCount; node++)
    for (let e = edgeStart[node]; e < edgeStart[node + 1]; e++)
      if (left[e] === gone) left[e] = node;
  return findReached(
    { nodeCount, edgeStart, edgeTo: left },
    roots.map(({ to }) => ({ to: to.filter((node) => node !== gone) })),
  );
}

const PROBE_CODE = `
def look():
    import lab
    words = ['x' * 20, bytearray(30), [1, 2, 3]]
    more = {'k': words}
    lab.moment()
    return more
look()
`;

for (const [name, code] of GARBAGE_PROGRAMS.slice(0, 12))
  test(`a probe that runs after ${name} is told from the program's garbage`, () => {
    interpreter.run(`${COLLECT}\nlook = None`);
    interpreter.run(code);
    const { capture, map } = interpreter.runWithMoment(PROBE_CODE.replaceAll('look', '_look'));
    const heap = decodeHeap(capture, map);
    const probe = [...heap.kind.keys()].filter((node) => (heap.state[node] & PROBE) !== 0);
    const kinds = new Set(probe.map((node) => kindOf(heap, node)));
    for (const kind of ['function', 'bytecode', 'bytearray', 'list', 'dict'])
      expect([...kinds]).toContain(kind);
    interpreter.run(`del _look\n${COLLECT}`);
    const after = interpreter.moment().map;
    const look = nodeOf(heap, '_look');
    expect(heap.state[look] & REACHED).toBe(REACHED);
    // What only the probe holds goes with it, also what merely looks like a pointer to the collector:
    // a context's second table ends where the next block begins.
    const kept = findReachedWithout(heap, look);
    for (let node = 0; node < heap.heapCount; node++)
      if (kept[node] === 0) heap.state[node] &= ~REACHED;
    const wrong = disagreements(heap, after).filter((text) => !text.includes('_look'));
    expect(wrong).toEqual([]);
  });
