// Every lesson, played on the real interpreter: each step's check fails where the program was not run,
// and passes where it was (or its solution, where the learner is to change it).

import { expect, test } from 'playwright/test';
import { playStep, type StepHost } from '../session/lesson/play-step.ts';
import { missingWords } from '../words/lab/lesson.ts';
import { CATALOGUE } from './catalogue.ts';
import { type Lesson, type LessonStep, programFor } from './lesson.ts';
import { startLessonBoard } from './lesson-board.test-kit.ts';

const NOTHING = 'pass\n';

function solutionOf(step: LessonStep): string | undefined {
  return step.solution === undefined ? undefined : programFor(step.solution);
}

/** Garbage that is to be kept may be swept by the interpreter itself, so there the check cannot fail. */
async function expectToFail(lesson: Lesson, at: number, host: StepHost): Promise<void> {
  if (lesson.steps[at]?.garbage === 'keep') return;
  const { missing } = await playStep(lesson, at, host, { program: NOTHING });
  expect(missing, `${lesson.id}, step ${at + 1}, nothing run`).not.toEqual([]);
}

for (const entry of CATALOGUE)
  test(`“${entry.title}” shows on a board what it tells`, async () => {
    const lesson = await entry.load();
    const host = await startLessonBoard();
    for (const [at, step] of lesson.steps.entries()) {
      const place = `${lesson.id}, step ${at + 1}`;
      await expectToFail(lesson, at, host);
      const played = await playStep(lesson, at, host, { program: solutionOf(step) });
      expect(played.missing, place).toEqual([]);
      expect(played.changes, place).toBeDefined();
      expect(played.ranEarlierSteps, place).toBe(false);
      if (step.look?.select === undefined) continue;
      const names = played.after.bindings.map(({ name }) => name);
      expect(names, place).toContain(step.look.select);
    }
  });

test('a step opened first runs the programs of the steps before it', async () => {
  const lesson = await CATALOGUE[0]?.load();
  if (lesson === undefined) throw new Error('no lesson');
  const host = await startLessonBoard();
  const played = await playStep(lesson, 2, host);
  expect(played).toMatchObject({ ranEarlierSteps: true, missing: [] });
});

test('a program that raises is told of, with what is missing besides', async () => {
  const lesson = await CATALOGUE[0]?.load();
  if (lesson === undefined) throw new Error('no lesson');
  const host = await startLessonBoard();
  const { missing } = await playStep(lesson, 0, host, { program: 'list1 = [1] + oops\n' });
  expect(missing.map(missingWords)).toEqual([
    'The program stopped with an error; the terminal shows which.',
    'There is no variable `list1` yet.',
    'There is no variable `list2` yet.',
  ]);
});

test('where the learner is to change the program, the program as it stands does not pass', async () => {
  for (const entry of CATALOGUE) {
    const lesson = await entry.load();
    if (lesson.steps.every(({ solution }) => solution === undefined)) continue;
    const host = await startLessonBoard();
    for (const [at, { solution }] of lesson.steps.entries()) {
      if (solution === undefined) continue;
      const { missing } = await playStep(lesson, at, host);
      expect(missing, `${lesson.id}, step ${at + 1}`).not.toEqual([]);
    }
  }
});
