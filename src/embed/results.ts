// The results of the contract from what the session has: exactly the fields that CONTRACT.md names, and
// none besides.

import { AppError } from '../errors.ts';
import type { FilmLines } from '../film/answers/film-lines.ts';
import type { Session } from '../session/session.ts';
import { describeProblem } from '../words/heap/problems.ts';

type Summary = NonNullable<Session['shelf']['current']['value']>;
type FilmSummary = NonNullable<Session['film']['summary']['value']>;
type Tally = { readonly objects: number; readonly bytes: number; readonly byType: object };

/** The snapshot summary of the contract. */
export function toSummary(summary: Summary): object {
  const { label, takenAt, board, heap, fragmentation, objects, bindings, problems } = summary;
  return {
    label,
    takenAt,
    board: { name: board.name, firmware: board.firmware, version: board.version },
    heap: {
      total: heap.total,
      used: heap.used,
      free: heap.free,
      blockBytes: heap.blockBytes,
      blocks: heap.blocks,
      oneBlock: heap.oneBlock,
      twoBlock: heap.twoBlock,
      maxBlock: heap.maxBlock,
      maxFree: heap.maxFree,
      areas: heap.areas.map(({ start, blocks }) => ({ start, blocks })),
    },
    fragmentation: {
      freeRuns: fragmentation.freeRuns,
      largestHoleBytes: fragmentation.largestHoleBytes,
      index: fragmentation.index,
    },
    objects: { count: objects.count, typed: objects.typed, garbage: objects.garbage },
    bindings: bindings.map(({ module, name, word, type, text }) => ({
      name: module === '__main__' ? name : `${module}.${name}`,
      address: toAddress(word),
      type,
      text,
    })),
    problems: problems.map(describeProblem),
  };
}

/** Without what the program's variables hold: what a page may know that was not allowed to read. */
export function toCoarseSummary(summary: Summary): object {
  return { ...toSummary(summary), bindings: [] };
}

/**
 * The address in an object word; 0 where the value stands in the word itself (a small int, an interned
 * string, None: bits 0 and 1 of py/obj.h, OBJ_REPR_A, v1.27.0).
 */
function toAddress(word: number): number {
  return (word & 3) === 0 ? word >>> 0 : 0;
}

/**
 * The board of the contract, as it is known without asking it anything.
 * @throws AppError board/unplugged where none is open
 */
export function toBoard(state: Session['connector']['state']['value']): object {
  if (state.phase !== 'ready') throw new AppError('board/unplugged', 'no board is connected');
  const { facts, label } = state;
  return {
    name: facts?.name ?? label,
    firmware: facts?.sysVersion ?? facts?.implementation ?? '',
    version: facts?.version?.slice(0, 3).join('.') ?? '',
  };
}

export function toChanges(
  tally: Readonly<Record<'appeared' | 'freed' | 'grown' | 'reused', Tally>>,
): object {
  const pick = ({ objects, bytes, byType }: Tally) => ({ objects, bytes, byType });
  return {
    appeared: pick(tally.appeared),
    freed: pick(tally.freed),
    grown: pick(tally.grown),
    reused: pick(tally.reused),
  };
}

/** What came of a run before the camera; seconds are the board's own. */
export function toFilm({ steps, events, collections, seconds, peak }: FilmSummary): object {
  return {
    steps,
    events,
    collections,
    seconds,
    peak: { step: peak.step, usedBytes: peak.usedBytes },
  };
}

/** By line of the program; what is of no line of it goes to line 0. */
export function toLineRows({ rows }: FilmLines, programFile: string): readonly object[] {
  const byLine = new Map<number, LineRow>();
  for (const { file, line: itsLine, ...figures } of rows) {
    const line = file === programFile ? itsLine : 0;
    const sum = byLine.get(line) ?? NO_MEMORY;
    byLine.set(line, {
      line,
      allocations: sum.allocations + figures.allocations,
      bytes: sum.bytes + figures.bytes,
      aliveBytes: sum.aliveBytes + figures.aliveBytes,
      peakBytes: sum.peakBytes + figures.peakBytes,
    });
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

interface LineRow {
  readonly line: number;
  readonly allocations: number;
  readonly bytes: number;
  readonly aliveBytes: number;
  readonly peakBytes: number;
}

const NO_MEMORY: LineRow = { line: 0, allocations: 0, bytes: 0, aliveBytes: 0, peakBytes: 0 };

interface FrameOfMoment {
  readonly function: string;
  readonly line: number;
  readonly locals: readonly {
    readonly name: string | undefined;
    readonly slot: number;
    readonly type: string;
    readonly text: string;
    readonly address: number | undefined;
  }[];
}

/** A frame with its locals; one whose name is not certain is called by its slot. */
export function toFrame({ function: name, line, locals }: FrameOfMoment): object {
  return {
    function: name,
    line,
    locals: locals.map(({ name, slot, type, text, address = 0 }) => ({
      name: name ?? `slot ${slot}`,
      type,
      text,
      address,
    })),
  };
}
