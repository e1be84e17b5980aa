// What a lesson needs of the session, put together: the board behind one task, and where to look. Knows
// no lesson.

import type { Signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { BoardTerminal } from '../board/board-terminal.ts';
import type { Connector } from '../board/connector.ts';
import type { SelectionState } from '../heap/selection.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { findVariable } from './lesson-facts.ts';
import type { LessonHost } from './lesson-run.ts';
import type { StepHost } from './play-step.ts';

/** The parts of the session that are used; the session itself fits. */
export interface LessonParts {
  readonly connector: Connector;
  readonly shelf: SnapshotShelf;
  readonly selection: SelectionState;
  readonly view: { readonly colouring: Signal<Colouring> };
  readonly program: Signal<string>;
  readonly terminal: BoardTerminal;
}

export interface LessonVerbs {
  /** Does work as the one task of the lab. */
  doTask<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  snapshot(label: string, signal: AbortSignal): Promise<SnapshotSummary>;
}

export function makeLessonHost(parts: LessonParts, verbs: LessonVerbs): LessonHost {
  return {
    program: parts.program,
    summary: () => parts.shelf.list.value.at(-1),
    board: () => parts.connector.kind.value,
    perform: (work) => verbs.doTask((signal) => work(makeStepHost(parts, verbs, signal))),
    look: ({ view, select, colouring }, after) => {
      // A step that looks at the map without a wish of its own means its letters and kinds.
      const colours = colouring ?? (view === 'map' ? 'kind' : undefined);
      if (colours !== undefined) parts.view.colouring.value = colours;
      const found = select === undefined ? undefined : findVariable(after, select);
      if (found !== undefined && found.node >= 0) parts.selection.selectObject(found.word);
    },
  };
}

function makeStepHost(parts: LessonParts, verbs: LessonVerbs, signal: AbortSignal): StepHost {
  const { shelf, connector, terminal } = parts;
  return {
    ask: (question, ...args) => shelf.model.ask(question, ...args),
    collect: async () => {
      const { collect } = await import('../../probe/collect.ts');
      await collect(connector.getLink().repl, { signal });
    },
    snapshot: (label) => verbs.snapshot(label, signal),
    run: async (code) => {
      terminal.touch();
      const { error } = await connector.getLink().repl.runProgram(code, { signal });
      return error === '';
    },
    summaries: () => shelf.list.value,
  };
}
