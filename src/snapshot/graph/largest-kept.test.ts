// The largest kept things are the largest of all, wherever they stand and however many there are.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { findLargestKept } from './largest-kept.ts';

/** Node 0 has one part, node 1, which keeps as many things as there are sizes: node n + 2 is of sizes[n] bytes. */
function find(sizes: readonly number[], most: number): readonly number[] {
  const things = sizes.map((_, n) => n + 2);
  return findLargestKept(0, most, {
    childrenOf: (node) => (node === 0 ? [1] : node === 1 ? things : []),
    isPart: (node) => node === 1,
    bytesOf: (node) => sizes[node - 2],
  });
}

test('the largest of 200,000 is found, though it comes first and the others behind it', () => {
  const sizes = Array.from({ length: 200_000 }, (_, n) => (n === 0 ? 4096 : 16));
  expect(find(sizes, 12)[0]).toBe(2);
  expect(find(sizes, 12)).toHaveLength(12);
});

test('what is found is what sorting all of them puts first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }), (sizes) => {
      const sorted = sizes.map((bytes, n) => ({ node: n + 2, bytes }));
      sorted.sort((a, b) => b.bytes - a.bytes || a.node - b.node);
      expect(find(sizes, 5)).toEqual(sorted.slice(0, 5).map(({ node }) => node));
    }),
  );
});
