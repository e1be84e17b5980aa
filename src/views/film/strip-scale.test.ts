// Steps and bytes along the line of time, for columns of one step and of many.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { FilmStrip } from '../../film/answers/film-strip.ts';
import { SIDE, StripScale } from './strip-scale.ts';

function strip(steps: readonly number[], used: readonly number[]): FilmStrip {
  const columns = steps.length - 1;
  const zeros = new Uint32Array(columns);
  return {
    by: 'step',
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

test('steps stand evenly from one end to the other', () => {
  const scale = new StripScale(FOUR, 100 + 2 * SIDE);
  expect([0, 1, 2, 3, 4].map((step) => scale.x(step) - SIDE)).toEqual([0, 25, 50, 75, 100]);
});

test('used memory at a step is what its column ended with before it', () => {
  const scale = new StripScale(FOUR, 400);
  expect([0, 1, 2, 3, 4].map((step) => scale.usedAt(step))).toEqual([100, 300, 200, 200, 500]);
});

test('the axis begins at nothing, or beneath what changes where all of it lies high', () => {
  expect(new StripScale(FOUR, 400).axis).toEqual([0, 500]);
  const high = new StripScale(strip([0, 1, 2], [9000, 9200, 10_000]), 400);
  expect(high.axis).toEqual([8850, 10_000]);
});

test('every place has a step whose place it is, however many steps a column has', () => {
  const widths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(widths, fc.integer({ min: 100, max: 2000 }), (parts, width) => {
      let at = 0;
      const steps = [0, ...parts.map((part) => (at += part))];
      const scale = new StripScale(strip(steps, new Array(steps.length).fill(64)), width);
      for (let step = 0; step <= at; step++) expect(scale.stepAt(scale.x(step))).toBe(step);
      expect(scale.stepAt(-50)).toBe(0);
      expect(scale.stepAt(width + 50)).toBe(at);
    }),
  );
});
