import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { drawMap } from '../../testing/draw-heap.ts';
import { CHANGE, TAIL_BIT } from './change-categories.ts';
import { compareLetters, compareMaps } from './compare-maps.ts';

const SIGNS: Readonly<Record<number, string>> = {
  [CHANGE.free]: '.',
  [CHANGE.same]: 's',
  [CHANGE.appeared]: 'a',
  [CHANGE.freed]: 'f',
  [CHANGE.replaced]: 'r',
  [CHANGE.unknown]: '?',
};

function letters(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function draw(categories: Uint8Array): string {
  return [...categories].map((category) => SIGNS[category & ~TAIL_BIT]).join('');
}

const difference = (before: string, after: string): string =>
  draw(compareLetters(letters(before), letters(after)));

test('each block is the same, appeared, freed, replaced or free', () => {
  expect(difference('h==.L.h=', 'h===L=..')).toBe('sssasaff');
  expect(difference('h==.', 'L==.')).toBe('rrr.');
  expect(difference('h=h=', 'h===')).toBe('ssrs');
  expect(difference('....', 'h=h.')).toBe('aaa.');
  expect(difference('h?..', 'hh.h')).toBe('s?.a');
});

test('tails carry the tail bit, those of freed objects too', () => {
  const categories = compareLetters(letters('h=h='), letters('h=..'));
  expect([...categories]).toEqual([
    CHANGE.same,
    CHANGE.same | TAIL_BIT,
    CHANGE.freed,
    CHANGE.freed | TAIL_BIT,
  ]);
});

test('an area that came or went is all new or all freed, at its own address', () => {
  const before = drawMap('h=..', 'hh');
  const after = drawMap('h=..');
  expect(compareMaps(before, after).map(({ categories }) => draw(categories))).toEqual([
    'ss..',
    'ff',
  ]);
  expect(compareMaps(after, before).map(({ categories }) => draw(categories))).toEqual([
    'ss..',
    'aa',
  ]);
});

/** Letters of a heap: objects and holes of random lengths. */
const heap = fc
  .array(fc.tuple(fc.constantFrom('h', 'L', 'S', '.'), fc.integer({ min: 1, max: 9 })), {
    maxLength: 40,
  })
  .map((runs) =>
    runs.map(([kind, n]) => (kind === '.' ? '.'.repeat(n) : kind + '='.repeat(n - 1))).join(''),
  );

test('used and free agree with the letters at every block, whatever the heaps', () => {
  fc.assert(
    fc.property(heap, heap, (before, after) => {
      const length = Math.max(before.length, after.length);
      const signs = difference(before, after);
      const wrong: string[] = [];
      for (let i = 0; i < length; i++) {
        const was = (before[i] ?? '.') !== '.';
        const is = (after[i] ?? '.') !== '.';
        const allowed = was ? (is ? 'sr' : 'f') : is ? 'ar' : '.';
        const isOther = was && is && before[i] !== after[i];
        if (!(isOther ? 'r' : allowed).includes(signs[i])) wrong.push(`block ${i}: ${signs[i]}`);
      }
      expect(wrong, `${before} → ${after}`).toEqual([]);
    }),
  );
});

test('a heap compared with itself shows nothing but what is the same and free', () => {
  fc.assert(
    fc.property(heap, (text) => {
      expect(difference(text, text)).toBe(text.replace(/[^.]/g, 's'));
    }),
  );
});
