// The summary of a snapshot: the figures and bindings that lists, the strip and the embedding contract
// show. Each figure is defined here or, as far as the map alone tells it, in map/heap-figures.ts.

import type { Capture } from '../../capture/capture.ts';
import type { Address, Blocks, Bytes, Milliseconds } from '../../units.ts';
import { measureHeap, toFragmentation } from '../map/heap-figures.ts';
import {
  type Binding,
  type CountedFigures,
  type HeapMap,
  type HeapObjects,
  PROBE,
  type PrintedFigures,
  type Problem,
  REACHED,
} from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** The snapshot in a few lines: what lists, figures and the embedding contract show. */
export interface SnapshotSummary {
  readonly id: string;
  readonly label: string;
  readonly takenAt: Milliseconds;
  readonly depth: Capture['depth'];
  readonly origin: Capture['origin'];
  readonly board: {
    readonly kind: string;
    readonly name: string;
    /** machine.unique_id() as hex, where the board told it. */
    readonly id?: string;
    readonly firmware: string;
    readonly version: string;
  };
  readonly heap: {
    readonly total: Bytes;
    /** Garbage and the lab's own included; `probeBytes` tells the lab's part. */
    readonly used: Bytes;
    readonly free: Bytes;
    readonly blockBytes: Bytes;
    readonly blocks: Blocks;
    readonly oneBlock: number;
    readonly twoBlock: number;
    readonly maxBlock: Blocks;
    /** The largest hole; absent where neither figures nor map tell. */
    readonly maxFree?: Blocks;
    readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
  };
  readonly printed: PrintedFigures;
  readonly counted?: CountedFigures;
  /** How free memory lies (embed/CONTRACT.md): what is not known is absent. */
  readonly fragmentation: {
    readonly freeRuns?: number;
    readonly largestHoleBytes?: Bytes;
    /** 1 − largest hole ÷ free memory. */
    readonly index?: number;
  };
  /** Blocks of what no root reaches, outside the probe. */
  readonly garbageBytes?: Bytes;
  /** Blocks of the lab's own, which are in `used`: while it looked, and what it left behind. */
  readonly probeBytes?: Bytes;
  readonly objects: {
    /** Pieces of memory outside the probe, each with a head of its own: a list and its items are two. */
    readonly count: number;
    readonly typed: number;
    /** Pieces that no root reaches. */
    readonly garbage: number;
    /** Objects outside the probe, a list with its items as one; absent where memory was not read. */
    readonly whole?: number;
    /** Those of them that no root reaches. */
    readonly wholeGarbage?: number;
  };
  readonly bindings: readonly Binding[];
  readonly problems: readonly Problem[];
  readonly notes: Capture['notes'];
}

export function buildSummary(built: BuiltSnapshot): SnapshotSummary {
  const { capture, map, objects } = built;
  const counts = objects === undefined ? undefined : countObjects(objects, map.blockBytes);
  return {
    id: capture.id,
    label: capture.label,
    takenAt: capture.takenAt,
    depth: capture.depth,
    origin: capture.origin,
    board: {
      kind: capture.board.kind,
      name: capture.board.name,
      id: capture.board.uniqueId,
      firmware: capture.board.sysVersion ?? capture.board.implementation ?? '',
      version: capture.board.version?.slice(0, 3).join('.') ?? '',
    },
    heap: toHeap(map),
    printed: map.printed,
    counted: map.areas.length > 0 ? map.counted : undefined,
    fragmentation: toHoles(map),
    garbageBytes: counts?.garbageBytes,
    probeBytes: counts?.probeBytes,
    objects: {
      count: counts?.count ?? map.counted.heads,
      typed: counts?.typed ?? 0,
      garbage: counts?.garbage ?? 0,
      whole: counts?.whole,
      wholeGarbage: counts?.wholeGarbage,
    },
    bindings: objects?.bindings ?? namedBindings(built),
    problems: [...map.problems, ...(objects?.problems ?? [])],
    notes: capture.notes,
  };
}

function toHeap(map: HeapMap): SnapshotSummary['heap'] {
  const { printed, counted, areas, blockBytes } = map;
  const { total, used, free, maxFree } = measureHeap(map);
  return {
    total,
    used,
    free,
    blockBytes,
    blocks:
      areas.reduce((sum, area) => sum + area.letters.length, 0) || Math.floor(total / blockBytes),
    oneBlock: printed.oneBlock ?? counted.oneBlock,
    twoBlock: printed.twoBlock ?? counted.twoBlock,
    maxBlock: printed.maxBlock ?? counted.maxBlock,
    maxFree,
    areas: areas.map(({ start, letters }) => ({ start, blocks: letters.length })),
  };
}

function toHoles(map: HeapMap): SnapshotSummary['fragmentation'] {
  const { free, maxFree, freeRuns } = measureHeap(map);
  const largestHoleBytes = maxFree === undefined ? undefined : maxFree * map.blockBytes;
  return { freeRuns, largestHoleBytes, index: toFragmentation(free, largestHoleBytes) };
}

function countObjects(objects: HeapObjects, blockBytes: number) {
  const counts = {
    count: 0,
    typed: 0,
    garbage: 0,
    whole: 0,
    wholeGarbage: 0,
    garbageBytes: 0,
    probeBytes: 0,
  };
  for (let node = 0; node < objects.heapCount; node++) {
    const state = objects.state[node];
    const bytes = objects.blocks[node] * blockBytes;
    if ((state & PROBE) !== 0) {
      counts.probeBytes += bytes;
      continue;
    }
    // What has an owner is a part of it.
    const whole = objects.owner[node] < 0 ? 1 : 0;
    counts.count++;
    counts.whole += whole;
    if (objects.kinds[objects.kind[node]]?.role !== 'unknown') counts.typed++;
    if ((state & REACHED) === 0) {
      counts.garbage++;
      counts.wholeGarbage += whole;
      counts.garbageBytes += bytes;
    }
  }
  return counts;
}

/** Names and types alone, where memory could not be read. */
function namedBindings({ capture }: BuiltSnapshot): SnapshotSummary['bindings'] {
  return (capture.names ?? []).map(({ module, name, id, type, text }) => ({
    module,
    name,
    node: -1,
    word: id >>> 0,
    type,
    text: text ?? '',
  }));
}
