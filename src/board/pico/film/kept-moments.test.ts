// Which moments of a film stay when there is not room for all.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { Checkpoint } from '../../../emulator/state/checkpoint.ts';
import { countOwnBytes } from '../../../emulator/state/checkpoint-bytes.ts';
import { KeptMoments } from './kept-moments.ts';

interface Made {
  readonly checkpoint: Checkpoint;
  readonly step: number;
  readonly busyCycles: number;
}

const PAGES = 20;

/** Moments in which some pages changed since the one before. */
function makeMoments(
  changes: readonly { readonly pages: readonly number[]; readonly busy: number }[],
): Made[] {
  let pages: readonly Int32Array[] = Array.from({ length: PAGES }, () => new Int32Array(256));
  let busyCycles = 0;
  return changes.map((change, n) => {
    pages = pages.map((page, i) => (change.pages.includes(i) ? new Int32Array(256) : page));
    busyCycles += change.busy;
    const checkpoint = { nanos: n, pages, parts: [[n]], flash: new Map() };
    return { checkpoint, step: n * 10, busyCycles };
  });
}

const evenly = (count: number) =>
  makeMoments(Array.from({ length: count }, (_, n) => ({ pages: [n % PAGES], busy: 100 })));

test('while there is room every moment stays, and a step is found behind the nearest before', () => {
  const kept = new KeptMoments<Made>(1e9, 100);
  const moments = evenly(50);
  for (const moment of moments) kept.add(moment);
  expect(kept.count).toBe(50);
  expect(kept.findBefore(0)).toBe(moments[0]);
  expect(kept.findBefore(19)).toBe(moments[1]);
  expect(kept.findBefore(20)).toBe(moments[2]);
  expect(kept.findBefore(1e9)).toBe(moments[49]);
});

test('of several moments of one step the last one is nearest', () => {
  const kept = new KeptMoments<Made>(1e9, 100);
  const [first, second, third] = evenly(3);
  kept.add(first);
  kept.add({ ...second, step: 0 });
  kept.add({ ...third, step: 1 });
  expect(kept.findBefore(0)?.busyCycles).toBe(second.busyCycles);
  expect(kept.findBefore(-1)).toBeUndefined();
});

/** All cost the same, however far apart: one page is another one in each. */
const alike = (busy: readonly number[]) =>
  makeMoments(busy.map((cycles) => ({ pages: [0], busy: cycles })));

function listGaps(kept: KeptMoments<Made>, moments: readonly Made[]): number[] {
  const left = moments.filter((moment) => kept.findBefore(moment.step) === moment);
  return left.slice(1).map(({ busyCycles }, n) => busyCycles - left[n].busyCycles);
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b) / list.length;

test('the budget is kept, first and last moment stay, and the old ones are the sparse ones', () => {
  const budget = 100_000;
  const kept = new KeptMoments<Made>(budget, 100);
  const moments = alike(Array.from({ length: 1000 }, () => 100));
  const most = moments.reduce((highest, moment) => {
    kept.add(moment);
    return kept.last === moment ? Math.max(highest, kept.bytes) : Number.POSITIVE_INFINITY;
  }, 0);
  expect(most).toBeLessThanOrEqual(budget);
  expect(kept.findBefore(0)).toBe(moments[0]);
  const gaps = listGaps(kept, moments);
  expect(gaps).toHaveLength(kept.count - 1);
  const middle = gaps.length >> 1;
  expect(mean(gaps.slice(0, middle))).toBeGreaterThanOrEqual(mean(gaps.slice(middle)));
  // Two doublings at most lie between the oldest and what an even spread would be.
  expect(Math.max(...gaps)).toBeLessThanOrEqual(4 * mean(gaps));
});

test('where most time is rest, gaps are even in work', () => {
  const kept = new KeptMoments<Made>(60_000, 100);
  const moments = alike(Array.from({ length: 400 }, (_, n) => (n % 2 === 0 ? 1 : 199)));
  for (const moment of moments) kept.add(moment);
  const gaps = listGaps(kept, moments);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(4 * mean(gaps));
});

test('what it says that it takes is what its moments take, whatever came and went', () => {
  const change = fc.record({
    pages: fc.uniqueArray(fc.nat(PAGES - 1), { maxLength: PAGES }),
    busy: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 1000, max: 200_000 }),
      fc.nat(1200),
      (changes, budget, cut) => {
        const moments = makeMoments(changes);
        const kept = new KeptMoments<Made>(budget, 100);
        const count = (): number => {
          const left = moments.filter((moment) => kept.findBefore(moment.step) === moment);
          return left.reduce(
            (sum, { checkpoint }, n) =>
              sum + countOwnBytes(checkpoint, left[n - 1]?.checkpoint, undefined),
            0,
          );
        };
        for (const moment of moments) kept.add(moment);
        expect(kept.bytes).toBe(count());
        kept.cutAfter(cut);
        moments.splice(Math.floor(cut / 10) + 1);
        expect(kept.bytes).toBe(count());
      },
    ),
    { numRuns: 60 },
  );
});
