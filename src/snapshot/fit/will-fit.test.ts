import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { DRAWN_START } from '../../testing/draw-heap.ts';
import { describeDoubt, describeFault, describeOutcome } from '../../words/heap/fit.ts';
import { parseMaps } from '../map/map-reader.ts';
import type { HeapMap } from '../model.ts';
import { requestOneMore } from './append.ts';
import { drawState } from './draw-state.test-kit.ts';
import { parseRequest } from './evaluate.ts';
import { buildFitCurve } from './fit-curve.ts';
import { buildHeapState, findFreeRuns, type HeapState } from './heap-state.ts';
import { findNewAreaBytes } from './new-area.ts';
import type { Request } from './steps.ts';
import { type FitAnswer, type FitConditions, willFit } from './will-fit.ts';

function request(text: string): Request {
  const parsed = parseRequest(text, {});
  if (!parsed.ok) throw new Error(describeFault(parsed.fault));
  return parsed.value;
}

const ask = (heap: HeapState, text: string, conditions?: FitConditions): FitAnswer =>
  willFit(heap, request(text), conditions);

function recording(version: string, name: string): HeapMap {
  const file = new URL(`../../testing/recordings/${version}/${name}/mem_info.txt`, import.meta.url);
  return parseMaps(readFileSync(file, 'utf8'))[0];
}

for (const version of ['v1.15', 'v1.27.0']) {
  for (const name of ['nearly-full', 'fragmented']) {
    test(`${version} ${name}: MemoryError is foretold exactly from the firmware's own largest hole on`, () => {
      const map = recording(version, name);
      const heap = buildHeapState(map);
      const maxFree = map.printed.maxFree as number;
      // The object itself takes one block; in these heaps that is never the largest hole's.
      const fits = ask(heap, `bytearray(${maxFree * 16})`);
      expect(fits).toMatchObject({ verdict: 'fits', largestHole: maxFree });
      expect(fits.largest?.hole?.blocks).toBe(maxFree);
      const fails = ask(heap, `bytearray(${maxFree * 16 + 1})`);
      expect(fails).toMatchObject({ verdict: 'memory-error', failedBytes: maxFree * 16 + 1 });
      expect(fails.freeBlocks * 16).toBe(map.printed.free);
      expect(fails.freeBlocks).toBeGreaterThan(maxFree);
    });
  }
}

test('in nearly-full the request of its own program fits again, one of twice the size does not', () => {
  // program.py asked for bytearray(1000), 63 blocks, until MemoryError; every third was then freed.
  for (const version of ['v1.15', 'v1.27.0']) {
    const heap = buildHeapState(recording(version, 'nearly-full'));
    expect(ask(heap, 'bytearray(1000)').verdict).toBe('fits');
    expect(ask(heap, 'bytearray(2000)').verdict).toBe('memory-error');
  }
});

test('the answer names the hole, in words and numbers', () => {
  const answer = ask(drawState('h..h.....h'), 'bytearray(60)');
  expect(answer).toMatchObject({
    verdict: 'fits',
    address: DRAWN_START + 16,
    dataAddress: DRAWN_START + 4 * 16,
    blocks: 5,
    largestHole: 5,
    outcome: { code: 'fit/taken', blocks: 4, bytes: 60, address: 0x20000040, holeBlocks: 5 },
  });
  expect(describeOutcome(answer.outcome)).toBe(
    'It fits: 4 blocks in one piece (60 bytes) at 0x20000040, in the hole of 5 blocks there.',
  );
});

test('garbage is counted: both what is now and what is after the collection that comes by itself', () => {
  const heap = drawState('h=..h==..h');
  const garbage = [DRAWN_START + 4 * 16];
  expect(ask(heap, '100').verdict).toBe('memory-error');
  const answer = ask(heap, '100', { garbage });
  expect(answer).toMatchObject({
    verdict: 'after-collection',
    address: DRAWN_START + 2 * 16,
    largestHole: 2,
    largestHoleCollected: 7,
  });
  expect(ask(heap, '100', { garbage, collects: false }).verdict).toBe('memory-error');
  expect(describeOutcome(ask(heap, '200', { garbage }).outcome)).toBe(
    'MemoryError: it needs 13 blocks in one piece (200 bytes for 200 bytes). The largest hole has 7 blocks (112 bytes), though 112 bytes are free in all. Collecting garbage first frees 48 bytes, and it still does not fit.',
  );
});

test('where the port can, a further area is added instead of MemoryError', () => {
  const heap = drawState('hhhh');
  expect(ask(heap, '1000', { maxNewSplit: 60_000 }).verdict).toBe('grows');
  expect(ask(heap, '1000', { maxNewSplit: 3000 }).verdict).toBe('memory-error');
  // py/gc.c: at least the request and 2048 bytes; at least double the heap; at most what there is.
  expect(findNewAreaBytes(heap, 1000, 60_000)).toBe(3048);
  expect(findNewAreaBytes(drawState('h'.repeat(4096)), 1000, 200_000)).toBe(67_120);
  expect(findNewAreaBytes(drawState('h'.repeat(4096)), 1000, 50_000)).toBe(50_000);
});

test('a realloc that must move needs the old and the new place at once', () => {
  const heap = drawState('h==h..');
  const container = { type: 'list', slots: 12, taken: 12, itemsAddress: DRAWN_START } as const;
  expect(willFit(heap, requestOneMore(container)).verdict).toBe('memory-error');
  expect(willFit(drawState('h==...'), requestOneMore(container))).toMatchObject({
    verdict: 'fits',
    steps: [{ address: DRAWN_START, blocks: 6 }],
  });
  const { outcome } = willFit(heap, requestOneMore({ ...container, taken: 11 }));
  expect(describeOutcome(outcome)).toBe('It needs no new memory.');
});

test('rows that the dump lost are never promised, and that is said', () => {
  const answer = ask(drawState('h????..'), '48');
  expect(answer.verdict).toBe('memory-error');
  expect(answer.doubts.map(describeDoubt)).toContain(
    'The map does not show 4 blocks; they were taken to be in use.',
  );
});

for (const [text, position, message] of [
  ['bytearray(4096', 14, "expected ',' or ')'"],
  ['[0] * n', 6, 'the lab does not know the value of the name "n"'],
  ['open("x")', 0, 'the lab does not know what open() takes'],
  ['bytearray(100) * 2', 15, 'MicroPython cannot multiply a bytearray'],
  ['[0] * 10 10', 9, 'expected the end here, not "10"'],
  ['$', 0, '"$" does not belong here'],
  ['bytearray(-1)', 0, 'a size cannot be negative'],
  ["array.array('Z', [0])", 0, /begins with a typecode/],
  ['4 // 0', 2, 'division by zero'],
  ['2 ** 40', 2, /no board has so much memory/],
  ['('.repeat(50), 20, 'nested too deeply'],
  ['', 0, /expected a number, a string/],
] as const) {
  test(`the expression ${text === '' ? '(empty)' : text.slice(0, 24)} is answered with where and what was expected`, () => {
    const parsed = parseRequest(text, {});
    if (parsed.ok) throw new Error('understood');
    expect(parsed.position).toBe(position);
    expect(describeFault(parsed.fault)).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
  });
}

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const parsed = parseRequest(text, {});
      if (!parsed.ok) expect(parsed.position).toBeLessThanOrEqual(text.length);
    }),
  );
});

for (const [text, steps] of [
  ['bytearray(4 * 1024)', [16, 4096]],
  ['bytes(200)', [201, 16]],
  ["'x' * 500", [501, 16]],
  ["'\\u00e4' * 100", [201, 16]],
  ['[None] * 3', [16, 16, 16, 16]],
  ['(0,) * 10', [48]],
  ["array.array('H', [0] * 9)", [16, 16, 16, 36, 16, 18, 16]],
  ['list(range(9))', [16, 16, 16, 16, 32, 64]],
  ['deque((), 20)', [24, 84]],
  ['[]', [16, 16]],
  ['{}', [16]],
  ["'literal'", []],
  ['bytearray()', [16]],
  ['0x10_00', [4096]],
] as const) {
  test(`${text} asks for ${steps.length === 0 ? 'nothing' : steps.join(', ')}`, () => {
    expect(request(text).steps.map((step) => ('bytes' in step ? step.bytes : 0))).toEqual(steps);
  });
}

test('before 1.19 a constant tuple is made when the line runs', () => {
  const old = parseRequest('(0,) * 10', { version: [1, 18, 0] });
  expect(old.ok && old.value.steps.map((step) => 'bytes' in step && step.bytes)).toEqual([12, 48]);
});

const drawing = fc
  .array(fc.tuple(fc.constantFrom('h', '.'), fc.integer({ min: 1, max: 12 })), { maxLength: 30 })
  .map((runs) =>
    runs.map(([kind, n]) => (kind === '.' ? '.'.repeat(n) : `h${'='.repeat(n - 1)}`)).join(''),
  );

test('the fit curve says how many requests in a row fit, as playing them one by one does', () => {
  fc.assert(
    fc.property(drawing, fc.integer({ min: 1, max: 200 }), (text, bytes) => {
      const [point] = buildFitCurve(drawState(text), [bytes]);
      const many = point.now;
      const steps = Array.from({ length: many + 1 }, () => request(String(bytes)).steps).flat();
      const all = { steps, object: -1, data: -1, doubts: [] };
      expect(willFit(drawState(text), { ...all, steps: steps.slice(0, many) }).verdict).toBe(
        'fits',
      );
      expect(willFit(drawState(text), all).verdict).toBe('memory-error');
      const free = findFreeRuns(drawState(text)).reduce((sum, { blocks }) => sum + blocks, 0);
      expect(point.inOnePiece).toBe(Math.floor(free / Math.ceil(bytes / 16)));
    }),
  );
});

test('the curve goes from one block to all that is free', () => {
  const curve = buildFitCurve(drawState('h....h..h.......'));
  expect(curve[0]).toEqual({ bytes: 16, blocks: 1, now: 13, inOnePiece: 13 });
  expect(curve.at(-1)).toEqual({ bytes: 176, blocks: 11, now: 0, inOnePiece: 1 });
});
