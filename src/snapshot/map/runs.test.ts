// Holes, heads, sizes and places against plain walks over drawings and arbitrary heaps.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { DRAWN_START, drawHeap } from '../../testing/draw-heap.ts';
import { countByTheBook, printMap } from '../../testing/print-map.ts';
import { LETTER_WORDS } from '../../words/heap/letters.ts';
import { UNKNOWN_LETTER } from '../model.ts';
import { findLongestRun } from './block-masks.ts';
import { countFigures } from './figures.ts';
import { addressOf, findHeadAt, findHeads, findRunAt, placeOf } from './heads.ts';
import { measureHeap, toFragmentation } from './heap-figures.ts';
import { findLetter, LETTERS, stateOfLetter } from './letters.ts';
import { heaps } from './map.test-kit.ts';
import { parseMaps } from './map-reader.ts';
import { countHoleSizes, countObjectSizes, findFreeRuns, findLargestHoles } from './runs.ts';

const DRAWN = drawHeap('h==. L... |.... T=.. hhh.');

test('heads have their addresses and lengths, area by area', () => {
  const heads = findHeads(DRAWN);
  const second = DRAWN.areas[1].start;
  expect([...heads.address]).toEqual([
    DRAWN_START,
    DRAWN_START + 64,
    ...[4, 8, 9, 10].map((block) => second + block * 16),
  ]);
  expect([...heads.blocks]).toEqual([3, 1, 2, 1, 1, 1]);
  expect([...heads.areaStart]).toEqual([0, 2, 6]);
  expect(findHeadAt(heads, second + 64)).toBe(2);
  expect(findHeadAt(heads, second + 65)).toBeUndefined();
  expect(findHeadAt(heads, 4)).toBeUndefined();
});

test('an address and its place lead to each other; outside there is none', () => {
  const place = { area: 1, block: 4 };
  expect(placeOf(DRAWN, addressOf(DRAWN, place))).toEqual(place);
  expect(placeOf(DRAWN, addressOf(DRAWN, place) + 15)).toEqual(place);
  expect(placeOf(DRAWN, DRAWN_START - 1)).toBeUndefined();
  expect(placeOf(DRAWN, DRAWN_START + 8 * 16)).toBeUndefined();
});

test('a block leads to the whole object or hole that it is in', () => {
  const [{ letters }] = drawHeap('h==h..?.').areas;
  const runs = [2, 3, 5, 6, 7].map((block) => findRunAt(letters, block));
  expect(runs.map(({ block, blocks }) => [block, blocks])).toEqual([
    [0, 3],
    [3, 1],
    [4, 2],
    [6, 1],
    [7, 1],
  ]);
});

test('holes, the largest of each area, their sizes and the index follow from the drawing', () => {
  const runs = findFreeRuns(DRAWN);
  expect([...runs.blocks]).toEqual([1, 3, 4, 2, 1]);
  expect(findLargestHoles(DRAWN).map((hole) => hole?.bytes)).toEqual([48, 64]);
  expect(countHoleSizes(runs)).toEqual([
    { from: 1, to: 1, count: 2, blocks: 2 },
    { from: 2, to: 3, count: 2, blocks: 5 },
    { from: 4, to: 7, count: 1, blocks: 4 },
  ]);
  expect(countObjectSizes(findHeads(DRAWN))).toEqual([
    { from: 1, to: 1, count: 4, blocks: 4 },
    { from: 2, to: 3, count: 2, blocks: 5 },
  ]);
});

test('a full heap has no hole, and its free memory is not fragmented', () => {
  const full = drawHeap('h===L=T=');
  expect(findLargestHoles(full)).toEqual([undefined]);
  expect(measureHeap(full)).toMatchObject({ freeRuns: 0, free: 0, maxFree: 0 });
  expect(toFragmentation(0, 0)).toBe(0);
});

test('heads and holes of any heap are those of a plain walk', () => {
  fc.assert(
    fc.property(heaps(), (heap) => {
      const [map] = parseMaps(printMap(heap));
      const found = heap.areas.flatMap(({ letters }) => [...letters.matchAll(/\.+|[^.=]=*/g)]);
      const holes = found.filter(([run]) => run[0] === '.').map(([run]) => run.length);
      const objects = found.filter(([run]) => run[0] !== '.').map(([run]) => run.length);
      expect([...findFreeRuns(map).blocks]).toEqual(holes);
      expect([...findHeads(map).blocks]).toEqual(objects);
      expect(countByTheBook(heap).heads).toBe(objects.length);
    }),
    { numRuns: 60 },
  );
});

test('figures with unknown blocks and stray tails are those of a plain walk', () => {
  const letters = fc.array(fc.constantFrom(...'..==hhL?'), { maxLength: 200 });
  fc.assert(
    fc.property(letters, fc.nat(3), (all, skew) => {
      const text = all.join('');
      // A view that does not begin at a word, as a caller may hand one over.
      const bytes = new TextEncoder().encode('x'.repeat(skew) + text).subarray(skew);
      const counted = countFigures([{ start: 0, letters: bytes }], 16);
      const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
      const longest = (pattern: RegExp) =>
        Math.max(0, ...[...text.matchAll(pattern)].map(([run]) => run.length));
      expect(counted).toEqual({
        total: 16 * text.length,
        used: 16 * count(/[hL=]/g),
        free: 16 * count(/\./g),
        unknown: 16 * count(/\?/g),
        heads: count(/[hL]/g),
        oneBlock: count(/[hL](?!=)/g),
        twoBlock: count(/[hL]=(?!=)/g),
        maxBlock: longest(/[hL]=*/g),
        maxFree: longest(/\.+/g),
      });
      expect(findLongestRun(bytes, 0x3d)).toBe(longest(/=+/g));
    }),
    { numRuns: 300 },
  );
});

test('every letter of the legend has words, and says what state its block is in', () => {
  for (const entry of LETTERS) {
    const code = entry.letter.charCodeAt(0);
    const words = LETTER_WORDS[entry.letter];
    expect(findLetter(code)).toBe(entry.letter);
    expect(words.name.length).toBeGreaterThan(3);
    expect(words.meaning).toMatch(/\.$/);
    if (entry.letter !== 't') expect(stateOfLetter(code)).toBe(entry.state);
  }
  expect(stateOfLetter(UNKNOWN_LETTER)).toBe('unknown');
  expect(LETTERS.map(({ letter }) => letter).join('')).toBe('.=hTLDSAFBMmt?');
});
