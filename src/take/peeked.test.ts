// Snapshots of a board that is read from outside, here the interpreter in the page: nothing is sent to it,
// nothing there changes, and what is seen is what probes would have told of the same heap.

import { expect, test } from 'playwright/test';
import { VirtualBoard } from '../board/wasm/virtual-board.ts';
import type { VirtualLine } from '../board/wasm/virtual-line.ts';
import { VirtualServer } from '../board/wasm/virtual-server.ts';
import type { Capture } from '../capture/capture.ts';
import { captureFromJson, captureToJson } from '../capture/capture-json.ts';
import { makeLocalModel } from '../model/local-model.ts';
import { loadProbesFromDisk } from '../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import { parseMaps } from '../snapshot/map/map-reader.ts';
import { decodeHeap } from '../snapshot/memory/decode-heap.ts';
import {
  contentsOf,
  expectTypedWithinConservative,
  kindOf,
  unknownShare,
} from '../snapshot/memory/heap-facts.test-kit.ts';
import { ZOO } from '../snapshot/memory/zoo.test-kit.ts';
import { type HeapObjects, PROBE, REACHED } from '../snapshot/model.ts';
import { probingLink } from '../testing/without-outside.test-kit.ts';
import { SnapshotTaker } from './snapshot-taker.ts';

test.describe.configure({ mode: 'parallel' });

/** The interpreter in this thread; what is written to it is counted. */
class CountedBoard extends VirtualBoard {
  written = 0;

  constructor() {
    super({
      startHost: (told) => ({
        line: new VirtualServer(told) as VirtualLine,
        failed: new Promise<never>(() => {}),
        terminate: () => {},
      }),
      patienceMs: 50,
    });
  }

  override write(bytes: Uint8Array): Promise<void> {
    this.written += bytes.length;
    return super.write(bytes);
  }
}

async function openLab() {
  loadProbesFromDisk();
  const board = new CountedBoard();
  const link = new BoardLink(board);
  await link.open();
  const model = makeLocalModel();
  return { board, link, model, taker: new SnapshotTaker(link, model) };
}

function decode(capture: Capture): HeapObjects {
  return decodeHeap(capture, parseMaps(capture.mapText)[0]);
}

/** One line for each block that the program has, as far as both can know: what it is, and what it holds. */
function describeHeap(heap: HeapObjects, isOwn: (address: number) => boolean): string[] {
  const name = (node: number) => `${kindOf(heap, node)}@${heap.address[node]?.toString(16)}`;
  const lines: string[] = [];
  for (let node = 0; node < heap.heapCount; node++) {
    if (!isOwn(heap.address[node])) continue;
    const holds = contentsOf(heap, node).map(({ label, to }) => `${label}=${name(to)}`);
    const reached = heap.state[node] & REACHED;
    lines.push(
      `${name(node)} ${heap.blocks[node]} ${reached} ${heap.textOf(node)} ${holds.sort()}`,
    );
  }
  return lines;
}

function addressesOf({ heapCount, address }: HeapObjects): Set<number> {
  return new Set(address.subarray(0, heapCount));
}

test('nothing is sent, not at connecting either, and nothing on the board changes', async () => {
  const { board, link, taker } = await openLab();
  await link.repl.runProgram('import gc\nlog = ["reading %d" % i for i in range(20)]\n');
  const before = board.written;
  await taker.prepare(new AbortController().signal);
  const first = await taker.take({ label: 'first' });
  await taker.settle(new AbortController().signal);
  const second = await taker.take({ label: 'second' });
  expect(board.written).toBe(before);
  expect(second.mapText).toBe(first.mapText);
  expect(second.memory).toEqual(first.memory);
  expect(first).toMatchObject({ depth: 'memory', undisturbed: true, notes: [] });
  await link.close();
});

test('what the bar shows of a board is known without asking it', async () => {
  const { board, link } = await openLab();
  const before = board.written;
  const { facts, gc } = await link.facts();
  expect(board.written).toBe(before);
  const probed = await probingLink(link).facts();
  expect(facts).toEqual(probed.facts);
  expect(link.state.value).toMatchObject({ facts });
  expect(gc.threshold).toBe(probed.gc.threshold);
  await link.close();
});

test('it is what probes tell of the same heap: blocks, types, references, names', async () => {
  const { link, taker, model } = await openLab();
  await link.repl.runProgram(ZOO);
  await link.repl.runProgram('import gc\ngc.collect()\n');
  // The newest prompt is free of what came before it once a probe has been there.
  const peeked = decode(await taker.take({ label: 'peeked' }));
  const probed = decode(
    await new SnapshotTaker(probingLink(link), model).take({ label: 'probed' }),
  );
  expect(peeked.problems).toEqual([]);
  expect(unknownShare(peeked)).toBeLessThanOrEqual(0.01);
  expectTypedWithinConservative(peeked);
  expect(peeked.state.some((state) => (state & PROBE) !== 0)).toBe(false);
  // Both have it, and neither the probe nor what ran before it has it for its own.
  const [inPeeked, inProbed] = [addressesOf(peeked), addressesOf(probed)];
  const probes = new Set<number>();
  for (let node = 0; node < probed.heapCount; node++)
    if ((probed.state[node] & PROBE) !== 0) probes.add(probed.address[node]);
  const isOwn = (address: number) =>
    inPeeked.has(address) && inProbed.has(address) && !probes.has(address);
  expect(describeHeap(peeked, isOwn)).toEqual(describeHeap(probed, isOwn));
  const gone = [...inPeeked].filter((address) => !inProbed.has(address));
  expect(gone).toEqual([]);
  const variables = ({ bindings }: HeapObjects) =>
    bindings.map(({ module, name, type, text }) => `${module}.${name}: ${type} = ${text}`).sort();
  expect(variables(peeked)).toEqual(variables(probed));
  expect(peeked.roots.map(({ name }) => name).sort()).toEqual(
    probed.roots.map(({ name }) => name).sort(),
  );
  await link.close();
});

test('a collection that is asked for first really happens', async () => {
  const { link, taker, model } = await openLab();
  await link.repl.runProgram('import gc\ngc.collect()\n');
  await link.repl.runProgram('for i in range(50):\n    text = "a longer string, number %d" % i\n');
  const litter = await model.ask('summary', (await taker.take({ label: 'litter' })).id);
  expect(litter.garbageBytes).toBeGreaterThan(49 * 32);
  const { id } = await taker.take({ label: 'swept', collectFirst: true });
  const swept = await model.ask('summary', id);
  expect(swept.garbageBytes).toBe(0);
  expect(swept.heap.used).toBeLessThan(litter.heap.used - 49 * 32);
  await link.close();
});

test('while a program runs, the interpreter cannot be read; that is said', async () => {
  const { link, taker } = await openLab();
  const { board } = link;
  await taker.take({ label: 'at rest' });
  Object.assign(board, { sent: Number.POSITIVE_INFINITY });
  Object.assign(board, {
    host: {
      line: { readMemory: () => new Promise(() => {}) },
      failed: new Promise(() => {}),
      terminate: () => {},
    },
  });
  await expect(taker.take({ label: 'in mid-run' })).rejects.toMatchObject({
    code: 'board/between-programs',
  });
});

test('where there is no MicroPython in the memory, the board is asked', async () => {
  const { board, link, taker } = await openLab();
  const nothing = { read: async () => ({ memory: [{ start: 0, bytes: new Uint8Array(65536) }] }) };
  Object.assign(board, { outside: { ...nothing, readConstant: async () => [] } });
  const before = board.written;
  const capture = await taker.take({ label: 'asked' });
  expect(board.written).toBeGreaterThan(before);
  expect(capture.depth).toBe('memory');
  expect(capture.undisturbed).toBeUndefined();
  await link.close();
});

test('a file of it stays small and says that nothing was disturbed', async () => {
  const { link, taker } = await openLab();
  await link.repl.runProgram(ZOO);
  const capture = await taker.take({ label: 'zoo' });
  const text = JSON.stringify(captureToJson(capture));
  expect(text.length).toBeLessThan(200_000);
  expect(captureFromJson(JSON.parse(text)).undisturbed).toBe(true);
  await link.close();
});
