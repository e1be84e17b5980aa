import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { joinChunks, mergeStretches, type Stretch, toChunks, totalBytes } from './memory-chunks.ts';

const stretches = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 12 },
);

/** The definition: every byte that some stretch holds, in order, once. */
function bytesOf(list: readonly Stretch[]): number[] {
  const all = list.flatMap(({ start, length }) => Array.from({ length }, (_, n) => start + n));
  return [...new Set(all)].sort((a, b) => a - b);
}

test('stretches that touch or overlap become one', () => {
  const list = [
    { start: 0x1c, length: 4 },
    { start: 0x10, length: 8 },
    { start: 0x14, length: 8 },
    { start: 0x30, length: 0 },
  ];
  expect(mergeStretches(list)).toEqual([{ start: 0x10, length: 16 }]);
});

test('merging keeps every byte and leaves gaps between the stretches', () => {
  fc.assert(
    fc.property(stretches, (list) => {
      const merged = mergeStretches(list);
      expect(bytesOf(merged)).toEqual(bytesOf(list));
      expect(totalBytes(merged)).toBe(bytesOf(list).length);
      for (const [index, { start }] of merged.entries()) {
        if (index > 0)
          expect(start).toBeGreaterThan(merged[index - 1].start + merged[index - 1].length);
      }
    }),
  );
});

test('chunks end four bytes into a block, so that none but the first begins at one', () => {
  expect(toChunks([{ start: 0x100, length: 0x50 }], 64)).toEqual([
    { start: 0x100, length: 4 },
    { start: 0x104, length: 64 },
    { start: 0x144, length: 12 },
  ]);
});

test('chunks hold the bytes of the stretches in their order, and join to them again', () => {
  fc.assert(
    fc.property(stretches, fc.constantFrom(4, 16, 64), (list, chunkBytes) => {
      const merged = mergeStretches(list);
      const chunks = toChunks(merged, chunkBytes);
      expect(bytesOf(chunks)).toEqual(bytesOf(merged));
      expect(chunks.every(({ length }) => length > 0 && length <= chunkBytes)).toBe(true);
      const filled = chunks.map(({ start, length }) => ({
        start,
        bytes: Uint8Array.from({ length }, (_, n) => start + n),
      }));
      const joined = joinChunks(filled.toReversed());
      expect(joined.map(({ start, bytes }) => ({ start, length: bytes.length }))).toEqual(merged);
      for (const { start, bytes } of joined) {
        expect(bytes.every((byte, n) => byte === ((start + n) & 0xff))).toBe(true);
      }
    }),
  );
});

test('a chunk that is missing leaves a gap', () => {
  const at = (start: number) => ({ start, bytes: new Uint8Array(4) });
  expect(
    joinChunks([at(0), at(8), at(12)]).map(({ start, bytes }) => [start, bytes.length]),
  ).toEqual([
    [0, 4],
    [8, 8],
  ]);
});
