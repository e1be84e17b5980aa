// Taking snapshots from the real interpreter behind a cable, with the model in the same
// thread: depth, steps of retreat, and that looking does not look like a leak.

import { expect, test } from 'playwright/test';
import { AppError } from '../errors.ts';
import { makeWatchedModel } from '../model/watched-model.test-kit.ts';
import { loadProbesFromDisk } from '../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import { InterpreterBoard } from '../testing/interpreter-board.test-kit.ts';
import { noteWords } from '../words/lab/capture-notes.ts';
import { SnapshotTaker } from './snapshot-taker.ts';

test.describe.configure({ mode: 'parallel' });

async function openLab() {
  loadProbesFromDisk();
  const link = new BoardLink(new InterpreterBoard());
  await link.open();
  const { model, asked } = makeWatchedModel();
  const taker = new SnapshotTaker(link, model);
  const look = async (collectFirst = false): Promise<SnapshotSummary> => {
    const { id } = await taker.take({ label: 'look', collectFirst });
    const summary = await model.ask('summary', id);
    await taker.settle(new AbortController().signal);
    return summary;
  };
  return { link, look, asked, taker };
}

test('a first snapshot goes to memory depth, typed and named', async () => {
  const { link, look } = await openLab();
  await link.repl.runProgram('log = ["reading %d" % i for i in range(20)]\n');
  const summary = await look();
  expect(summary.depth).toBe('memory');
  expect(summary.notes).toEqual([]);
  expect(summary.bindings.find(({ name }) => name === 'log')?.text).toContain("'reading 0'");
  expect(summary.objects.typed).toBeGreaterThan(summary.objects.count * 0.97);
  await link.close();
});

test('looking ten times does not look like a leak', async () => {
  const { link, look } = await openLab();
  const first = await look();
  let last = first;
  for (let i = 0; i < 10; i++) last = await look();
  const programs = ({ heap, probeBytes = 0 }: SnapshotSummary) => heap.used - probeBytes;
  // Each look leaves a few blocks of compiling that nothing tells apart from a line typed by hand.
  expect(programs(last) - programs(first)).toBeLessThan(10 * 600);
  expect(last.bindings.map(({ name }) => name).sort()).toEqual(
    first.bindings.map(({ name }) => name).sort(),
  );
  await link.close();
});

test('garbage is seen before it is collected, and is gone after', async () => {
  const { link, look } = await openLab();
  // This port collects by itself after 16 KB of allocations: begin to count anew.
  await link.repl.runProgram('import gc\ngc.collect()\n');
  await link.repl.runProgram('for i in range(50):\n    text = "a longer string, number %d" % i\n');
  const before = await look();
  expect(before.garbageBytes).toBeGreaterThan(49 * 32);
  await link.repl.runProgram('import gc\ngc.collect()\n');
  const after = await look(true);
  expect(after.garbageBytes).toBe(0);
  await link.close();
});

test('a heap that grew far beyond what was foreseen is read whole, and that is said', async () => {
  const { link, look } = await openLab();
  await look();
  await link.repl.runProgram('big = [bytes(400) for i in range(200)]\n');
  const summary = await look();
  expect(summary.depth).toBe('memory');
  expect(summary.notes.map(({ about }) => about)).toContain('moved');
  expect(summary.bindings.find(({ name }) => name === 'big')?.type).toBe('list');
  await link.close();
});

test('without uctypes the snapshot stops at names, with the reason', async () => {
  const { link, look } = await openLab();
  const answer = await link.facts();
  Object.assign(link, { answer: { ...answer, facts: { ...answer.facts, uctypes: false } } });
  await link.repl.runProgram('data = [1, 2, 3]\n');
  const summary = await look();
  expect(summary.depth).toBe('names');
  expect(summary.notes.map(noteWords)[0]).toContain('uctypes');
  expect(summary.bindings.find(({ name }) => name === 'data')?.type).toBe('list');
  await link.close();
});

test('a fresh interpreter is asked anew, and nothing of the one before is held against it', async () => {
  const { link, look, asked } = await openLab();
  await look();
  await look();
  expect(asked.filter((question) => question === 'firstReads')).toHaveLength(1);
  link.forgetFacts();
  const summary = await look();
  expect(asked.filter((question) => question === 'firstReads')).toHaveLength(2);
  expect(summary.depth).toBe('memory');
  await link.close();
});

test('where what lies outside the heap cannot be read, the moment stands, and that is said', async () => {
  const { link, look } = await openLab();
  const refuse = async () => {
    throw new AppError('probe/out-of-memory', 'MemoryError');
  };
  Object.assign(link, { allFacts: refuse });
  const summary = await look();
  expect(summary.depth).toBe('memory');
  expect(summary.notes.map(noteWords)[0]).toContain('Some memory was not read');
  await link.close();
});

test('a prepared board is asked for its first snapshot in one run, and forgets what was asked before', async () => {
  const { link, look, asked, taker } = await openLab();
  await taker.prepare(new AbortController().signal);
  asked.length = 0;
  await look();
  expect(asked).toEqual(['missingReads', 'summary', 'settle']);
  await link.close();
});
