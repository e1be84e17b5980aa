// A lesson as JSON: what is taken, what is refused and with which words, and whether its claims hold on a board.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { isAppError } from '../../errors.ts';
import { playStep } from '../../session/lesson/play-step.ts';
import { startLessonBoard } from '../lesson-board.test-kit.ts';
import { readLesson } from './read-lesson.ts';

const CHOICE = {
  kind: 'choice',
  prompt: 'How many lists?',
  choices: [
    { text: 'One', right: true, feedback: 'Yes.' },
    { text: 'Two', feedback: 'Count the brackets.' },
  ],
};
const NUMBER = {
  kind: 'number',
  prompt: 'How many places?',
  unit: 'places',
  right: 3,
  feedback: 'Yes.',
  wrong: [{ value: 2, feedback: 'And the last one?' }],
  otherwise: 'Count them.',
};
const STEP = {
  title: 'A list',
  text: 'It makes a **list**.',
  question: CHOICE,
  program: 'log = [1, 2]\nname = log\n',
  look: { view: 'graph', select: 'log', colouring: 'kind', step: { line: 2 } },
  reveal: 'There it is.',
  film: 'Go back.',
  checks: [
    { claim: 'variable', name: 'log', type: 'list' },
    { claim: 'same', name: 'log', other: 'name' },
    { claim: 'length', name: 'log', least: 2, most: 2 },
    { claim: 'gone', name: 'other' },
  ],
  notes: { virtual: 'At once.' },
};
const SECOND = {
  title: 'More of it',
  text: 'It grows.',
  question: NUMBER,
  needs: ['log'],
  prepare: 'pass\n',
  garbage: 'keep',
  program: 'copy = log[:]\nlog.extend([bytearray(64) for i in range(8)])\n',
  solution: 'copy = log[:]\nlog.extend([bytearray(64) for i in range(9)])\n',
  reveal: 'It has grown.',
  checks: [
    { claim: 'grown', name: 'log' },
    { claim: 'apart', name: 'log', other: 'copy' },
    { claim: 'blocks', name: 'copy', blocks: 2 },
    { claim: 'objects', type: 'bytearray', least: 8 },
    { claim: 'garbage', type: 'bytearray', most: 0 },
    { claim: 'length', name: 'log', least: 11, missing: 'One more is wanted.' },
  ],
};
const LESSON = { id: 'mine', title: 'Mine', minutes: 5, intro: 'Look.', steps: [STEP, SECOND] };

const read = (lesson: unknown) => readLesson(JSON.stringify(lesson));

function refusal(lesson: unknown): string {
  try {
    read(lesson);
  } catch (error) {
    if (isAppError(error, 'lesson/damaged')) return error.message;
    throw error;
  }
  throw new Error('it was taken');
}

/** The lesson with its first step changed. */
const withStep = (change: object) => ({ ...LESSON, steps: [{ ...STEP, ...change }] });
const withCheck = (check: unknown) => withStep({ checks: [check] });

test('a lesson comes out as it went in, its claims as one check', () => {
  const { steps, ...head } = read(LESSON);
  expect(head).toEqual({ id: 'mine', title: 'Mine', minutes: 5, intro: 'Look.' });
  const { checks, ...rest } = STEP;
  expect(steps[0]).toMatchObject(rest);
  expect(steps[0].check.names).toEqual(['log', 'name', 'other']);
  const { checks: more, ...second } = SECOND;
  expect(steps[1]).toMatchObject(second);
  expect([checks.length, more.length]).toEqual([4, 6]);
});

test('its claims fail on a board before the step, and hold after it', async () => {
  const lesson = read(LESSON);
  const host = await startLessonBoard();
  const idle = await playStep(lesson, 0, host, { program: 'pass\n' });
  expect(idle.missing).toEqual([
    'There is no variable `log` yet.',
    'There is no variable `name` yet.',
  ]);
  expect((await playStep(lesson, 0, host)).missing).toEqual([]);
  expect((await playStep(lesson, 1, host)).missing).toEqual(['One more is wanted.']);
  await host.run('del log[2:]\n');
  const solved = await playStep(lesson, 1, host, { program: SECOND.solution });
  expect(solved.missing).toEqual([]);
});

test('what is missing, unknown, of another kind or too long is refused by its name', () => {
  const { steps: _, ...without } = LESSON;
  const cases: readonly (readonly [unknown, string])[] = [
    [null, 'no object'],
    [[LESSON], 'no object'],
    [without, '"steps"'],
    [{ ...LESSON, steps: [] }, '"steps"'],
    [{ ...LESSON, steps: Array.from({ length: 21 }, () => STEP) }, '"steps"'],
    [{ ...LESSON, script: 'x' }, '"script"'],
    [{ ...LESSON, id: 'Mine!' }, '"id"'],
    [{ ...LESSON, title: ' ' }, '"title"'],
    [{ ...LESSON, intro: 'x'.repeat(8001) }, '"intro"'],
    [{ ...LESSON, minutes: -1 }, '"minutes"'],
    [withStep({ program: 7 }), '"program"'],
    [withStep({ program: 'x'.repeat(32_001) }), '"program"'],
    [withStep({ run: true }), '"run"'],
    [withStep({ garbage: 'sweep' }), '"garbage"'],
    [withStep({ needs: ['a-b'] }), '"needs[0]"'],
    [withStep({ notes: { toaster: 'x' } }), '"toaster"'],
    [withStep({ look: { view: 'everything' } }), '"view"'],
    [withStep({ look: { step: 'middle' } }), '"step"'],
    [withStep({ look: { step: { line: 1.5 } } }), '"line"'],
    [withStep({ question: { ...CHOICE, choices: CHOICE.choices.slice(1) } }), '"choices"'],
    [withStep({ question: { ...CHOICE, choices: [...CHOICE.choices, CHOICE.choices[0]] } }), 'one'],
    [withStep({ question: { ...NUMBER, kind: 'essay' } }), '"kind"'],
    [withStep({ question: { ...NUMBER, right: '3' } }), '"right"'],
    [withCheck({ claim: 'eval', name: 'x' }), '"claim"'],
    [withCheck({ claim: 'gone', name: 'x', code: '1' }), '"code"'],
    [withCheck({ claim: 'same', name: 'x' }), '"other"'],
    [withCheck({ claim: 'length', name: 'x' }), '"least"'],
    [withCheck({ claim: 'garbage', type: 'float', least: 1.5 }), '"least"'],
    [withCheck('log'), 'no object'],
  ];
  for (const [lesson, word] of cases) expect(refusal(lesson)).toContain(word);
  expect(refusal(JSON.parse('{"__proto__": {"id": "x"}}'))).toContain('"__proto__"');
  expect(() => readLesson('{')).toThrow('no JSON');
  expect(() => readLesson(' '.repeat(300_000))).toThrow('longer than');
});

test('whatever is put in place of a field, it is a lesson or refused', () => {
  const places = (value: unknown, path: readonly (string | number)[] = []): (typeof path)[] =>
    typeof value !== 'object' || value === null
      ? [path]
      : [path, ...Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))];
  fc.assert(
    fc.property(fc.constantFrom(...places(LESSON)), fc.jsonValue(), (path, value) => {
      const changed = structuredClone({ whole: LESSON }) as Record<string, unknown>;
      let at: Record<string | number, unknown> = changed;
      for (const key of ['whole', ...path].slice(0, -1)) at = at[key] as typeof at;
      at[['whole', ...path].at(-1) as string] = value;
      try {
        read(changed.whole);
      } catch (error) {
        expect(isAppError(error, 'lesson/damaged')).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
