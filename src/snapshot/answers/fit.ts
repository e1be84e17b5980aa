// The answer to "will it fit?": plays a request on the allocator's model of a snapshot, and counts what
// still fits.

import { portOf } from '../../ports/ports.ts';
import type { Address, Bytes } from '../../units.ts';
import { findContainer, requestOneMore } from '../fit/append.ts';
import { type BlockSpan, toBlockSpan } from '../fit/block-span.ts';
import { parseRequest } from '../fit/evaluate.ts';
import { buildFitCurve, type FitPoint } from '../fit/fit-curve.ts';
import type { FitDoubt, FitFault, FitOutcome } from '../fit/fit-facts.ts';
import { findFreeRuns, findGarbage, findLargestHole } from '../fit/heap-state.ts';
import type { Request } from '../fit/steps.ts';
import { type FitAnswer, type FitVerdict, type PlacedStep, willFit } from '../fit/will-fit.ts';
import { findHeadAt } from '../map/heads.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** What is asked: an expression or a number of bytes, or one more item in a container. */
export type FitQuestion =
  | { readonly ask: 'expression'; readonly text: string }
  | { readonly ask: 'one-more'; readonly address: Address; readonly name: string };

export interface FitReport {
  readonly understood: true;
  readonly verdict: FitVerdict;
  readonly outcome: FitOutcome;
  readonly steps: readonly PlacedStep[];
  /** The hole that the deciding step takes, as it is before. */
  readonly hole?: BlockSpan;
  /** The blocks of it that would be taken. */
  readonly taken?: BlockSpan;
  readonly doubts: readonly FitDoubt[];
  /** What a board that cannot grow its heap would answer, where this one can. */
  readonly onPico?: { readonly verdict: FitVerdict; readonly outcome: FitOutcome };
}

/** The question was not understood: where in the text, and what was expected. */
export interface FitMistake {
  readonly understood: false;
  readonly position: number;
  readonly fault: FitFault;
}

export interface FitCurve {
  readonly points: readonly FitPoint[];
  readonly free: Bytes;
  readonly largestHole: Bytes;
  readonly blockBytes: Bytes;
}

/** The answer, or where the question was not understood. */
export function buildFitReport(
  built: BuiltSnapshot,
  question: FitQuestion,
): FitReport | FitMistake {
  const request = toRequest(built, question);
  if (!request.ok) {
    return { understood: false, position: request.position, fault: request.fault };
  }
  const state = built.heapState;
  const { capture, map } = built;
  const canGrow = (map.printed.maxNewSplit ?? 0) > 0;
  const { collectsAtTopLevel } = portOf(capture.board);
  const answer = willFit(state, request.value, {
    garbage: garbageOf(built),
    collects: !collectsAtTopLevel && capture.gc?.enabled !== false,
    maxNewSplit: map.printed.maxNewSplit,
  });
  return { ...toReport(answer), onPico: asOnPico() };

  /** A Pico collects by itself and cannot grow: said where this board does otherwise. */
  function asOnPico(): FitReport['onPico'] {
    if (!request.ok || (!canGrow && !collectsAtTopLevel)) return undefined;
    const { verdict, outcome } = willFit(state, request.value, { garbage: garbageOf(built) });
    return verdict === answer.verdict ? undefined : { verdict, outcome };
  }
}

/** How many requests of each size still fit. */
export function buildCurve(built: BuiltSnapshot): FitCurve {
  const state = built.heapState;
  const { blockBytes } = built.map;
  const runs = findFreeRuns(state);
  return {
    points: buildFitCurve(state),
    free: runs.reduce((sum, { blocks }) => sum + blocks, 0) * blockBytes,
    largestHole: (findLargestHole(runs)?.blocks ?? 0) * blockBytes,
    blockBytes,
  };
}

type Understood = { ok: true; value: Request } | { ok: false; position: number; fault: FitFault };

function toRequest(built: BuiltSnapshot, question: FitQuestion): Understood {
  const { board } = built.capture;
  if (question.ask === 'expression') {
    return parseRequest(question.text, board);
  }
  const { objects } = built;
  const node = findHeadAt(built.heads, question.address);
  const container =
    objects === undefined || node === undefined ? undefined : findContainer(objects, node);
  if (container !== undefined) return { ok: true, value: requestOneMore(container) };
  const fault = { code: 'fit/no-container', name: question.name } as const;
  return { ok: false, position: 0, fault };
}

function garbageOf(built: BuiltSnapshot): readonly Address[] | undefined {
  const { objects } = built;
  return objects === undefined ? undefined : built.once('garbage', () => findGarbage(objects));
}

function toReport(answer: FitAnswer): FitReport {
  const { verdict, outcome, steps, doubts, largest } = answer;
  const report: FitReport = { understood: true, verdict, outcome, steps, doubts };
  if (largest?.address === undefined) return report;
  const taken = { address: largest.address, blocks: largest.blocks };
  const { hole } = largest;
  return { ...report, taken, hole: hole === undefined ? taken : toBlockSpan(hole) };
}
