// Plays one step of a lesson on the board: clean up, look, run, look again, check. Knows no page: whoever
// calls it says how to collect, to run and to take a snapshot (the session, or a test).

import { type Lesson, type LessonStep, programFor } from '../../lessons/lesson.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { type AskModel, findVariable, gatherFacts } from './lesson-facts.ts';

export interface StepHost {
  readonly ask: AskModel;
  collect(): Promise<void>;
  snapshot(label: string): Promise<SnapshotSummary>;
  /** Runs a program; false where it raised. What it has printed is among the snapshots when this resolves.
   *  `isFilmed`: before the camera, where the board has one. */
  run(code: string, isFilmed?: boolean): Promise<boolean>;
  /** All snapshots there are, also those that a program has printed in the terminal. */
  summaries(): readonly SnapshotSummary[];
}

export interface PlayedStep extends CheckedStep {
  readonly before: SnapshotSummary;
  readonly after: SnapshotSummary;
  /** What was run: the step's program with the numbers that suit the heap, or the learner's own. */
  readonly program: string;
  /** The programs of earlier steps were run first, since their variables were not there. */
  readonly ranEarlierSteps: boolean;
}

export interface PlayOptions {
  /** The text that the learner made of the step's program. */
  readonly program?: string;
}

/**
 * Plays step `at` (from 0) of a lesson.
 * @throws AppError what the host throws: nobody is there, nothing could be read
 */
export async function playStep(
  lesson: Lesson,
  at: number,
  host: StepHost,
  options: PlayOptions = {},
): Promise<PlayedStep> {
  const step = lesson.steps[at];
  const isClean = step.garbage !== 'keep';
  if (step.prepare !== undefined) await host.run(step.prepare);
  if (isClean) await host.collect();
  let before = findLeft(lesson, at, host) ?? (await host.snapshot(`${step.title}: before`));
  const ranEarlierSteps = lacks(step, before);
  if (ranEarlierSteps) {
    await runEarlierSteps(lesson, at, before, host);
    if (isClean) await host.collect();
    before = await host.snapshot(`${step.title}: before`);
  }
  // The snapshot itself has left litter; the program is to find the heap as the picture shows it.
  if (isClean) await host.collect();
  const known = new Set(host.summaries().map(({ id }) => id));
  const program = options.program ?? programFor(step.program, before.heap);
  const isDone = await host.run(program, step.look?.step !== undefined);
  const after = await host.snapshot(labelAfter(step));
  const checked = await checkStep(step, { before, after }, known, host);
  return {
    ...checked,
    before,
    after,
    program,
    missing: isDone ? checked.missing : [{ code: 'lesson/stopped' }, ...checked.missing],
    ranEarlierSteps,
  };
}

/** Everything that may run on the board when step `at` (from 0) does, in its order. */
export function listPrograms(lesson: Lesson, at: number, edited: string): string {
  const { needs = [], prepare } = lesson.steps[at];
  const earlier = needs.length > 0 ? lesson.steps.slice(0, at) : [];
  const before = earlier.map(({ program, solution }) => programFor(solution ?? program));
  const texts = [prepare, ...before, edited];
  return texts.filter((text) => text !== undefined).join('\n');
}

/**
 * A step that goes on with the garbage of the one before begins at that one's last snapshot: taking
 * another would litter, and on the WebAssembly interpreter might set off the collection that the
 * step is about (it collects by itself after every 16 KB).
 */
function findLeft(lesson: Lesson, at: number, host: StepHost): SnapshotSummary | undefined {
  if (lesson.steps[at]?.garbage !== 'keep') return undefined;
  const newest = host.summaries().at(-1);
  return newest?.label === labelAfter(lesson.steps[at - 1]) ? newest : undefined;
}

function labelAfter(step: LessonStep | undefined): string {
  return `${step?.title}: after`;
}

/** Why a step cannot pass, whatever its check says; the words are in words/lab/lesson.ts. */
export interface StepObstacle {
  readonly code: 'lesson/stopped' | 'lesson/blocks-only';
}

export interface CheckedStep {
  /** Obstacles, and what the check misses in the lesson's own sentences; [] where the step is passed. */
  readonly missing: readonly (StepObstacle | string)[];
  /** What changed in the heap: told in words and marked in the pictures; undefined where objects are not known. */
  readonly changes?: Changes;
}

/**
 * Checks a step between two snapshots.
 * @param known ids of the snapshots that were there before the program ran
 */
export async function checkStep(
  step: LessonStep,
  { before, after }: { readonly before: SnapshotSummary; readonly after: SnapshotSummary },
  known: ReadonlySet<string>,
  host: Pick<StepHost, 'ask' | 'summaries'>,
): Promise<CheckedStep> {
  if (after.depth !== 'memory') return { missing: [{ code: 'lesson/blocks-only' }] };
  const { names } = step.check;
  const was = await gatherFacts(host.ask, before, names);
  const is = await gatherFacts(host.ask, after, names);
  const recorded = host
    .summaries()
    .filter(({ id, origin }) => origin === 'terminal' && !known.has(id));
  const changes = await host.ask('changes', before.id, after.id);
  return {
    missing: step.check.missing({ before: was, after: is, recorded }),
    changes,
  };
}

function lacks(step: LessonStep, summary: SnapshotSummary): boolean {
  const needs = step.needs ?? [];
  return summary.depth === 'memory' && needs.some((name) => !findVariable(summary, name));
}

async function runEarlierSteps(
  lesson: Lesson,
  at: number,
  { heap }: SnapshotSummary,
  host: StepHost,
): Promise<void> {
  for (const { program, solution } of lesson.steps.slice(0, at)) {
    await host.collect();
    await host.run(programFor(solution ?? program, heap));
  }
}
