import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { blockAt, cellOf, fitGeometry } from './heat-map-geometry.ts';

const sizes = fc.record({
  areas: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 4 }),
  width: fc.integer({ min: 50, max: 2000 }),
  height: fc.integer({ min: 50, max: 1200 }),
});

test('every block has a cell of its own, and the cell leads back to the block', () => {
  fc.assert(
    fc.property(sizes, ({ areas, width, height }) => {
      const geometry = fitGeometry(areas, width, height);
      const seen = new Set<string>();
      for (let block = 0; block < geometry.blocks; block++) {
        const { x, y } = cellOf(geometry, block);
        seen.add(`${x},${y}`);
        if (blockAt(geometry, x + 0.5, y + 0.5) !== block) return false;
      }
      return seen.size === geometry.blocks;
    }),
    { numRuns: 60 },
  );
});

test('the whole picture fits its place', () => {
  fc.assert(
    fc.property(sizes, ({ areas, width, height }) => {
      const geometry = fitGeometry(areas, width, height);
      return (
        geometry.width * geometry.fitScale <= width + 0.01 &&
        geometry.height * geometry.fitScale <= height + 0.01
      );
    }),
  );
});

test('the room before a column and the gap between areas hold no block', () => {
  const geometry = fitGeometry([100, 64], 400, 400);
  expect(blockAt(geometry, 2, 0)).toBe(-1);
  expect(blockAt(geometry, 10, 2)).toBe(-1);
  expect(blockAt(geometry, -3, 0)).toBe(-1);
  expect(blockAt(geometry, 6, 4)).toBe(100);
});
