// Frames of generators at rest on the real interpreter: found in the memory of a filmed moment, each with its line
// and its locals by name.

import { expect, test } from 'playwright/test';
import { type FrameBench, openInterpreterBench } from './frames.test-kit.ts';
import { RESTING_SHAPES, tellResting } from './resting.test-kit.ts';

let bench: FrameBench;

test.beforeAll(async () => {
  bench = await openInterpreterBench();
});

test.afterAll(() => bench.close());

for (const { what, program, resting } of RESTING_SHAPES)
  test(`${what}: line, state and locals`, async () => {
    expect(tellResting(await bench.restingHere(program))).toEqual(resting);
  });
