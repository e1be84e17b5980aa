import { expect, test } from 'playwright/test';
import { filmProgram, listLines } from './filmed.test-kit.ts';

/** Small: the programs here need more areas, which are added while they run. */
const HEAP_BYTES = 64 * 512;
const PICTURE_BUDGET = 2_000_000;
const options = { heapBytes: HEAP_BYTES, pictureBudget: PICTURE_BUDGET, now: () => 0 };
const encoder = new TextEncoder();

/** Keeps more and more, so that areas come without end. */
const LEAK = `kept = []
for i in range(1500):
    kept.append(bytearray(3000))
    kept.append([i] * 10)
print('done')
`;

test('a film is full when its budget is used up, and the program goes on to its end', async () => {
  const tapeBudget = 20_000;
  const { tape, said, camera } = await filmProgram(LEAK, { ...options, tapeBudget });
  expect(tape.ending).toBe('full');
  expect(said).toContain('done');
  // The budget is looked at once in 1,024 steps or events; an event takes 19 bytes.
  expect(camera.cost().tapeBytes).toBeLessThan(tapeBudget + 2 * 1024 * 19);
  expect(tape.steps.path.length).toBeGreaterThan(100);
});

test('of a memory larger than the budget for pictures, those that were taken before stay', async () => {
  const { tape, camera } = await filmProgram(LEAK, options);
  expect(tape.ending).toBe('whole');
  expect(camera.cost().memoryBytes).toBeLessThan(PICTURE_BUDGET);
  const steps = listLines(tape).flatMap((line, step) => (line === 3 ? [step] : []));
  const [early, late] = [camera.seek(steps[10]), camera.seek(steps[1400])];
  expect(early.memoryStep).toBeGreaterThan(0);
  expect(early.memoryStep).toBeLessThanOrEqual(steps[10]);
  expect(late.memoryStep).toBeLessThan(steps[1000]);
});

test('after a film nothing is heard any more, also where areas came and went', async () => {
  const { interpreter } = await filmProgram(`${LEAK}kept = None\n`, options);
  if ('reason' in interpreter.filmable) throw new Error(interpreter.filmable.reason);
  let heard = 0;
  const hear = () => ++heard;
  interpreter.filmable.watch.start({ table: hear, dispatch: hear, returned: hear }, 0);
  await interpreter.feed(encoder.encode(`\x05A\x01${LEAK}\x04`));
  expect(heard).toBe(0);
});
