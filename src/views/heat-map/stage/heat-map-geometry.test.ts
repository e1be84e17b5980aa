import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { blockAt, cellOf, fitGeometry, type Geometry } from './heat-map-geometry.ts';
import { findRowsOf, findUsedPart } from './shown-blocks.ts';

const FREE = 0x2e;

const sizes = fc.record({
  areas: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 4 }),
  width: fc.integer({ min: 50, max: 2000 }),
  height: fc.integer({ min: 50, max: 1200 }),
});

/** Letters of areas, of which the first so many thousandths of each are in use. */
function lettersOf(areas: readonly number[], used: number): Uint8Array {
  const letters = new Uint8Array(areas.reduce((sum, blocks) => sum + blocks, 0)).fill(FREE);
  let first = 0;
  for (const blocks of areas) {
    letters.fill(0x68, first, first + Math.ceil((blocks * used) / 1000));
    first += blocks;
  }
  return letters;
}

/** Every shown block has a cell of its own, and the cell leads back to the block. */
function expectOneCellEach(geometry: Geometry): void {
  const seen = new Set<number>();
  let shown = 0;
  const lost: number[] = [];
  for (let block = 0; block < geometry.blocks; block++) {
    const cell = cellOf(geometry, block);
    if (cell === undefined) continue;
    shown++;
    seen.add(cell.y * geometry.width + cell.x);
    if (blockAt(geometry, cell.x + 0.5, cell.y + 0.5) !== block) lost.push(block);
  }
  expect(lost).toEqual([]);
  expect(seen.size).toBe(shown);
  expect(shown).toBe(geometry.stretches.reduce((sum, { blocks }) => sum + blocks, 0));
}

test('every block has a cell of its own, and the cell leads back to the block', () => {
  fc.assert(
    fc.property(sizes, ({ areas, width, height }) => {
      const geometry = fitGeometry(areas, width, height);
      expectOneCellEach(geometry);
      expect(geometry.stretches).toHaveLength(areas.length);
    }),
    { numRuns: 20 },
  );
});

test('the used part has all used blocks, and what it leaves out is free', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 1000 }), ({ areas, width, height }, used) => {
      const letters = lettersOf(areas, used);
      const part = findUsedPart(letters, areas);
      const geometry = fitGeometry(areas, width, height, part.stretches);
      expectOneCellEach(geometry);
      const hidden = [...letters.keys()].filter((block) => cellOf(geometry, block) === undefined);
      expect(hidden.filter((block) => letters[block] !== FREE)).toEqual([]);
      for (const { first, blocks } of part.tails) {
        expect(letters.slice(first, first + blocks).every((letter) => letter === FREE)).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});

test('while a heap grows and shrinks a little, its map keeps its cells', () => {
  const areas = [12_288];
  const at = (used: number, before?: ReturnType<typeof findUsedPart>) =>
    findUsedPart(lettersOf(areas, used), areas, before);
  const first = at(50);
  expect(at(52, first).stretches).toEqual(first.stretches);
  expect(at(30, first).stretches).toEqual(first.stretches);
  const grown = at(80, first);
  expect(grown.stretches[0]?.blocks).toBeGreaterThan(first.stretches[0]?.blocks ?? 0);
  expect(at(10, grown).stretches[0]?.blocks).toBeLessThan(grown.stretches[0]?.blocks ?? 0);
});

test('a few used blocks have cells with letters, under the graph and in a maximised pane', () => {
  const areas = [14_564];
  const part = findUsedPart(lettersOf(areas, 18), areas);
  for (const [width, height] of [
    [616, 92],
    [336, 200],
    [1400, 700],
  ] as const) {
    expect(fitGeometry(areas, width, height, part.stretches).fitScale).toBeGreaterThanOrEqual(11);
  }
});

test('the rows of an object hold the beginning and the end of all its pieces, in one area each', () => {
  const runs = fc.array(
    fc.record({
      first: fc.integer({ min: 0, max: 5800 }),
      blocks: fc.integer({ min: 1, max: 190 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(runs, fc.constantFrom(16, 32, 64), (found, rowBlocks) => {
      const areas = [3000, 3000];
      const pieces = found.map(({ first, blocks }) => {
        const end = first < 3000 ? 3000 : 6000;
        return [first, Math.min(blocks, end - first)] as const;
      });
      const stretches = findRowsOf(pieces, areas, rowBlocks, 8);
      const geometry = fitGeometry(areas, 600, 400, stretches, [rowBlocks]);
      expectOneCellEach(geometry);
      for (const [first, blocks] of pieces) {
        expect(cellOf(geometry, first)).toBeDefined();
        expect(cellOf(geometry, first + blocks - 1)).toBeDefined();
      }
      for (const { first, blocks } of stretches) {
        expect(first < 3000).toBe(first + blocks - 1 < 3000);
      }
    }),
    { numRuns: 30 },
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
  const geometry = fitGeometry([100, 64], 400, 400, undefined, [64]);
  expect(blockAt(geometry, 2, 0)).toBe(-1);
  expect(blockAt(geometry, 10, 2)).toBe(-1);
  expect(blockAt(geometry, -3, 0)).toBe(-1);
  expect(blockAt(geometry, 4, 4)).toBe(100);
});
