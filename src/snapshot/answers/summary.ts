// The summary of a snapshot: the figures and bindings that lists, the strip and the embedding contract
// show. What MicroPython printed goes before what can be counted from the map: they differ by a block
// or two where something was allocated between header and map.

import type { Capture } from '../../capture/capture.ts';
import type { Address, Blocks, Bytes, Milliseconds } from '../../units.ts';
import { type Fragmentation, measureFragmentation } from '../map/runs.ts';
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
    readonly firmware: string;
    readonly version: string;
  };
  readonly heap: {
    readonly total: Bytes;
    readonly used: Bytes;
    readonly free: Bytes;
    readonly blockBytes: Bytes;
    readonly blocks: Blocks;
    readonly oneBlock: number;
    readonly twoBlock: number;
    readonly maxBlock: Blocks;
    readonly maxFree: Blocks;
    readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
  };
  readonly printed: PrintedFigures;
  readonly counted?: CountedFigures;
  /** How free memory lies (embed/CONTRACT.md). */
  readonly fragmentation: Omit<Fragmentation, 'freeBytes'>;
  readonly garbageBytes?: Bytes;
  readonly probeBytes?: Bytes;
  readonly objects: { readonly count: number; readonly typed: number; readonly garbage: number };
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
      firmware: capture.board.sysVersion ?? capture.board.implementation ?? '',
      version: capture.board.version?.slice(0, 3).join('.') ?? '',
    },
    heap: toHeap(map),
    printed: map.printed,
    counted: map.areas.length > 0 ? map.counted : undefined,
    fragmentation: toFragmentation(map),
    garbageBytes: counts?.garbageBytes,
    probeBytes: counts?.probeBytes,
    objects: {
      count: counts?.count ?? map.counted.heads,
      typed: counts?.typed ?? 0,
      garbage: counts?.garbage ?? 0,
    },
    bindings: objects?.bindings ?? namedBindings(built),
    problems: [...map.problems, ...(objects?.problems ?? [])],
    notes: capture.notes,
  };
}

function toHeap({ printed, counted, areas, blockBytes }: HeapMap): SnapshotSummary['heap'] {
  const total = printed.total ?? counted.total;
  return {
    total,
    used: printed.used ?? counted.used,
    free: printed.free ?? counted.free,
    blockBytes,
    blocks:
      areas.reduce((sum, area) => sum + area.letters.length, 0) || Math.floor(total / blockBytes),
    oneBlock: printed.oneBlock ?? counted.oneBlock,
    twoBlock: printed.twoBlock ?? counted.twoBlock,
    maxBlock: printed.maxBlock ?? counted.maxBlock,
    maxFree: printed.maxFree ?? counted.maxFree,
    areas: areas.map(({ start, letters }) => ({ start, blocks: letters.length })),
  };
}

function toFragmentation(map: HeapMap): SnapshotSummary['fragmentation'] {
  if (map.areas.length > 0) {
    const { freeRuns, largestHoleBytes, index } = measureFragmentation(map);
    return { freeRuns, largestHoleBytes, index };
  }
  const free = map.printed.free ?? 0;
  const largestHoleBytes = (map.printed.maxFree ?? 0) * map.blockBytes;
  return { freeRuns: 0, largestHoleBytes, index: free > 0 ? 1 - largestHoleBytes / free : 0 };
}

function countObjects(objects: HeapObjects, blockBytes: number) {
  const counts = { count: 0, typed: 0, garbage: 0, garbageBytes: 0, probeBytes: 0 };
  for (let node = 0; node < objects.heapCount; node++) {
    const state = objects.state[node];
    const bytes = objects.blocks[node] * blockBytes;
    if ((state & PROBE) !== 0) {
      counts.probeBytes += bytes;
      continue;
    }
    counts.count++;
    if (objects.kinds[objects.kind[node]]?.role !== 'unknown') counts.typed++;
    if ((state & REACHED) === 0) {
      counts.garbage++;
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
