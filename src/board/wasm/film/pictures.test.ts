import { expect, test } from 'playwright/test';
import type { FilmMoment } from '../../camera.ts';
import { filmProgram, listLines, wordAt } from './filmed.test-kit.ts';

/** mp_obj_list_t { type, alloc, len, items }; a small integer n is 2n + 1 (py/objlist.h, py/obj.h). */
const ITEMS_OFFSET = 12;
/** mp_code_state_t { fun_bc, ip, sp, n_state u16, exc_sp_idx u16, old_globals, state[] } (py/bc.h, v1.27.0). */
const STATE_OFFSET = 20;

function readItem(moment: FilmMoment, list: number, index: number): number {
  return (wordAt(moment, wordAt(moment, list + ITEMS_OFFSET) + 4 * index) - 1) / 2;
}

/** The first number that was printed. */
function readNumber(said: string): number {
  return Number(/\d+/.exec(said)?.[0]);
}

function readLocal(moment: FilmMoment, codeState: number, slot: number): number {
  const slots = wordAt(moment, codeState + 12) & 0xffff;
  return (wordAt(moment, codeState + STATE_OFFSET + 4 * (slots - 1 - slot)) - 1) / 2;
}

/** Time stands still: there is enough for every picture. */
const patient = { now: () => 0 };

test('the memory of a step is what the program had made of it when that line was about to run', async () => {
  const { tape, camera, said } = await filmProgram(
    `box = [0, 0]
print(id(box))
for i in range(50):
    box[0] = i
    box[1] = i * 3
print('end')
`,
    patient,
  );
  const box = readNumber(said);
  const lines = listLines(tape);
  const rounds = lines.flatMap((line, step) => (line === 5 ? [step] : [])).slice(0, 50);
  expect(rounds.length).toBe(50);
  const seen = rounds.map((step) => {
    const moment = camera.seek(step);
    expect(moment).toMatchObject({ step, memoryStep: step });
    return [readItem(moment, box, 0), readItem(moment, box, 1)];
  });
  expect(seen).toEqual(rounds.map((_, i) => [i, Math.max(0, i - 1) * 3]));
});

test('frames stand where their locals are, innermost first', async () => {
  const { tape, camera } = await filmProgram(
    `def deep(n):
    twice = n * 2
    if n:
        deep(n - 1)
    return twice
deep(4)
`,
    patient,
  );
  const lines = listLines(tape);
  const last = lines.lastIndexOf(3);
  const moment = camera.seek(last);
  const names = moment.frames.map((frame) => tape.functions[frame.function].name);
  expect(names).toEqual(['deep', 'deep', 'deep', 'deep', 'deep', '<module>']);
  expect(moment.frames.map(({ line }) => line)).toEqual([3, 4, 4, 4, 4, 6]);
  const values = moment.frames
    .slice(0, 5)
    .map(({ codeState }) => [readLocal(moment, codeState, 0), readLocal(moment, codeState, 1)]);
  expect(values).toEqual([0, 1, 2, 3, 4].map((n) => [n, n * 2]));
  for (const { ip } of moment.frames) expect(ip).toBeGreaterThan(0);
});

test('behind the last step no frame is left, and the memory is that of the end', async () => {
  const { tape, camera, said } = await filmProgram(`box = [1]
print(id(box))
box[0] = 77
`);
  const end = camera.seek(tape.steps.path.length);
  expect(end.frames).toEqual([]);
  expect(readItem(end, readNumber(said), 0)).toBe(77);
});

test('where pictures are few, a step has the nearest one before, and says so', async () => {
  let clock = 0;
  const { tape, camera, said } = await filmProgram(
    `box = [0]
print(id(box))
for i in range(3000):
    box[0] = i
`,
    // A picture seems to take 10 ms: there is time for few.
    { now: () => (clock += 10) },
  );
  const box = readNumber(said);
  const lines = listLines(tape);
  const steps = lines.flatMap((line, step) => (line === 4 ? [step] : []));
  const moments = steps.filter((_, i) => i % 50 === 0).map((step) => camera.seek(step));
  expect(moments.some(({ step, memoryStep }) => memoryStep < step)).toBe(true);
  // A short program has them all, however slow the machine.
  const early = moments.filter(({ step }) => step < 1000);
  expect(early.map(({ memoryStep }) => memoryStep)).toEqual(early.map(({ step }) => step));
  for (const moment of moments) {
    const rounds = steps.filter((step) => step < moment.memoryStep).length;
    expect(readItem(moment, box, 0)).toBe(Math.max(0, rounds - 1));
  }
});

test('a picture outlives a soft reset of the interpreter', async () => {
  const { tape, camera, said } = await filmProgram(`box = [5]
print(id(box))
box[0] = 6
import sys
sys.exit()
`);
  expect(said).toContain('soft reboot');
  const step = listLines(tape).indexOf(4);
  expect(readItem(camera.seek(step), readNumber(said), 0)).toBe(6);
});
