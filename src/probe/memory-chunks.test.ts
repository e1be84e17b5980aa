import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { joinSpans, type MemorySpan } from '../capture/spans.ts';
import { joinChunks, toChunks } from './memory-chunks.ts';

const spans = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 12 },
);

/** The definition: every byte that some span holds, in order, once. */
function bytesOf(list: readonly MemorySpan[]): number[] {
  const all = list.flatMap(({ start, length }) => Array.from({ length }, (_, n) => start + n));
  return [...new Set(all)].sort((a, b) => a - b);
}

test('chunks end four bytes into a block, so that none but the first begins at one', () => {
  expect(toChunks([{ start: 0x100, length: 0x50 }], 64)).toEqual([
    { start: 0x100, length: 4 },
    { start: 0x104, length: 64 },
    { start: 0x144, length: 12 },
  ]);
});

test('chunks hold the bytes of the spans in their order, and join to them again', () => {
  fc.assert(
    fc.property(spans, fc.constantFrom(4, 16, 64), (list, chunkBytes) => {
      const merged = joinSpans(list);
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
