// Lessons, joined to the session: the board behind one task, and where to look. Loaded with the first
// lesson; knows none in particular.

import type { StepOfFilm } from '../../lessons/lesson.ts';
import type { Signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { BoardTerminal } from '../board/board-terminal.ts';
import type { Connector } from '../board/connector.ts';
import type { FilmState } from '../film/film-state.ts';
import type { SelectionState } from '../heap/selection.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { SnapshotVerbs } from '../heap/snapshot-verbs.ts';
import type { Notices } from '../notices.ts';
import type { Tasks } from '../tasks.ts';
import { findVariable } from './lesson-facts.ts';
import { findLocalStore, LessonProgress } from './lesson-progress.ts';
import { type LessonHost, LessonRun, type LessonState } from './lesson-run.ts';
import type { StepHost } from './play-step.ts';

/** The parts of the session that are used; the session itself fits. */
export interface LessonParts {
  readonly connector: Connector;
  readonly shelf: SnapshotShelf;
  readonly selection: SelectionState;
  readonly view: { readonly colouring: Signal<Colouring> };
  readonly program: Signal<string>;
  readonly terminal: BoardTerminal;
  readonly tasks: Tasks;
  readonly snapshots: SnapshotVerbs;
  readonly openLesson: Signal<LessonState | undefined>;
  readonly film: FilmState;
  readonly notices: Notices;
}

export function makeLessonRun(parts: LessonParts): LessonRun {
  const progress = new LessonProgress(findLocalStore());
  return new LessonRun(makeLessonHost(parts), progress, parts.openLesson);
}

function makeLessonHost(parts: LessonParts): LessonHost {
  return {
    program: parts.program,
    summary: () => parts.shelf.list.value.at(-1),
    board: () => parts.connector.kind.value,
    perform: (work) =>
      parts.tasks.perform('run', { code: 'doing/run-step' }, (signal) =>
        work(makeStepHost(parts, signal)),
      ),
    look: ({ view, select, colouring, step }, after) => {
      // A step that looks at the map without a wish of its own means its letters and kinds.
      const colours = colouring ?? (view === 'map' ? 'kind' : undefined);
      if (colours !== undefined) parts.view.colouring.value = colours;
      selectVariable(parts, select, after);
      if (step === undefined || !hasFilm(parts)) return;
      goToStep(parts, step)
        .then((moment) => moment && selectVariable(parts, select, moment))
        .catch((error: unknown) => parts.notices.report(error));
    },
    hasFilm: (program) => hasFilm(parts) && parts.film.summary.peek()?.program === program,
  };
}

function selectVariable(
  { selection }: LessonParts,
  name: string | undefined,
  moment: SnapshotSummary,
): void {
  const found = name === undefined ? undefined : findVariable(moment, name);
  if (found !== undefined && found.node >= 0) selection.selectObject(found.word);
}

function hasFilm({ film }: LessonParts): boolean {
  return film.hasMoments.peek();
}

/** Shows a moment of the film; undefined where the program that ran has none such. */
async function goToStep(
  { film, shelf }: LessonParts,
  wanted: StepOfFilm,
): Promise<SnapshotSummary | undefined> {
  const summary = film.summary.peek();
  if (summary === undefined) return undefined;
  const { lines } = await shelf.model.ask('filmStepLines', summary.id, 0, summary.steps);
  const step = findStep(wanted, summary.peak.step, lines);
  return step === undefined ? undefined : (await film.visit(step))?.summary;
}

/** @param lines of the program, step by step */
export function findStep(
  wanted: StepOfFilm,
  peak: number,
  lines: ArrayLike<number>,
): number | undefined {
  if (wanted === 'peak') return peak;
  if (wanted === 'last') return lines.length === 0 ? undefined : lines.length - 1;
  if (typeof wanted === 'number') return wanted < lines.length ? wanted : undefined;
  let pass = 0;
  for (let step = 0; step < lines.length; step++) {
    if (lines[step] === wanted.line && ++pass === (wanted.pass ?? 1)) return step;
  }
  return undefined;
}

function makeStepHost(parts: LessonParts, signal: AbortSignal): StepHost {
  const { shelf, connector, snapshots, terminal } = parts;
  return {
    ask: (question, ...args) => shelf.model.ask(question, ...args),
    collect: async () => {
      const { collect } = await import('../../probe/collect.ts');
      await collect(connector.getLink().repl, { signal });
    },
    snapshot: (label) => snapshots.takeAndKeep(label, signal),
    run: async (code, isFilmed = false) => {
      terminal.touch();
      const play = () =>
        connector.getLink().repl.runProgram(code, { signal, title: 'a step of the lesson' });
      const isDone = isFilmed ? await playFilmed(parts, code, play) : (await play()).error === '';
      await terminal.waitForRecords();
      return isDone;
    },
    summaries: () => shelf.list.value,
  };
}

async function playFilmed(
  parts: LessonParts,
  program: string,
  play: () => Promise<{ readonly error: string }>,
): Promise<boolean> {
  const { runFilmed } = await import('../film/film-run.ts');
  return (await runFilmed(parts, { program, play })).error === '';
}
