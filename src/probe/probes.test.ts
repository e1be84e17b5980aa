// The probes on the real interpreter: what each one costs, and that none of them leaves a trace.

import { expect, test } from 'playwright/test';
import { askBoard, askMore } from './ask-board.ts';
import { collectGarbage } from './collect.ts';
import { getProbe, type ProbeName } from './get-probe.ts';
import { InterpreterRunner, loadProbesFromDisk } from './interpreter-runner.test-kit.ts';
import { listNames } from './list-names.ts';
import { readMemory } from './read-memory.ts';
import { takeHeap } from './take-heap.ts';
import { takeMap, takeSample } from './take-map.ts';

const TEXTS = loadProbesFromDisk();
const BLANKS = {
  MODULE: "'builtins'",
  MAP: '1',
  RANGES: "b'\\x00\\x01\\x00\\x00\\x00\\x00\\x10\\x00'",
  CHUNK: '256',
  FRAME: "b'<4sII256s'",
  MAGIC: "b'\\2HLm'",
  CHECK: 'sum',
  STRUCT: "'struct'",
  PLACE: "'__next__'",
};
const NAMES = Object.keys(TEXTS) as ProbeName[];
/** This port has no module `machine` (identity.py is one line) and no viper (board/pico/genuine-growth.test.ts). */
const TRIED = NAMES.filter((name) => name !== 'identity' && name !== 'resident');

/** All that a probe could leave behind, after a collection; and how the collector is set. */
async function traces(board: InterpreterRunner): Promise<string> {
  await board.ask("__import__('gc').collect()");
  return board.ask(
    "print(__import__('gc').isenabled(), __import__('gc').threshold(), __import__('gc').mem_alloc(), globals(), __import__('sys').modules)\n__import__('micropython').qstr_info(1)",
  );
}

/** Every question of the lab once. */
async function askAll(board: InterpreterRunner): Promise<void> {
  const { facts, anchors } = await askMore(board, await askBoard(board, 'virtual', 'MicroPython'));
  const start = anchors?.globals ?? 0;
  const ranges = [{ start: start - 64, length: 2000 }];
  await takeMap(board);
  await takeSample(board);
  await listNames(board);
  await takeHeap(board, { ranges, chunkBytes: 256 }, { board: facts });
  await readMemory(board, ranges, { chunkBytes: 64 }, { board: facts });
}

for (const name of TRIED) {
  test(`${name}.py leaves no more garbage than its header says`, async () => {
    const board = await InterpreterRunner.start();
    const stated = Number(/^# Leaves: +(\d+)/m.exec(TEXTS[name])?.[1]);
    await board.ask('a = [1, 2, 3]\nb = c = d = e = f = g = h = 5\ni = 1.5');
    await board.ask("__import__('gc').threshold(1 << 20)");
    const used = async () => Number(await board.ask("print(__import__('gc').mem_alloc())"));
    const code = await getProbe(name, BLANKS);
    await board.ask("__import__('gc').collect()");
    const first = await used();
    const ofAsking = (await used()) - first;
    const before = await used();
    const { error } = await board.run(code);
    const left = (await used()) - before - ofAsking;
    expect(error).toBe('');
    expect(left).toBeLessThanOrEqual(stated);
    expect(left).toBeGreaterThan(name === 'collect' ? -1e6 : stated / 2);
  });
}

for (const settings of ['gc.enable()', 'gc.disable()', 'gc.enable(); gc.threshold(5000)']) {
  test(`50 times every question leaves no trace, after ${settings}`, async () => {
    const board = await InterpreterRunner.start();
    await board.ask(`import gc\nlog = ['x' * 20, 1.5, {}]\n${settings}`);
    await askAll(board);
    const before = await traces(board);
    for (let n = 0; n < 50; n++) await askAll(board);
    expect(await traces(board)).toBe(before);
  });
}

test('even the first time every question leaves no global, no module and no string', async () => {
  const board = await InterpreterRunner.start();
  const look = async () => (await traces(board)).replace(/(True|False) (-?\d+) \d+ /, '$1 $2 ');
  const before = await look();
  await askAll(board);
  expect(await look()).toBe(before);
});

test('collecting frees what the program let go, and nothing else collects', async () => {
  const board = await InterpreterRunner.start();
  await board.ask("__import__('gc').threshold(-1)");
  await board.ask('a = bytearray(50000)\nb = bytearray(100)\na = None');
  const full = (await takeSample(board)).gc?.allocated ?? 0;
  expect(full).toBeGreaterThan(50_000);
  await askAll(board);
  const { gc } = await collectGarbage(board);
  expect((await takeMap(board)).gc?.allocated).toBeGreaterThan(gc?.allocated ?? Infinity);
  expect(gc?.allocated).toBeLessThan(full - 50_000);
});

test('garbage stays visible to every question while the collector waits for its threshold', async () => {
  const board = await InterpreterRunner.start();
  await board.ask("__import__('gc').threshold(-1)\na = bytearray(50000)\na = None");
  await askAll(board);
  expect((await takeSample(board)).gc?.allocated).toBeGreaterThan(50_000);
});

test('the probes name no one: blanks are the only words in capitals, and all are filled in', async () => {
  for (const name of NAMES) expect(await getProbe(name, BLANKS)).not.toMatch(/\b[A-Z]{3,}\b|#/);
});
