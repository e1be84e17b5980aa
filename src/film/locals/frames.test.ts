// Frames of filmed moments on the real interpreter: functions of many shapes, and in every frame each slot
// must have the name whose value lies there.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { FRAME_SHAPES } from './frame-shapes.test-kit.ts';
import { type FrameBench, HERE, openInterpreterBench, textsOf } from './frames.test-kit.ts';
import { randomFunction } from './random-functions.test-kit.ts';

let bench: FrameBench;

test.beforeAll(async () => {
  bench = await openInterpreterBench();
});

test.afterAll(() => bench.close());

for (const { what, program, frames } of FRAME_SHAPES) {
  test(`${what}: every local has its name`, async () => {
    const found = textsOf(await bench.framesHere(`${HERE}${program}`));
    for (const [name, expected] of Object.entries(frames))
      expect({ [name]: found[name] }).toEqual({ [name]: expected });
  });
}

test('what only a running function holds is no garbage, and what it let go of is', async () => {
  const program = [HERE, 'def f():', '  a = [1.5]', '  here()', '  a = [2.5]', '  here()', 'f()'];
  const { tape, garbageListsAt } = await bench.film(program.join('\n'));
  const calls = [...tape.steps.path.keys()].filter(
    (step) => tape.functions[tape.paths.function[tape.steps.path[step]]]?.name === 'here',
  );
  expect(await Promise.all(calls.map(garbageListsAt))).toEqual([[], ['[1.5]']]);
});

test('random functions: every local has its name, whatever code that never ran met before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(randomFunction, { minLength: 8, maxLength: 8 }),
      async (functions) => {
        // Each calls the next, so that one moment has the frames of all.
        const bodies = functions.flatMap(({ lines }, i) => {
          const call = i + 1 < functions.length ? `f${i + 1}(False)` : 'here()';
          return [`def f${i}(never):`, ...[...lines, call].map((line) => `  ${line}`)];
        });
        const found = textsOf(await bench.framesHere([HERE, ...bodies, 'f0(False)'].join('\n')));
        for (const [i, { values }] of functions.entries())
          expect(found[`f${i}`]).toEqual({ never: 'False', ...values });
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});
