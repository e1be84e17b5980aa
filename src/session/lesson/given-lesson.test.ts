// A lesson that somebody gave: opened, run only when it is let, and its marks kept nowhere.

import { expect, test } from 'playwright/test';
import { AppError } from '../../errors.ts';
import { signal } from '../../signals.ts';
import { LessonProgress } from './lesson-progress.ts';
import { type LessonHost, LessonRun } from './lesson-run.ts';
import { listPrograms } from './play-step.ts';

const step = (title: string, more: object = {}) => ({
  title,
  text: 'Text.',
  question: {
    kind: 'number',
    prompt: 'How many?',
    unit: 'blocks',
    right: 1,
    feedback: 'Yes.',
    wrong: [],
    otherwise: 'No.',
  },
  program: `x = '${title}'`,
  reveal: 'So.',
  checks: [],
  ...more,
});
const given = (id = 'mine', more: object = {}) =>
  JSON.stringify({
    id,
    title: 'Mine',
    minutes: 5,
    intro: 'Look.',
    steps: [
      step('one', { solution: "x = 'solved'" }),
      step('two', { needs: ['x'], prepare: 'y = 0' }),
    ],
    ...more,
  });

function start() {
  const kept: string[] = [];
  const store = {
    getItem: () => null,
    setItem: (_: string, value: string) => void kept.push(value),
  };
  const performed: unknown[] = [];
  const host: LessonHost = {
    program: signal(''),
    summary: () => undefined,
    board: () => 'serial',
    perform: async (work) => {
      performed.push(work);
      throw new AppError('board/unplugged', 'as far as this test goes');
    },
    hasFilm: () => false,
    look: () => {},
  };
  const run = new LessonRun(host, new LessonProgress(store));
  return { run, host, performed, kept };
}

test('it opens at its step, and its steps can be gone to by its name', async () => {
  const { run, host } = start();
  const allow = async () => {};
  expect(await run.openGiven(given(), { step: 2, allow })).toMatchObject({
    lesson: { id: 'mine' },
    step: 2,
    isGiven: true,
  });
  expect(await run.open('mine', 1)).toMatchObject({ step: 1, isGiven: true });
  run.skip();
  expect(host.program.value).toBe("x = 'one'\n");
  const own = await run.open('two-names');
  expect(own.isGiven).toBeUndefined();
});

test('what is no lesson, or has the name of one of the lab, opens nothing', async () => {
  const { run } = start();
  const allow = async () => {};
  for (const content of ['{}', 'x', given('two-names')])
    await expect(run.openGiven(content, { allow })).rejects.toMatchObject({
      code: 'lesson/damaged',
    });
  expect(run.state.value).toBeUndefined();
});

test('before it runs, whoever may allow it is shown all that may run, and can refuse', async () => {
  const { run, host, performed } = start();
  const shown: string[] = [];
  let isRefused = true;
  const allow = async (programs: string) => {
    shown.push(programs);
    if (isRefused) throw new AppError('embed/refused', 'no');
  };
  await run.openGiven(given(), { step: 2, allow });
  run.skip();
  host.program.value = 'x = "my own"';
  await expect(run.runStep()).rejects.toMatchObject({ code: 'embed/refused' });
  expect(performed).toEqual([]);
  expect(shown).toEqual(['y = 0\nx = \'solved\'\n\nx = "my own"']);
  isRefused = false;
  await expect(run.runStep()).rejects.toMatchObject({ code: 'board/unplugged' });
  expect(performed).toHaveLength(1);
});

test('nobody is asked for a lesson of the lab', async () => {
  const { run, performed } = start();
  const allow = () => Promise.reject(new AppError('embed/refused', 'never'));
  await run.openGiven(given(), { allow });
  await run.open('two-names');
  run.skip();
  await expect(run.runStep()).rejects.toMatchObject({ code: 'board/unplugged' });
  expect(performed).toHaveLength(1);
});

test('its marks last as long as the page, and another of that name begins without', () => {
  const { run, kept } = start();
  const { progress } = run;
  progress.begin('mine');
  progress.pass('mine', 1, 2);
  expect(progress.passed.value).toEqual({ mine: { steps: [1], of: 2 } });
  progress.pass('two-names', 1, 5);
  expect(kept.at(-1)).toBe('{"two-names":{"steps":[1],"of":5}}');
  progress.begin('mine');
  expect(Object.keys(progress.passed.value)).toEqual(['two-names']);
});

test('all that may run is what the step, and those that it needs, hand to the board', async () => {
  const { run } = start();
  const { lesson } = await run.openGiven(given(), { allow: async () => {} });
  expect(listPrograms(lesson, 0, 'mine\n')).toBe('mine\n');
  expect(listPrograms(lesson, 1, 'mine\n')).toBe("y = 0\nx = 'solved'\n\nmine\n");
});
