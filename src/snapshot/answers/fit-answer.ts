// The answers to "will it fit?": plays a request on the allocator's model of a snapshot, counts what
// still fits, and names the objects that stand between the holes.

import type { Address } from '../../units.ts';
import { findContainer, requestOneMore } from '../fit/append.ts';
import { parseRequest } from '../fit/evaluate.ts';
import { buildFitCurve } from '../fit/fit-curve.ts';
import {
  buildHeapState,
  type FreeRun,
  findFreeRuns,
  findGarbage,
  findLargestHole,
  type HeapState,
} from '../fit/heap-state.ts';
import { findPins, findWorstPins, type Pin } from '../fit/pins.ts';
import type { Request } from '../fit/steps.ts';
import { type FitAnswer, willFit } from '../fit/will-fit.ts';
import { findHeadAt } from '../map/heads.ts';
import { RUNTIME } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { namesOf } from './compared-pair.ts';
import type {
  BlockSpan,
  FitCurve,
  FitMistake,
  FitQuestion,
  FitReport,
  GrowingContainer,
  PinReport,
  PinRow,
} from './fit-shapes.ts';

/** Pins shown of one hole, or of the whole heap. */
const PINS_AT_MOST = 12;

/** The answer, or where the question was not understood. */
export function buildFitReport(
  built: BuiltSnapshot,
  question: FitQuestion,
): FitReport | FitMistake {
  const request = toRequest(built, question);
  if (!request.ok) {
    return { understood: false, position: request.position, message: request.message };
  }
  const state = stateOf(built);
  const { capture, map } = built;
  const canGrow = (map.printed.maxNewSplit ?? 0) > 0;
  const isWebAssembly = capture.board.platform === 'webassembly';
  const answer = willFit(state, request.value, {
    garbage: garbageOf(built),
    collects: !isWebAssembly && capture.gc?.enabled !== false,
    maxNewSplit: map.printed.maxNewSplit,
  });
  return { ...toReport(answer), onPico: asOnPico() };

  /** A Pico collects by itself and cannot grow: said where this board does otherwise. */
  function asOnPico(): FitReport['onPico'] {
    if (!request.ok || (!canGrow && !isWebAssembly)) return undefined;
    const { verdict, text } = willFit(state, request.value, { garbage: garbageOf(built) });
    return verdict === answer.verdict ? undefined : { verdict, text };
  }
}

/** How many requests of each size still fit. */
export function buildCurve(built: BuiltSnapshot): FitCurve {
  const state = stateOf(built);
  const { blockBytes } = built.map;
  const runs = findFreeRuns(state);
  return {
    points: buildFitCurve(state),
    free: runs.reduce((sum, { blocks }) => sum + blocks, 0) * blockBytes,
    largestHole: (findLargestHole(runs)?.blocks ?? 0) * blockBytes,
    blockBytes,
  };
}

/**
 * Who pins a hole: that at `address`, the largest where none is given, or all holes. Nothing where
 * memory was not read.
 */
export function buildPinReport(
  built: BuiltSnapshot,
  which: Address | 'largest' | 'all',
): PinReport {
  const { objects, tree } = built;
  const state = stateOf(built);
  const runs = findFreeRuns(state);
  const hole =
    which === 'all'
      ? undefined
      : which === 'largest'
        ? findLargestHole(runs)
        : runs.find((run) => isWithin(run, which, state));
  if (objects === undefined || tree === undefined || (hole === undefined && which !== 'all')) {
    return { hole: hole && toBlockSpan(hole), rows: [] };
  }
  const pins =
    hole === undefined
      ? findWorstPins(state, objects, tree, PINS_AT_MOST)
      : findPins(state, objects, tree, hole, PINS_AT_MOST);
  return {
    hole: hole && toBlockSpan(hole),
    rows: pins.filter(({ gain }) => gain > 0).map((pin) => toPinRow(built, pin)),
  };
}

/** The program's containers that a name leads to, in the order of their names. */
export function listContainers(built: BuiltSnapshot): readonly GrowingContainer[] {
  const { objects } = built;
  if (objects === undefined) return [];
  const rows = objects.bindings.flatMap(({ module, name, node }): GrowingContainer[] => {
    if (node < 0 || node >= objects.heapCount || name.startsWith('__')) return [];
    const container = findContainer(objects, node);
    if (container === undefined) return [];
    const { type, taken, slots } = container;
    const address = objects.address[node];
    const full = module === '__main__' ? name : `${module}.${name}`;
    return [{ name: full, address, type, taken, slots }];
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Understood = { ok: true; value: Request } | { ok: false; position: number; message: string };

function toRequest(built: BuiltSnapshot, question: FitQuestion): Understood {
  const { board } = built.capture;
  if (question.ask === 'expression') {
    return parseRequest(question.text, { version: board.version, platform: board.platform });
  }
  const { objects } = built;
  const node = findHeadAt(built.heads, question.address);
  const container =
    objects === undefined || node === undefined ? undefined : findContainer(objects, node);
  if (container !== undefined) return { ok: true, value: requestOneMore(container) };
  const message = `${question.name} is no list, dict, set or array in this snapshot`;
  return { ok: false, position: 0, message };
}

function stateOf(built: BuiltSnapshot): HeapState {
  return built.once('heap state', () => buildHeapState(built.map));
}

function garbageOf(built: BuiltSnapshot): readonly Address[] | undefined {
  const { objects } = built;
  return objects === undefined ? undefined : built.once('garbage', () => findGarbage(objects));
}

function toReport(answer: FitAnswer): FitReport {
  const { verdict, text, steps, doubts, largest } = answer;
  const report: FitReport = { understood: true, verdict, text, steps, doubts };
  if (largest?.address === undefined) return report;
  const taken = { address: largest.address, blocks: largest.blocks };
  const { hole } = largest;
  return { ...report, taken, hole: hole === undefined ? taken : toBlockSpan(hole) };
}

function toBlockSpan({ address, blocks }: FreeRun): BlockSpan {
  return { address, blocks };
}

function isWithin({ address, blocks }: FreeRun, wanted: Address, { blockBytes }: HeapState) {
  return wanted >= address && wanted < address + blocks * blockBytes;
}

function toPinRow(built: BuiltSnapshot, { node, address, blocks, gain }: Pin): PinRow {
  const { objects, map } = built;
  if (objects === undefined) throw new Error('mistake in Heap Lab: pins without objects');
  return {
    node,
    address: objects.address[node],
    type: objects.kinds[objects.kind[node]]?.name ?? 'unknown',
    text: objects.textOf(node),
    name: namesOf(built)?.nameOf(node) ?? '',
    opens: { address, blocks },
    openBytes: blocks * map.blockBytes,
    gain: gain * map.blockBytes,
    isRuntime: (objects.state[node] & RUNTIME) !== 0,
  };
}
