// Fast-forward: a program is run ahead of time to its end or to a mark, and its film is asked what came of it:
// who holds the memory, where it failed, what was well before. Knows no dialog.

import type { FilmHolders } from '../../film/answers/film-holders.ts';
import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { FilmPlace } from '../../film/path-table.ts';
import { signal } from '../../signals.ts';
import type { BoardTerminal } from '../board/board-terminal.ts';
import type { SnapshotVerbs } from '../heap/snapshot-verbs.ts';
import type { Tasks } from '../tasks.ts';
import type { ComparisonState } from '../time/comparison.ts';
import { type FilmSet, runAhead } from './film-run.ts';
import type { FilmStop, FilmUntil } from './film-site.ts';
import { findMissing, type MissingPart } from './missing-part.ts';

/** The parts of the session that are used; the session itself fits. */
export interface FastForwardSet extends FilmSet {
  readonly tasks: Tasks;
  readonly terminal: BoardTerminal;
  readonly snapshots: SnapshotVerbs;
  readonly comparison: ComparisonState;
}

/** What came of it. */
export interface FastForwardOutcome {
  /** The mark that was reached; undefined where the program ended by itself. */
  readonly stop: FilmStop | undefined;
  /** The traceback's text; '' where there is none. */
  readonly error: string;
  /** What a bare board does not have and the program asked for. */
  readonly missing: MissingPart | undefined;
  readonly summary: FilmSummary;
  /** Over the board's own time. */
  readonly strip: FilmStrip;
  /** By line: at the end, or where memory ran out at that very moment. */
  readonly holders: FilmHolders;
  /** The line that asked for what there was no room for; undefined where nothing failed. */
  readonly failure: FailedAllocation | undefined;
}

export interface FailedAllocation {
  /** The step that is about to fail. */
  readonly step: number;
  /** Undefined where nobody knows. */
  readonly bytes: number | undefined;
  /** Who asked, innermost first. */
  readonly path: readonly FilmPlace[];
  /** The last time that the same line ran and all was well; undefined where it never had. */
  readonly goodStep: number | undefined;
}

/** py/runtime.c, m_malloc_fail: "memory allocation failed, allocating %u bytes". */
const ALLOCATING = /^MemoryError: memory allocation failed, allocating (\d+) bytes/m;
/** Whether a traceback says that memory ran out. */
export function endsWithMemoryError(error: string): boolean {
  const last = error.trimEnd().split(/\r?\n/).at(-1) ?? '';
  return last.startsWith('MemoryError');
}

const CURVE_COLUMNS = 600;

export class FastForward {
  /** Of the last one; undefined before the first and while one is under way. */
  readonly outcome = signal<FastForwardOutcome | undefined>(undefined);
  /** The traceback's text of the last one, also of a program that did not compile; '' where there is none. */
  error = '';
  private readonly of: FastForwardSet;

  constructor(of: FastForwardSet) {
    this.of = of;
  }

  /**
   * Runs it; the film is there then, and what came of it.
   * @returns undefined where nothing ran: a mistake of syntax
   * @throws AppError embed/busy, film/not-here, repl/cancelled, board/…
   */
  async run(code: string, until: FilmUntil): Promise<FastForwardOutcome | undefined> {
    this.outcome.value = undefined;
    const end = await this.of.tasks.perform('run', { code: 'doing/fast-forward' }, (signal) => {
      this.of.terminal.touch();
      const play = () =>
        this.of.connector
          .getLink()
          .repl.runProgram(code, { signal, title: 'the program, ahead of time' });
      return runAhead(this.of, { program: code, play, until });
    });
    this.error = end.stop === undefined ? end.result.error : '';
    this.outcome.value = await this.lookAt(end.stop, this.error);
    return this.outcome.peek();
  }

  /**
   * The last good moment and the failing one, kept as snapshots and compared.
   * @throws AppError film/gone, worker/failed
   */
  async compare(names: { readonly good: string; readonly failing: string }): Promise<void> {
    const { film, snapshots, comparison } = this.of;
    const failure = this.outcome.peek()?.failure;
    if (failure?.goodStep === undefined) return;
    const ids: string[] = [];
    for (const [step, label] of [
      [failure.goodStep, names.good],
      [failure.step, names.failing],
    ] as const) {
      const values = await film.visit(step);
      if (values === undefined) return;
      // In the order in which they are kept: that is the order in which they are compared.
      const capture = { ...values.capture, id: crypto.randomUUID(), label, takenAt: Date.now() };
      ids.push((await snapshots.keepAside(capture)).id);
    }
    await comparison.compare(ids);
  }

  private async lookAt(
    stop: FilmStop | undefined,
    error: string,
  ): Promise<FastForwardOutcome | undefined> {
    const { film, shelf } = this.of;
    const summary = film.summary.peek();
    if (summary === undefined) return undefined;
    const { id, steps } = summary;
    // At the end of a program that failed, what it held may be gone, and garbage lies about.
    const when = endsWithMemoryError(error) ? 'failure' : steps;
    const [strip, holders, failure] = await Promise.all([
      shelf.model.ask('filmStrip', id, { columns: CURVE_COLUMNS, by: 'time' }),
      shelf.model.ask('filmHolders', id, when, 'line'),
      this.findFailure(summary, error),
    ]);
    return { stop, error, missing: findMissing(error), summary, strip, holders, failure };
  }

  /** The last one: those before it were caught, or a collection made room. */
  private async findFailure(
    { id, steps, failures }: FilmSummary,
    error: string,
  ): Promise<FailedAllocation | undefined> {
    const { model } = this.of.shelf;
    if (failures === 0) return undefined;
    const step = await model.ask('filmSeek', id, steps, { to: 'previous-failure' });
    if (step === undefined) return undefined;
    const { path, next } = await model.ask('filmStep', id, step);
    const [place] = path;
    const goodStep =
      place === undefined || place.line === 0
        ? undefined
        : await model.ask('filmSeek', id, step, {
            to: 'previous-on-line',
            file: place.file,
            line: place.line,
          });
    // The board says it to the byte; events know whole blocks.
    const said = ALLOCATING.exec(error)?.[1];
    return {
      step,
      bytes: said === undefined ? next?.failed?.bytes : Number(said),
      path,
      goodStep,
    };
  }
}
