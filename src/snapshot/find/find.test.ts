import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { isAppError } from '../../errors.ts';
import { drawObjects } from '../../testing/draw-objects.test-kit.ts';
import { faultWords } from '../../words/heap/find.ts';
import { PROBE, REACHED } from '../model.ts';
import { findNodes } from './evaluate-query.ts';
import { parseQuery } from './parse-query.ts';
import type { Query } from './query.ts';

const OBJECTS = drawObjects({
  nodes: [
    { type: 'list', address: 0x1000, to: [1], text: "['a', 'b']" },
    { type: 'list items', role: 'part', owner: 0, address: 0x1010, blocks: 9, to: [2, 3] },
    { type: 'str', address: 0x1100, blocks: 2, text: "'temperature 21'" },
    { type: 'str', address: 0x1200, text: "'b'" },
    { type: 'Point', address: 0x1300, state: 0, text: '<Point x=1>' },
    { type: 'function', address: 0x1400, blocks: 65, state: REACHED | PROBE, text: '<function f>' },
  ],
  names: { log: 0, 'log.old': 3 },
});
const KEPT = [400, 144, 32, 16, 16, 1040];
/** Of what begins at an address, as a film tells it; the rest was there before. */
const LINES = new Map([
  [0x1000, 3],
  [0x1010, 12],
  [0x1200, 12],
]);

function parse(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(faultWords(parsed.mistake.fault));
  return parsed.query;
}

function find(text: string): number[] {
  return [...findNodes(OBJECTS, parse(text), { blockBytes: 16, kept: KEPT, lines: LINES })];
}

for (const [query, nodes] of [
  ['', [0, 1, 2, 3, 4, 5]],
  ['type:list', [0]],
  ['type:LIST*', [0, 1]],
  ['type:"list items"', [1]],
  ['-type:str object', [0, 4, 5]],
  ['not garbage -part', [0, 2, 3, 5]],
  ['blocks>8', [0, 1, 5]],
  ['blocks=2', [2]],
  ['blocks>=2 blocks<=9', [1, 2]],
  ['size:16..32', [2, 3, 4]],
  ['size>1k', [5]],
  ['size>64blocks', [5]],
  ['size:144b..1kB', [0, 1]],
  ['kept>0.3k', [0, 5]],
  ['refs=0', [4, 5]],
  ['links>1', [1]],
  ['name:log', [0]],
  ['name:log*', [0, 3]],
  ['module:__main__', [0, 3]],
  ['garbage', [4]],
  ['probe', [5]],
  ['address:0x1100', [2]],
  ['line:12', [1, 3]],
  ['line:1..5', [0]],
  ['-line:12', [0, 2, 4, 5]],
  ['address:1100..12ff', [2, 3]],
  ['"temp"', [2]],
  ['TEMPERATURE', [2]],
  ['text:21 type:str', [2]],
  ['"no such"', []],
  ['log', [0, 3]],
] as const) {
  test(`the query ${query === '' ? '(empty)' : query} finds what it says`, () => {
    expect(find(query)).toEqual(nodes);
  });
}

for (const [query, position, message] of [
  [
    'blocks>many',
    7,
    'A number is expected, followed by b, k or blocks if you like, as in blocks>1k.',
  ],
  ['type:list sise>4', 10, /There is no field "sise"\. Fields are type, name/],
  ['type>list', 4, '"type" is a word: write type:something.'],
  ['name:', 5, 'After "name:" a word is expected, as in name:log.'],
  ['"open', 0, 'The closing " is missing.'],
  ['size:4k..1k', 5, 'The first number is larger than the second.'],
  ['refs=2k', 5, 'A number is expected, as in refs=0.'],
  ['address:here', 8, /An address is expected/],
  ['type:list not ', 14, 'After "not" a condition is expected.'],
] as const) {
  test(`the query ${query} is answered with where and what was expected`, () => {
    const parsed = parseQuery(query);
    if (parsed.ok) throw new Error('understood');
    expect(parsed.mistake.position).toBe(position);
    expect(faultWords(parsed.mistake.fault)).toEqual(
      message instanceof RegExp ? expect.stringMatching(message) : message,
    );
  });
}

test('asking for kept sizes without them has a code', () => {
  try {
    findNodes(OBJECTS, parse('kept>1'), { blockBytes: 16 });
    throw new Error('nothing was thrown');
  } catch (error) {
    expect(isAppError(error, 'snapshot/not-enough')).toBe(true);
  }
});

test('texts are decoded only for what the other conditions leave', () => {
  const asked: number[] = [];
  const watched = {
    ...OBJECTS,
    textOf: (node: number) => {
      asked.push(node);
      return OBJECTS.textOf(node);
    },
  };
  findNodes(watched, parse('"b" type:str'), { blockBytes: 16 });
  expect(asked).toEqual([2, 3]);
});

test('no text makes the parser throw, and a mistake lies within the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const parsed = parseQuery(text);
      if (parsed.ok) return;
      expect(parsed.mistake.position).toBeLessThanOrEqual(text.length);
      expect(faultWords(parsed.mistake.fault)).not.toBe('');
    }),
  );
});

test('a query over 158,000 objects takes far less than 100 ms, texts included', () => {
  const many = 158_000;
  const big = {
    ...OBJECTS,
    nodeCount: many,
    heapCount: many,
    blocks: new Uint32Array(many).fill(1),
    address: new Uint32Array(many).map((_, i) => i * 16),
    kind: new Uint16Array(many).map((_, i) => i % 5),
    state: new Uint8Array(many).fill(REACHED),
    owner: new Int32Array(many).fill(-1),
    references: {
      nodeCount: many,
      edgeStart: new Uint32Array(many + 1),
      edgeTo: new Uint32Array(),
    },
    textOf: (node: number) => `'text ${node}'`,
  };
  const query = parse('type:str size<1k alive refs=0 "text 15"');
  findNodes(big, query, { blockBytes: 16 });
  const began = process.cpuUsage();
  const found = findNodes(big, query, { blockBytes: 16 });
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(100);
  expect(found.length).toBeGreaterThan(1000);
});

test('what the probe leaves behind is not found as garbage', () => {
  const objects = drawObjects({
    nodes: [
      { type: 'bytes', address: 0x1000, state: PROBE },
      { type: 'str', address: 0x1010, state: 0 },
    ],
    names: {},
  });
  const found = (text: string) => [...findNodes(objects, parse(text), { blockBytes: 16 })];
  expect(found('garbage')).toEqual([1]);
  expect(found('probe')).toEqual([0]);
});
