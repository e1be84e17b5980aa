// The open lesson: phases, answers, what stands in the editor, and what a run leads to; on a board that
// answers from a script.

import { expect, test } from 'playwright/test';
import { AppError } from '../../errors.ts';
import { signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { findStep } from './lesson-host.ts';
import { LessonProgress } from './lesson-progress.ts';
import { type LessonHost, LessonRun } from './lesson-run.ts';
import type { StepHost } from './play-step.ts';

/** A summary as a step reads it; the address tells which object a variable names. */
function summary(id: string, names: Readonly<Record<string, number>>): SnapshotSummary {
  const bindings = Object.entries(names).map(([name, word]) => ({
    module: '__main__',
    name,
    node: word / 16,
    word,
    type: 'list',
    text: '[1, 2, 3]',
  }));
  return {
    id,
    label: id,
    depth: 'memory',
    origin: 'probe',
    bindings,
    heap: { maxFree: 9000, blockBytes: 16, free: 0, areas: [] },
    fragmentation: { largestHoleBytes: 0 },
  } as unknown as SnapshotSummary;
}

/** Answers every question about an object with a list at that address. */
const ask = (async (question: string, _id: unknown, address: number) => {
  const answers: Readonly<Record<string, unknown>> = {
    types: [],
    block: { letter: 'L' },
    inspect: {
      node: address / 16,
      address,
      blocks: 1,
      outgoing: [],
      facts: [],
      fields: [],
      names: [],
      keptAlive: 32,
    },
    compare: { types: [], findings: [], tally: {} },
  };
  return answers[question];
}) as unknown as StepHost['ask'];

interface Script {
  /** What the variables name after the program that was run. */
  after(program: string): Readonly<Record<string, number>>;
}

function start(script: Script, connected = true, hasFilm = false) {
  const program = signal('');
  const ran: string[] = [];
  const looked: unknown[] = [];
  const taken: SnapshotSummary[] = [];
  let now: Readonly<Record<string, number>> = {};
  const steps: StepHost = {
    ask,
    collect: async () => {},
    snapshot: async (label) => {
      taken.push(summary(`${label} ${taken.length}`, now));
      return taken.at(-1) as SnapshotSummary;
    },
    run: async (code) => {
      ran.push(code);
      now = script.after(code);
      return true;
    },
    summaries: () => taken,
  };
  const host: LessonHost = {
    program,
    summary: () => undefined,
    board: () => (connected ? 'virtual' : undefined),
    perform: (work) => work(steps),
    hasFilm: () => hasFilm,
    look: (look) => looked.push(look),
  };
  const run = new LessonRun(host, new LessonProgress(undefined));
  return { run, program, ran, looked, host };
}

const SAME = { list1: 16, list2: 16 };
const APART = { list1: 16, list2: 32 };
const PROGRAM = 'list1 = [1, 2, 3]\nlist2 = list1\n';

test('a lesson opens at a step; one that does not exist opens nothing', async () => {
  const { run } = start({ after: () => SAME });
  await expect(run.open('nothing-of-the-kind')).rejects.toMatchObject({ code: 'embed/not-found' });
  expect(run.state.value).toBeUndefined();
  expect(await run.open('two-names', 2)).toMatchObject({ step: 2, phase: 'predict' });
  expect(run.state.value).toMatchObject({ step: 2, phase: 'predict' });
});

test('a step out of range is the nearest one', async () => {
  const { run } = start({ after: () => SAME });
  for (const [asked, step] of [
    [0, 1],
    [-3, 1],
    [99, 5],
    [Number.NaN, 1],
    [2.4, 2],
  ] as const) {
    await run.open('two-names', asked);
    expect(run.state.value?.step).toBe(step);
  }
});

test('nothing runs before the question was answered or skipped', async () => {
  const { run, ran } = start({ after: () => SAME });
  await run.open('two-names');
  expect(await run.runStep()).toBeUndefined();
  run.skip();
  expect(await run.runStep()).toMatchObject({ passed: true });
  expect(ran).toEqual([PROGRAM]);
});

test('an answer is judged and may be changed; the program comes into the editor with the first', async () => {
  const { run, program } = start({ after: () => SAME });
  await run.open('two-names');
  const choices = run.state.value?.lesson.steps[0]?.question;
  if (choices?.kind !== 'choice') throw new Error('not a choice');
  const right = choices.choices.findIndex((choice) => choice.right);
  run.answer(right === 0 ? 1 : 0);
  expect(run.state.value).toMatchObject({ phase: 'ready', verdict: { right: false } });
  expect(program.value).toBe(PROGRAM);
  program.value = 'mine';
  run.answer(right);
  expect(run.state.value).toMatchObject({ phase: 'ready', verdict: { right: true } });
  expect(program.value).toBe('mine');
});

test('a run that shows what it should passes the step, and goes to what is to be looked at', async () => {
  const { run, looked } = start({ after: () => SAME });
  await run.open('two-names');
  run.skip();
  await run.runStep();
  expect(run.state.value).toMatchObject({
    phase: 'revealed',
    result: { passed: true, missing: [] },
  });
  expect(run.progress.passed.value).toEqual({ 'two-names': { steps: [1], of: 5 } });
  expect(looked).toEqual([{ view: 'graph', select: 'list1' }]);
});

test('a step that wants a film says whether there is one; other steps say nothing of it', async () => {
  for (const [hasFilm, film] of [
    [true, 'shown'],
    [false, 'none'],
  ] as const) {
    const { run, looked } = start({ after: () => SAME }, true, hasFilm);
    await run.open('two-names', 3);
    run.skip();
    expect((await run.runStep())?.film).toBe(film);
    expect(looked.at(-1)).toMatchObject({ select: 'list2', step: { line: 2 } });
    await run.open('two-names', 1);
    run.skip();
    expect((await run.runStep())?.film).toBeUndefined();
  }
});

test('a moment of the film is found by number, by its place, or by a line and how often it ran', () => {
  const lines = [1, 2, 3, 2, 3, 0, 4];
  expect(findStep(2, 5, lines)).toBe(2);
  expect(findStep(7, 5, lines)).toBeUndefined();
  expect(findStep('peak', 5, lines)).toBe(5);
  expect(findStep('last', 5, lines)).toBe(6);
  expect(findStep('last', 0, [])).toBeUndefined();
  expect(findStep({ line: 3 }, 5, lines)).toBe(2);
  expect(findStep({ line: 3, pass: 2 }, 5, lines)).toBe(4);
  expect(findStep({ line: 3, pass: 3 }, 5, lines)).toBeUndefined();
  expect(findStep({ line: 9 }, 5, lines)).toBeUndefined();
});

test('an answer after the run is judged as well, and the result stays', async () => {
  const { run } = start({ after: () => SAME });
  await run.open('two-names');
  run.skip();
  await run.runStep();
  run.answer(0);
  expect(run.state.value).toMatchObject({ phase: 'revealed', answer: 0, result: { passed: true } });
  expect(run.state.value?.verdict).toBeDefined();
});

test('a run that does not says what is missing, and may be repeated with another program', async () => {
  const { run, program, ran } = start({ after: (code) => (code.includes('[:]') ? APART : SAME) });
  await run.open('two-names');
  run.skip();
  program.value = 'list1 = [1, 2, 3]\nlist2 = list1[:]\n';
  await run.runStep();
  expect(run.state.value).toMatchObject({
    phase: 'revealed',
    result: {
      passed: false,
      missing: ['`list1` and `list2` are two objects: they should be two names of one.'],
    },
  });
  run.restore();
  await run.runStep();
  expect(run.state.value?.result?.passed).toBe(true);
  expect(ran.at(-1)).toBe(PROGRAM);
});

test('a solution that was asked for is what runs', async () => {
  const { run, ran, program } = start({ after: () => SAME });
  await run.open('leak', 4);
  run.skip();
  await run.runStep();
  run.restore('solution');
  expect(program.value).toContain('seen.pop(i - 5)');
  await run.runStep();
  expect(ran).toHaveLength(2);
  expect(ran[0]).not.toContain('seen.pop');
  expect(ran[1]).toContain('seen.pop(i - 5)');
});

test('a program that suits the heap is shown as it was run', async () => {
  const { run, ran, program, host } = start({ after: () => SAME });
  const heap = { maxFree: 10_000, blockBytes: 16 };
  Object.assign(host, { summary: () => ({ heap }) });
  await run.open('holes');
  run.skip();
  expect(program.value).toContain('range(121)');
  // The step's own first snapshot finds 9,000 blocks.
  await run.runStep();
  expect(program.value).toContain('range(105)');
  expect(ran.at(-1)).toBe(program.value);
  expect(run.state.value?.program).toBe(program.value);
});

test('a step whose variables are missing runs the steps before it first', async () => {
  const { run, ran } = start({
    after: (code) => (code.includes('list3') ? { ...SAME, list3: 48 } : SAME),
  });
  await run.open('two-names', 2);
  run.skip();
  await run.runStep();
  expect(ran[0]).toBe(PROGRAM);
  expect(ran).toHaveLength(2);
  expect(run.state.value?.result).toMatchObject({ passed: true, ranEarlierSteps: true });
});

test('without a board nothing runs', async () => {
  const { run, ran } = start({ after: () => SAME }, false);
  await run.open('two-names');
  run.skip();
  expect(await run.runStep()).toBeUndefined();
  expect(ran).toEqual([]);
});

test('a run that fails leaves the step ready to run again', async () => {
  const { run, host } = start({ after: () => SAME });
  const lost = new AppError('board/unplugged', 'the cable was pulled');
  Object.assign(host, { perform: () => Promise.reject(lost) });
  await run.open('two-names');
  run.skip();
  await expect(run.runStep()).rejects.toBe(lost);
  expect(run.state.value).toMatchObject({ phase: 'ready', result: undefined });
});

test('the program that stood in the editor comes back when the lesson is closed', async () => {
  const { run, program } = start({ after: () => SAME });
  program.value = 'my own work';
  await run.open('two-names');
  run.skip();
  expect(program.value).toBe(PROGRAM);
  run.next();
  run.skip();
  run.close();
  expect(program.value).toBe('my own work');
});

test('next and back stay within the lesson and ask anew', async () => {
  const { run } = start({ after: () => SAME });
  await run.open('two-names', 4);
  run.next();
  run.next();
  expect(run.state.value).toMatchObject({ step: 5, phase: 'predict' });
  run.back();
  expect(run.state.value?.step).toBe(4);
});

test('of two lessons that are opened at once the later one is there', async () => {
  const { run } = start({ after: () => SAME });
  const first = run.open('two-names');
  const second = run.open('leak');
  await expect(first).rejects.toMatchObject({ code: 'repl/cancelled' });
  await second;
  expect(run.state.value?.lesson.id).toBe('leak');
});
