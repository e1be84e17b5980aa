// Plays one step of a lesson on the board: clean up, look, run, look again, check. Knows no page: whoever
// calls it says how to collect, to run and to take a snapshot (the session, or a test).

import type { HeapFacts } from '../lessons/evidence.ts';
import { type Lesson, type LessonStep, programFor } from '../lessons/lesson.ts';
import type { SnapshotSummary } from '../snapshot/answer/shapes.ts';
import { type AskModel, findVariable, gatherFacts } from './lesson-facts.ts';

export interface StepHost {
  readonly ask: AskModel;
  collect(): Promise<void>;
  snapshot(label: string): Promise<SnapshotSummary>;
  /** Runs a program; false where it raised. */
  run(code: string): Promise<boolean>;
  /** All snapshots there are, also those that a program has printed in the terminal. */
  summaries(): readonly SnapshotSummary[];
}

export interface PlayedStep {
  readonly before: SnapshotSummary;
  readonly after: SnapshotSummary;
  /** What the check misses, in sentences; [] where the step is passed. */
  readonly missing: readonly string[];
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
  const step = lesson.steps[at] as LessonStep;
  const isClean = step.garbage !== 'keep';
  if (step.prepare !== undefined) await host.run(step.prepare);
  if (isClean) await host.collect();
  let before = await host.snapshot(`${step.title}: before`);
  const ranEarlierSteps = lacks(step, before);
  if (ranEarlierSteps) {
    await runEarlierSteps(lesson, at, before, host);
    if (isClean) await host.collect();
    before = await host.snapshot(`${step.title}: before`);
  }
  // The snapshot itself has left litter; the program is to find the heap as the picture shows it.
  if (isClean) await host.collect();
  const known = new Set(host.summaries().map(({ id }) => id));
  const isDone = await host.run(options.program ?? programFor(step.program, before.heap));
  const after = await host.snapshot(`${step.title}: after`);
  const missing = await findMissing(step, { before, after }, known, host);
  return {
    before,
    after,
    missing: isDone ? missing : [STOPPED, ...missing],
    ranEarlierSteps,
  };
}

const STOPPED = 'The program stopped with an error; the terminal shows which.';
const BLOCKS_ONLY =
  'This board’s snapshots show blocks only, and the check needs the objects: try it without a board.';

/** What the check of a step misses between two snapshots, the one after being the newest. */
export async function findMissing(
  step: LessonStep,
  { before, after }: { readonly before: SnapshotSummary; readonly after: SnapshotSummary },
  known: ReadonlySet<string>,
  host: Pick<StepHost, 'ask' | 'summaries'>,
): Promise<readonly string[]> {
  if (after.depth !== 'memory') return [BLOCKS_ONLY];
  const { names } = step.check;
  const facts: HeapFacts[] = [];
  for (const summary of [before, after]) facts.push(await gatherFacts(host.ask, summary, names));
  const recorded = host
    .summaries()
    .filter(({ id, origin }) => origin === 'terminal' && !known.has(id));
  return step.check.missing({
    before: facts[0] as HeapFacts,
    after: facts[1] as HeapFacts,
    recorded,
  });
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
