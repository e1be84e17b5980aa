// Lessons played on genuine firmware in the Virtual Pico, where an image is at hand: those that the
// interpreter in WebAssembly shows otherwise; with LESSONS=all every one (some minutes).

import { expect, test } from 'playwright/test';
import {
  findGenuine,
  makePico,
  NO_FIRMWARE,
  readGenuine,
} from '../board/pico/genuine-board.test-kit.ts';
import { playStep } from '../session/lesson/play-step.ts';
import { CATALOGUE } from './catalogue.ts';
import { programFor } from './lesson.ts';
import { startLessonBoard } from './lesson-board.test-kit.ts';

const firmware = findGenuine(22, 99);
/** MemoryError, and a collection that takes effect at once. */
const DIFFERENT = ['holes', 'before-after'];

for (const entry of CATALOGUE.filter(
  ({ id }) => process.env.LESSONS === 'all' || DIFFERENT.includes(id),
))
  test(`“${entry.title}” shows on a Pico what it tells`, async () => {
    test.skip(firmware === undefined, NO_FIRMWARE);
    if (firmware === undefined) return;
    test.setTimeout(240_000);
    const lesson = await entry.load();
    const board = makePico(readGenuine(firmware));
    const host = await startLessonBoard(board);
    try {
      for (const [at, { solution, look }] of lesson.steps.entries()) {
        const program = solution === undefined ? undefined : programFor(solution);
        const { missing, after } = await playStep(lesson, at, host, { program });
        expect(missing, `${lesson.id}, step ${at + 1}`).toEqual([]);
        const names = after.bindings.map(({ name }) => name);
        if (look?.select !== undefined) expect(names).toContain(look.select);
      }
      if (lesson.id === 'holes') {
        const areas = host.summaries().map(({ heap }) => heap.areas.length);
        expect(Math.max(...areas), 'the heap of a Pico does not grow').toBe(1);
      }
    } finally {
      await board.close();
    }
  });
