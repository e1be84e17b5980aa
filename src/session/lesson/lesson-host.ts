// Lessons, joined to the session: the board behind one task, and where to look. Loaded with the first
// lesson; knows none in particular.

import type { Signal } from '../../signals.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { BoardTerminal } from '../board/board-terminal.ts';
import type { Connector } from '../board/connector.ts';
import type { SelectionState } from '../heap/selection.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { SnapshotVerbs } from '../heap/snapshot-verbs.ts';
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
    look: ({ view, select, colouring }, after) => {
      // A step that looks at the map without a wish of its own means its letters and kinds.
      const colours = colouring ?? (view === 'map' ? 'kind' : undefined);
      if (colours !== undefined) parts.view.colouring.value = colours;
      const found = select === undefined ? undefined : findVariable(after, select);
      if (found !== undefined && found.node >= 0) parts.selection.selectObject(found.word);
    },
  };
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
    run: async (code) => {
      terminal.touch();
      const { error } = await connector.getLink().repl.runProgram(code, { signal });
      return error === '';
    },
    summaries: () => shelf.list.value,
  };
}
