// The allocator's model against MicroPython itself: hundreds of random heaps, and for each a request
// whose hole is foretold from the raw allocation table and then looked up in the interpreter's memory.

import { expect, test } from 'playwright/test';
import { requestOneMore } from './append.ts';
import { parseRequest } from './evaluate.ts';
import { Judge } from './interpreter.test-kit.ts';
import { type FitAnswer, willFit } from './will-fit.ts';

const PROGRAM = `
import gc, array
from collections import deque
keep = [None] * 128
def collect(): gc.collect()
def drop(slot): keep[slot] = None
def make0(slot, n): keep[slot] = bytearray(n); return id(keep[slot])
def make1(slot, n): keep[slot] = bytes(n); return id(keep[slot])
def make2(slot, n): keep[slot] = [0] * n; return id(keep[slot])
def make3(slot, n): keep[slot] = 'xyzxyzxyzxyz' * n; return id(keep[slot])
def make4(slot, n): keep[slot] = (None,) * n; return id(keep[slot])
def make5(slot, n): keep[slot] = array.array('H', bytes(2 * n)); return id(keep[slot])
def make6(slot, n): keep[slot] = array.array('I', [7] * n); return id(keep[slot])
def make7(slot, n): keep[slot] = deque((), n); return id(keep[slot])
def make8(slot, n): keep[slot] = list(range(n)); return id(keep[slot])
def make9(slot, n): keep[slot] = memoryview(bytearray(n)); return id(keep[slot])
def make10(slot, n): keep[slot] = {}; return id(keep[slot])
def make11(slot, n): keep[slot] = set(); return id(keep[slot])
def make12(slot, n): keep[slot] = float(n); return id(keep[slot])
def make13(slot, n): keep[slot] = [n, None, n]; return id(keep[slot])
def append(slot): keep[slot].append(None); return id(keep[slot])
def append_byte(slot): keep[slot].append(7); return id(keep[slot])
def insert(slot, n): keep[slot][n] = n; return id(keep[slot])
def add(slot, n): keep[slot].add(n); return id(keep[slot])
`;

/** The text of makeN as the lab reads it, and where the object's data pointer stands (0: none). */
const EXPRESSIONS: readonly { text: (n: number) => string; data: number }[] = [
  { text: (n) => `bytearray(${n})`, data: 12 },
  { text: (n) => `bytes(${n})`, data: 12 },
  { text: (n) => `[0] * ${n}`, data: 12 },
  { text: (n) => `'xyzxyzxyzxyz' * ${n}`, data: 12 },
  { text: (n) => `(None,) * ${n}`, data: 0 },
  { text: (n) => `array.array('H', bytes(2 * ${n}))`, data: 12 },
  { text: (n) => `array.array('I', [7] * ${n})`, data: 12 },
  { text: (n) => `deque((), ${n})`, data: 16 },
  { text: (n) => `list(range(${n}))`, data: 12 },
  { text: (n) => `memoryview(bytearray(${n}))`, data: 0 },
  { text: () => '{}', data: 0 },
  { text: () => 'set()', data: 0 },
  { text: (n) => `float(${n})`, data: 0 },
  { text: (n) => `[${n}, None, ${n}]`, data: 12 },
];

/** mulberry32: the same programs on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function foretell(judge: Judge, kind: number, n: number): FitAnswer {
  const request = parseRequest(EXPRESSIONS[kind].text(n), {
    version: [1, 27, 0],
    platform: 'webassembly',
  });
  if (!request.ok) throw new Error(request.fault.code);
  return willFit(judge.readHeap(), request.value, { maxNewSplit: Judge.maxNewSplit });
}

test('the foretold hole is where MicroPython puts the object and its data, 1,200 times', async () => {
  const judge = await Judge.start(64 * 1024, PROGRAM);
  const below = random(20_261_120);
  const collect = judge.prepare('collect');
  const drop = judge.prepare('drop');
  const make = EXPRESSIONS.map((_, kind) => judge.prepare(`make${kind}`));
  const verdicts: Record<string, number> = {};
  let dataChecked = 0;
  const wrong: string[] = [];
  for (let round = 0; round < 1200; round++) {
    if (below(3) === 0) drop(below(128));
    if (below(8) === 0) collect();
    const kind = below(EXPRESSIONS.length);
    const n = below(20) === 0 ? below(3000) : below(200);
    const answer = foretell(judge, kind, n);
    const areasBefore = judge.readHeap().areas.length;
    const address = make[kind](below(128), n);
    verdicts[answer.verdict] = (verdicts[answer.verdict] ?? 0) + 1;
    const what = `round ${round}: ${EXPRESSIONS[kind].text(n)}`;
    if (answer.verdict === 'grows') {
      if (judge.readHeap().areas.length !== areasBefore + 1) wrong.push(`${what} grew otherwise`);
      continue;
    }
    if (answer.verdict !== 'fits') wrong.push(`${what}: ${answer.verdict}`);
    if (answer.address !== undefined && address !== answer.address) wrong.push(what);
    const data = answer.dataAddress;
    if (EXPRESSIONS[kind].data > 0 && data !== undefined && answer.address !== undefined) {
      if (judge.word(address + EXPRESSIONS[kind].data) !== data) wrong.push(`${what}, its data`);
      dataChecked++;
    }
  }
  expect(wrong).toEqual([]);
  expect(verdicts.fits).toBeGreaterThan(1000);
  expect(verdicts.grows).toBeGreaterThan(0);
  expect(dataChecked).toBeGreaterThan(500);
});

test('one more item goes where it was foretold: lists, dicts, sets and bytearrays, 900 times', async () => {
  const judge = await Judge.start(64 * 1024, PROGRAM);
  const below = random(7);
  const collect = judge.prepare('collect');
  const make = EXPRESSIONS.map((_, kind) => judge.prepare(`make${kind}`));
  const append = judge.prepare('append');
  const appendByte = judge.prepare('append_byte');
  const insert = judge.prepare('insert');
  const add = judge.prepare('add');
  const list = make[13](0, 1);
  const bytearray = make[0](1, 10);
  const dict = make[10](2, 0);
  const set = make[11](3, 0);
  let grown = 0;
  let moved = 0;
  for (let round = 0; round < 225; round++) {
    for (const type of ['list', 'bytearray', 'dict', 'set'] as const) {
      if (below(4) === 0) make[below(10)](4 + below(100), below(60));
      if (below(40) === 0) collect();
      const object = { list, bytearray, dict, set }[type];
      const container = readContainer(judge, type, object);
      const request = requestOneMore(container);
      const answer = willFit(judge.readHeap(), request, { maxNewSplit: Judge.maxNewSplit });
      if (type === 'list') append(0);
      if (type === 'bytearray') appendByte(1);
      if (type === 'dict') insert(2, round);
      if (type === 'set') add(3, round);
      const items = judge.word(object + 12);
      const foretold = answer.steps[0]?.address ?? container.itemsAddress;
      expect(items, `round ${round}, ${type} of ${container.slots}`).toBe(foretold);
      if (request.steps.length > 0) grown++;
      if (items !== container.itemsAddress) moved++;
    }
  }
  expect(grown).toBeGreaterThan(40);
  expect(moved).toBeGreaterThan(20);
});

/** Reads the words of the container: internals section 3. */
function readContainer(
  judge: Judge,
  type: 'list' | 'bytearray' | 'dict' | 'set',
  address: number,
): Parameters<typeof requestOneMore>[0] {
  const word = (offset: number): number => judge.word(address + offset);
  const itemsAddress = word(12);
  switch (type) {
    case 'list':
      return { type, slots: word(4), taken: word(8), itemsAddress };
    case 'bytearray':
      return { type, slots: word(8) + (word(4) >>> 8), taken: word(8), itemsAddress };
    case 'dict':
      return { type, slots: word(8), taken: word(4) >>> 3, itemsAddress };
    case 'set':
      return { type, slots: word(4), taken: word(8), itemsAddress };
    default:
      throw new Error(type);
  }
}
