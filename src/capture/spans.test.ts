// Spans of memory joined, counted and cut out of each other: every byte once, none lost.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { endOf, joinSpans, type MemorySpan, totalBytes, withoutHeld } from './spans.ts';

const spans = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 12 },
);

/** The definition: every byte that some span holds, in order, once. */
function bytesOf(list: readonly MemorySpan[]): number[] {
  const all = list.flatMap(({ start, length }) => Array.from({ length }, (_, n) => start + n));
  return [...new Set(all)].sort((a, b) => a - b);
}

test('spans that touch or overlap become one', () => {
  const list = [
    { start: 0x1c, length: 4 },
    { start: 0x10, length: 8 },
    { start: 0x14, length: 8 },
    { start: 0x30, length: 0 },
  ];
  expect(joinSpans(list)).toEqual([{ start: 0x10, length: 16 }]);
});

test('joining keeps every byte and leaves gaps between the spans', () => {
  fc.assert(
    fc.property(spans, (list) => {
      const joined = joinSpans(list);
      expect(bytesOf(joined)).toEqual(bytesOf(list));
      expect(totalBytes(joined)).toBe(bytesOf(list).length);
      for (const [index, { start }] of joined.entries()) {
        if (index > 0) expect(start).toBeGreaterThan(endOf(joined[index - 1]));
      }
    }),
  );
});

test('what is held already is cut out', () => {
  const held = [{ start: 0x14, bytes: new Uint8Array(4) }];
  expect(withoutHeld([{ start: 0x10, length: 16 }], held)).toEqual([
    { start: 0x10, length: 4 },
    { start: 0x18, length: 8 },
  ]);
});

test('what is left is what was asked for and is not held', () => {
  fc.assert(
    fc.property(spans, spans, (wanted, have) => {
      const ranges = joinSpans(have).map(({ start, length }) => ({
        start,
        bytes: new Uint8Array(length),
      }));
      const held = new Set(bytesOf(have));
      const left = withoutHeld(wanted, ranges);
      expect(bytesOf(left)).toEqual(bytesOf(wanted).filter((byte) => !held.has(byte)));
      expect(left.every(({ length }) => length > 0)).toBe(true);
    }),
  );
});
