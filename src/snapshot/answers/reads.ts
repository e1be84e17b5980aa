// What taking a snapshot asks: which memory to read first, what is still missing, what the next one
// reads and what the lab has left. The host thinks, the board hands over bytes.

import type { Anchors, BoardFacts } from '../../capture/capture.ts';
import type { MemorySpan } from '../../capture/spans.ts';
import type { Bytes } from '../../units.ts';
import { parseMaps } from '../map/map-reader.ts';
import { findLeftovers, findNewHeads } from '../memory/leftovers.ts';
import { planLateReads, planNextReads } from '../memory/read/next-reads.ts';
import { planFirstReads, planMoreReads } from '../memory/read/plan-reads.ts';
import { type HeapMap, PROBE } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** How much room a probe finds in the heap that it shows. */
export interface ProbeRoom {
  readonly free: Bytes;
  readonly largestHole: Bytes;
}

/** What the next snapshot reads in its one moment, and the room for it. */
export interface Foreseen {
  readonly nextReads: readonly MemorySpan[];
  readonly room: ProbeRoom;
}

/** What a moment does not hold yet. `more` is worked out once nothing is late. */
export interface MissingReads {
  /** Used blocks that were not foreseen. */
  readonly late: readonly MemorySpan[];
  /** Types, names and texts that its words point to. */
  readonly more: readonly MemorySpan[];
  readonly room: ProbeRoom;
}

/** Once a snapshot is done. */
export interface Settled extends Foreseen {
  /** What the lab has left in the heap: address of the head and blocks, in turns. */
  readonly leftovers: readonly number[];
}

const NOTHING_FORESEEN: Foreseen = { nextReads: [], room: { free: 0, largestHole: 0 } };

/** For the first snapshot of a board; no reads where its memory is not known to the lab. */
export function foreseeFirst(mapText: string, board: BoardFacts, anchors: Anchors): Foreseen {
  const [map] = parseMaps(mapText);
  if (map === undefined) return NOTHING_FORESEEN;
  return { nextReads: planFirstReads(map, board, anchors), room: measureRoom(map) };
}

/** All that is worth reading of the moment that a map is of, by a probe that is in that map. */
export function planMoment(
  mapText: string,
  board: BoardFacts,
  anchors: Anchors,
): readonly MemorySpan[] {
  const [map] = parseMaps(mapText);
  return map === undefined ? [] : planFirstReads(map, board, anchors, { probeRoom: 0 });
}

/**
 * What a probe that was running leaves of itself once it has ended, and what was left before: address of the head and
 * blocks, in turns. Its frame goes with it.
 */
export function listLeftBehind({ objects }: BuiltSnapshot): number[] {
  const left: number[] = [];
  if (objects === undefined) return left;
  const { heapCount, state, kind, kinds, address, blocks } = objects;
  for (let node = 0; node < heapCount; node++) {
    const isLeft = (state[node] & PROBE) !== 0 && kinds[kind[node]].name !== 'frame';
    if (isLeft) left.push(address[node], blocks[node]);
  }
  return left;
}

export function foreseeNext({ capture }: BuiltSnapshot, map: HeapMap): Foreseen {
  return { nextReads: planNextReads(map, capture), room: measureRoom(map) };
}

export function buildMissingReads({ capture, map }: BuiltSnapshot): MissingReads {
  const late = planLateReads(capture, map);
  const more = late.length > 0 ? [] : planMoreReads(capture, map);
  return { late, more, room: measureRoom(map) };
}

/** Heads that the later of two texts of mem_info(1) has where the earlier is free; [] where either is none. */
export function findNewHeadsInTexts(before: string, after: string): number[] {
  const [earlier] = parseMaps(before);
  const [later] = parseMaps(after);
  return earlier === undefined || later === undefined ? [] : findNewHeads(earlier, later);
}

/** @param mapTextAfter printed last, when all was read */
export function buildSettled(built: BuiltSnapshot, mapTextAfter: string): Settled {
  const [after] = parseMaps(mapTextAfter);
  if (after === undefined) return { ...NOTHING_FORESEEN, leftovers: [] };
  return { ...foreseeNext(built, after), leftovers: findLeftovers(built, after) };
}

function measureRoom({ printed, counted, blockBytes }: HeapMap): ProbeRoom {
  return {
    free: printed.free ?? counted.free,
    largestHole: (printed.maxFree ?? counted.maxFree) * blockBytes,
  };
}
