// The answer to "who is in the way?": the objects that stand between the holes.

import type { Address, Bytes } from '../../../units.ts';
import { type BlockSpan, toBlockSpan } from '../../fit/block-span.ts';
import {
  type FreeRun,
  findFreeRuns,
  findLargestHole,
  type HeapState,
} from '../../fit/heap-state.ts';
import { findPins, findWorstPins, type Pin } from '../../fit/pins.ts';
import { RUNTIME } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import { namesOf } from '../compared-pair.ts';

/** Pins shown of one hole, or of the whole heap. */
const PINS_AT_MOST = 12;

/** An object that stands between holes. */
export interface PinRow {
  readonly node: number;
  readonly address: Address;
  readonly type: string;
  readonly text: string;
  /** The variable that leads to it, where one does. */
  readonly name: string;
  /** The free stretch that would open without it and what only it keeps alive. */
  readonly opens: BlockSpan;
  readonly openBytes: Bytes;
  /** How much longer than the longest of the holes that it joins. */
  readonly gain: Bytes;
  /** Why the program cannot do anything about it: MicroPython's own, or the probe's. */
  readonly isRuntime: boolean;
}

/** Pins of one hole, or of all holes. */
export interface PinReport {
  readonly hole?: BlockSpan;
  readonly rows: readonly PinRow[];
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
  const state = built.heapState;
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
