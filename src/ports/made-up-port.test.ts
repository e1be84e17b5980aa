// What it takes to teach the lab a port: one that does not exist, in the table of this test alone. Its
// memory is a genuine recording of rp2, moved to where no port of the table has memory.

import { expect, test } from 'playwright/test';
import type { Capture } from '../capture/capture.ts';
import { parseRequest } from '../snapshot/fit/evaluate.ts';
import { decodeHeap } from '../snapshot/memory/decode-heap.ts';
import { planFirstReads } from '../snapshot/memory/read/plan-reads.ts';
import { readRecording } from '../snapshot/memory/recording.test-kit.ts';
import type { HeapMap, HeapObjects } from '../snapshot/model.ts';
import { describeProblem } from '../words/heap/problems.ts';
import { toDialect } from './dialect.ts';
import type { Port } from './port.ts';
import { PORTS, portOf } from './ports.ts';
import { rp2 } from './rp2.ts';

const RAM = { start: 0x20000000, end: 0x20042000 };
const MOVED_BY = 0x1fb00000;
const STACK_TOP = RAM.end + MOVED_BY;

const toaster: Port = {
  platform: 'toaster',
  readableMemory: () => [{ start: RAM.start + MOVED_BY, end: STACK_TOP }],
  isConstant: () => false,
  flash: undefined,
  stackTops: [STACK_TOP],
  findStackTop: () => STACK_TOP,
  hasPystack: false,
  threadCode: undefined,
  findRootPlaces: rp2.findRootPlaces,
  qstrHashBytes: 1,
  floatBytes: 4,
  replHistory: 8,
  collectsAtTopLevel: false,
  gcStackEntryBytes: 2,
  maxNewSplit: undefined,
  canHoldProbe: false,
  hasMachine: true,
  machineNamesBoard: true,
  modulesOfTypes: ['builtins', 'crumbs'],
  crc32Since: [1, 26],
};
const TABLE: readonly Port[] = [...PORTS, toaster];

/** The recording as a toaster would have told it: every pointer into RAM points elsewhere. */
function recordToaster(): { readonly capture: Capture; readonly map: HeapMap } {
  const { capture, map } = readRecording('v1.27.0', 'type-zoo');
  const [range] = capture.memory ?? [];
  if (range === undefined || capture.anchors === undefined) throw new Error('no memory');
  const bytes = range.bytes.slice();
  const data = new DataView(bytes.buffer);
  const move = (word: number) => (word >= RAM.start && word <= RAM.end ? word + MOVED_BY : word);
  for (let at = 0; at + 4 <= bytes.length; at += 4)
    data.setUint32(at, move(data.getUint32(at, true)), true);
  const { globals, modules, types, qstrs } = capture.anchors;
  const moved = Object.entries(types).map(([name, address]) => [name, move(address)] as const);
  return {
    capture: {
      ...capture,
      board: { ...capture.board, platform: 'toaster' },
      anchors: {
        globals: move(globals),
        modules: move(modules),
        types: Object.fromEntries(moved),
        qstrs,
      },
      memory: [{ start: move(range.start), bytes }],
    },
    map: { ...map, areas: map.areas.map((area) => ({ ...area, start: move(area.start) })) },
  };
}

/** Names and values; addresses in them left out, which are bound to differ. */
function variablesOf({ bindings }: HeapObjects): string[] {
  return bindings.map(({ name, text }) => `${name} = ${text.replaceAll(/0x[0-9a-f]{8}/g, '')}`);
}

test('without a line in the table nothing is read of it and nothing is claimed', () => {
  const { capture, map } = recordToaster();
  const heap = decodeHeap(capture, map);
  expect(heap.problems.map(describeProblem)).toEqual([
    'The memory layout of toaster is not known to the lab.',
  ]);
  expect(heap.kinds.map(({ name }) => name)).toEqual(['unknown']);
  expect(capture.anchors && planFirstReads(map, capture.board, capture.anchors)).toEqual([]);
});

test('with one it is decoded as whole as the port that it was recorded from', () => {
  const genuine = readRecording('v1.27.0', 'type-zoo');
  const expected = decodeHeap(genuine.capture, genuine.map);
  const { capture, map } = recordToaster();
  const heap = decodeHeap(capture, map, portOf(capture.board, TABLE));
  expect(heap.problems).toEqual([]);
  const kindsOf = ({ kinds, kind }: HeapObjects) => [...kind].map((one) => kinds[one].name);
  expect(kindsOf(heap)).toEqual(kindsOf(expected));
  expect([...heap.state]).toEqual([...expected.state]);
  expect(variablesOf(heap)).toEqual(variablesOf(expected));
  expect([...heap.references.edgeTo]).toEqual([...expected.references.edgeTo]);
  expect(heap.roots.map(({ name }) => name)).toEqual(expected.roots.map(({ name }) => name));
});

test('what is read first lies in its own memory, its stack included', () => {
  const { capture, map } = recordToaster();
  const port = portOf(capture.board, TABLE);
  if (capture.anchors === undefined) throw new Error('no anchors');
  const spans = planFirstReads(map, capture.board, capture.anchors, { port });
  const isInside = spans.every(
    ({ start, length }) => start >= RAM.start + MOVED_BY && start + length <= STACK_TOP,
  );
  expect([spans.length > 0, isInside]).toEqual([true, true]);
  expect(spans.some(({ start, length }) => start + length === STACK_TOP)).toBe(true);
});

test('its modules, its checksums and its floats are what its file says', () => {
  const firmware = { platform: 'toaster', version: [1, 27, 0] };
  const port = portOf(firmware, TABLE);
  expect(toDialect(firmware, port)).toMatchObject({
    modulesOfTypes: ['builtins', 'crumbs'],
    hasCrc32: true,
  });
  const request = parseRequest('float(1)', firmware, { ...port, floatBytes: 8 });
  expect(request.ok && request.value.steps).toMatchObject([{ do: 'allocate', bytes: 16 }]);
});
