// The figures of pasted dumps, whatever stands between the lines, in summary and timeline alike.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import { printMap } from '../../testing/print-map.ts';
import { BuiltSnapshot } from '../answers/built-snapshot.ts';
import { buildSummary } from '../answers/summary.ts';
import { OutputReader } from '../timeline/output-reader.ts';
import { pointOfMap } from '../timeline/point.ts';

const BLOCK = 16;

/** A heap without a map, by its figures in blocks. */
const figures = fc
  .record({
    used: fc.integer({ min: 1, max: 200_000 }),
    hole: fc.integer({ min: 1, max: 200_000 }),
    crumbs: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ used, hole, crumbs }) => ({ used, hole, free: hole + crumbs }));

/** Where a firmware or a narrow terminal puts the last figure of the blocks line. */
const shape = fc.constantFrom(
  'in its line',
  'behind a break',
  'in a line of its own',
  'with the totals',
);
const between = fc.constantFrom('', 'Frag: 12%\n', 'Frag: 0\n', 'largest: 5\nFrag: Th 3\n');

function print(
  { used, free, hole }: { used: number; free: number; hole: number },
  where: string,
  other: string,
): string {
  const size = `max free sz: ${hole}`;
  const totals = `GC: total: ${(used + free) * BLOCK}, used: ${used * BLOCK}, free: ${free * BLOCK}`;
  const blocks = ' No. of 1-blocks: 3, 2-blocks: 2, max blk sz: 7';
  switch (where) {
    case 'in its line':
      return `${totals}\n${other}${blocks}, ${size}\n`;
    case 'behind a break':
      return `${totals}\n${blocks},\n ${size}\n${other}`;
    case 'in a line of its own':
      return `${totals}\n${blocks}\n${other}${size}\n`;
    default:
      return `${totals}, ${size}\n${other}${blocks}\n`;
  }
}

function build(mapText: string): BuiltSnapshot {
  return new BuiltSnapshot({ ...SMALL_CAPTURE, depth: 'map', memory: undefined, mapText });
}

test('printed figures are used wherever they stand, and the fragmentation follows from them', () => {
  fc.assert(
    fc.property(figures, shape, between, (heap, where, other) => {
      const built = build(print(heap, where, other));
      const { heap: told, fragmentation } = buildSummary(built);
      expect(told).toMatchObject({
        total: (heap.used + heap.free) * BLOCK,
        used: heap.used * BLOCK,
        free: heap.free * BLOCK,
        maxFree: heap.hole,
      });
      expect(fragmentation.largestHoleBytes).toBe(heap.hole * BLOCK);
      expect(fragmentation.index).toBeCloseTo(1 - heap.hole / heap.free);
      const point = pointOfMap(built.map, { at: 0 });
      expect(point.largestHole).toBe(fragmentation.largestHoleBytes);
      expect(point.fragmentation).toBe(fragmentation.index);
    }),
  );
});

test('in a running output they are the same points, whatever is printed between', () => {
  fc.assert(
    fc.property(figures, shape, between, (heap, where, other) => {
      fc.pre(where !== 'with the totals');
      const reader = new OutputReader();
      const points = [...reader.read(print(heap, where, other), 1), ...reader.flush()];
      const point = pointOfMap(build(print(heap, where, other)).map, { at: 1 });
      expect(points).toHaveLength(1);
      expect(points[0]).toMatchObject({
        used: point.used,
        free: point.free,
        largestHole: point.largestHole,
        fragmentation: point.fragmentation,
      });
    }),
  );
});

test('a largest hole that nobody printed is not known: it is not 0, and nothing is 100 % in pieces', () => {
  const built = build('GC: total: 3041280, used: 464, free: 3040816\nFrag: 0%\n');
  const { heap, fragmentation } = buildSummary(built);
  expect(heap.maxFree).toBeUndefined();
  expect(fragmentation).toEqual({});
  expect(pointOfMap(built.map, { at: 0 }).fragmentation).toBeUndefined();
});

test('a map that breaks off leaves the largest hole to what was printed', () => {
  const whole = printMap({
    areas: [{ start: 0x20000000, letters: `${'h='.repeat(64)}${'.'.repeat(1920)}` }],
    blockBytes: BLOCK,
  });
  const rows = whole.split('\n');
  const at = rows.findIndex((row) => row.startsWith('GC memory layout'));
  const cut = rows.slice(0, at + 2).join('\n');
  const { fragmentation } = buildSummary(build(cut));
  expect(fragmentation.largestHoleBytes).toBe(1920 * BLOCK);
  expect(fragmentation.index).toBe(0);
});

test('where a digit of the totals is lost and the map is whole, the map counts', () => {
  const text = printMap({
    areas: [{ start: 0x20000000, letters: `${'h='.repeat(64)}${'.'.repeat(1920)}` }],
    blockBytes: BLOCK,
  }).replace(/free: \d+/, 'free: 7');
  expect(buildSummary(build(text)).heap).toMatchObject({ used: 128 * BLOCK, free: 1920 * BLOCK });
});
