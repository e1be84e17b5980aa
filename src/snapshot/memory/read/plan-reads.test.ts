// Reading in rounds, as a probe does it, ends in the same picture as having all of memory at once.

import { expect, test } from 'playwright/test';
import type { Anchors, Capture } from '../../../capture/capture.ts';
import type { MemorySpan } from '../../../capture/spans.ts';
import { decodeHeap } from '../decode-heap.ts';
import { kindOf } from '../heap-facts.test-kit.ts';
import { toHeapMap } from '../heap-map.test-kit.ts';
import { type Moment, startInterpreter } from '../interpreter.test-kit.ts';
import { readRecording } from '../recording.test-kit.ts';
import { ZOO } from '../zoo.test-kit.ts';
import { mergeToFew } from './memory-bounds.ts';
import { planFirstReads, planMoreReads } from './plan-reads.ts';

const MAX_ROUNDS = 10;

/** Answers requests from a whole memory, as the board would. */
function readRounds(moment: Moment): { capture: Capture; rounds: MemorySpan[][] } {
  const { capture, map, memory } = moment;
  const answer = ({ start, length }: MemorySpan) => ({
    start,
    bytes: memory.slice(start, start + length),
  });
  const first = planFirstReads(map, capture.board, capture.anchors as Anchors);
  const rounds = [[...first]];
  let now: Capture = { ...capture, memory: first.map(answer) };
  while (rounds.length < MAX_ROUNDS) {
    const more = planMoreReads(now, map);
    if (more.length === 0) break;
    rounds.push([...more]);
    now = { ...now, memory: [...(now.memory ?? []), ...more.map(answer)] };
  }
  return { capture: now, rounds };
}

test('a few rounds of reads tell as much as the whole memory does', async () => {
  const interpreter = await startInterpreter();
  interpreter.run(ZOO);
  const moment = interpreter.moment();
  const { capture, rounds } = readRounds(moment);
  expect(rounds.length).toBeLessThan(MAX_ROUNDS);
  const bytes = rounds.flat().reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(96 * 1024);

  const part = decodeHeap(capture, moment.map);
  const whole = decodeHeap(moment.capture, moment.map);
  const row = (heap: typeof part, node: number): string =>
    `${kindOf(heap, node)} ${heap.state[node]} ${heap.owner[node]} ${heap.textOf(node)}`;
  const nodes = [...Array(whole.heapCount).keys()];
  expect(nodes.map((node) => row(part, node))).toEqual(nodes.map((node) => row(whole, node)));
  expect(part.bindings).toEqual(whole.bindings);
  expect(part.roots.map(({ name }) => name)).toEqual(whole.roots.map(({ name }) => name));
});

test('no two ranges overlap, also over all rounds', async () => {
  const interpreter = await startInterpreter();
  interpreter.run('x = [[i] * 9 for i in range(99)]\nfor i in range(0, 99, 2): x[i] = None');
  interpreter.run("__import__('gc').collect()");
  const { capture } = readRounds(interpreter.moment());
  const ranges = [...(capture.memory ?? [])].sort((a, b) => a.start - b.start);
  for (let i = 1; i < ranges.length; i++)
    expect(ranges[i].start).toBeGreaterThanOrEqual(
      ranges[i - 1].start + ranges[i - 1].bytes.length,
    );
});

test('on a Pico the first reads are the used heap, the static area with the roots, and the stack', () => {
  const { capture, map } = readRecording('v1.27.0', 'type-zoo');
  const requests = planFirstReads(map, capture.board, capture.anchors as Anchors);
  const covers = (address: number): boolean =>
    requests.some(({ start, length }) => address >= start && address < start + length);
  const { start, letters } = map.areas[0];
  letters.forEach((letter, block) => {
    if (letter !== 0x2e) expect(covers(start + 16 * block)).toBe(true);
  });
  for (const address of [
    0x20001f28 - 84,
    0x20001f28 + 660,
    start - 4,
    0x20041ffc,
    0x20042000 - 548,
  ])
    expect([address, covers(address)]).toEqual([address, true]);
  const bytes = requests.reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(32 * 1024);
});

test('nothing is read of a board whose memory is not known', () => {
  const { capture, map } = readRecording('v1.27.0', 'type-zoo');
  const anchors = capture.anchors as Anchors;
  const boards = [
    { ...capture.board, platform: 'esp32' },
    { ...capture.board, version: [1, 9, 4] },
    { ...capture.board, implementation: 'circuitpython' },
    { ...capture.board, version: undefined },
  ];
  for (const board of boards) {
    expect(planFirstReads(map, board, anchors)).toEqual([]);
    expect(planMoreReads({ ...capture, board }, map)).toEqual([]);
    const heap = decodeHeap({ ...capture, board }, map);
    expect(heap.problems[0].code).toBe('memory/layout');
    expect(heap.kinds).toEqual([{ name: 'unknown', role: 'unknown' }]);
    expect(heap.state.every((state) => state === 1)).toBe(true);
  }
});

test('an RP2350’s larger memory and its PSRAM are readable, and nothing beyond', () => {
  const { capture } = readRecording('v1.27.0', 'type-zoo');
  const letters = new Uint8Array(1024).fill('h'.charCodeAt(0));
  const map = toHeapMap([
    { start: 0x20070000, letters },
    { start: 0x11000100, letters },
  ]);
  const board = { ...capture.board, machine: 'Raspberry Pi Pico2 with RP2350' };
  const anchors = { globals: 0x20001010, modules: 0x20001000, types: {}, qstrs: {} };
  const requests = planFirstReads(map, board, anchors);
  const covers = (address: number): boolean =>
    requests.some(({ start, length }) => address >= start && address < start + length);
  expect([0x20081ffc, 0x20073ff0, 0x11000100, 0x11004000].map(covers)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([0x11000000 - 16, 0x11004100, 0x20082000].map(covers)).toEqual([false, false, false]);
});

test('many small holes are read over, so that the list of ranges stays short', () => {
  const spans = Array.from({ length: 1000 }, (_, i) => ({ start: i * 1000, end: i * 1000 + 16 }));
  const whole = [{ start: 0, end: 2_000_000 }];
  expect(mergeToFew(spans, 256, 48, whole)).toEqual([{ start: 0, length: 999_016 }]);
  const parts = [
    { start: 0, end: 500_000 },
    { start: 500_000, end: 2_000_000 },
  ];
  expect(mergeToFew(spans, 256, 48, parts)).toHaveLength(2);
});
