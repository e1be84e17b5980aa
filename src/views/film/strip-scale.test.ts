// Steps along a film, evenly and by the board's time, for columns of one step and of many.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { FilmStrip } from '../../film/answers/film-strip.ts';
import { FilmRuler, placeOf, usedAt } from './strip-scale.ts';

function strip(steps: readonly number[], used: readonly number[]): FilmStrip {
  const columns = steps.length - 1;
  const zeros = new Uint32Array(columns);
  return {
    by: 'time',
    from: steps[0] ?? 0,
    to: steps.at(-1) ?? 0,
    fromSeconds: 0,
    toSeconds: 1,
    columns,
    steps: Uint32Array.from(steps),
    least: Uint32Array.from(used.slice(0, columns), (one, i) => Math.min(one, used[i + 1] ?? one)),
    most: Uint32Array.from(used.slice(0, columns), (one, i) => Math.max(one, used[i + 1] ?? one)),
    last: Uint32Array.from(used.slice(1)),
    hole: zeros,
    collections: zeros,
    sweptBytes: zeros,
    prints: zeros,
    failures: zeros,
    peak: { step: 0, usedBytes: Math.max(...used) },
    totalBytes: 1 << 16,
  };
}

const FOUR = strip([0, 1, 2, 3, 4], [100, 300, 200, 200, 500]);

test('steps stand evenly from one end to the other, or evenly by time', () => {
  const even = new FilmRuler(4);
  expect([0, 1, 2, 3, 4].map((step) => even.shareOf(step))).toEqual([0, 0.25, 0.5, 0.75, 1]);
  const slow = strip([0, 1, 1, 4], [1, 1, 1, 1]);
  expect([0, 1, 4].map((step) => placeOf(step, slow))).toEqual([0, 2, 3]);
});

test('used memory at a step is what its column ended with before it', () => {
  expect([0, 1, 2, 3, 4].map((step) => usedAt(step, FOUR))).toEqual([100, 300, 200, 200, 500]);
});

test('every place has a step whose place it is, however many steps a column has', () => {
  const widths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(widths, fc.boolean(), (parts, isByTime) => {
      let at = 0;
      const steps = [0, ...parts.map((part) => (at += part))];
      const whole = isByTime ? strip(steps, new Array(steps.length).fill(64)) : undefined;
      const ruler = new FilmRuler(at, [whole]);
      const all = Array.from({ length: at + 1 }, (_, step) => step);
      expect(all.map((step) => ruler.stepAt(ruler.shareOf(step)))).toEqual(all);
      expect(ruler.stepAt(-1)).toBe(0);
      expect(ruler.stepAt(2)).toBe(at);
    }),
  );
});

test('a burst of steps that is one column of the whole comes apart where its part is known finer', () => {
  // A thousand steps in the fifth second of a hundred: by the whole they stand evenly within it.
  const whole = {
    ...strip([0, ...Array(4).fill(0), ...Array(96).fill(1000)], Array(101).fill(64)),
    toSeconds: 100,
  };
  // They ran in its first tenth.
  const fine = {
    ...strip([0, 1000, ...Array(9).fill(1000)], Array(11).fill(64)),
    ...{ fromSeconds: 4, toSeconds: 5, to: 999 },
  };
  const coarse = new FilmRuler(1000, [whole]);
  expect(coarse.shareOf(500)).toBeCloseTo(0.045);
  const ruler = new FilmRuler(1000, [whole, fine]);
  expect(ruler.shareOf(500)).toBeCloseTo(0.0405);
  expect(ruler.stepAt(ruler.shareOf(500))).toBe(500);
});
