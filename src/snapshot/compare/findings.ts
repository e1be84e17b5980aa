// A difference in facts: what grew and who keeps it, what came, what went, what is garbage. One finding
// a fact, the weightiest first, a bounded number. Counting is done in tally.ts; the sentences are in
// words/heap/comparison.ts.

import type { Address, Bytes } from '../../units.ts';
import { findOwner } from '../graph/owned-blocks.ts';
import { RUNTIME } from '../model.ts';
import { FATE, type ObjectChanges } from './compare-objects.ts';
import { Names } from './names.ts';
import { type OwnedBlocks, sumOwnedBlocks, type Tally, tallyChanges } from './tally.ts';

/** How many objects of one type. */
export interface TypeCount {
  readonly type: string;
  readonly objects: number;
}

/** One thing to know about a difference; `bytes` is the exact figure that the order of findings follows. */
export type Finding =
  | GrownContainer
  | {
      readonly code: 'compare/appeared' | 'compare/freed';
      readonly type: string;
      readonly objects: number;
      readonly bytes: Bytes;
    }
  | {
      readonly code: 'compare/garbage' | 'compare/shrank';
      readonly objects: number;
      readonly bytes: Bytes;
    }
  | { readonly code: 'compare/unchanged'; readonly bytes: 0 };

/** A container that holds more than before. */
interface GrownContainer {
  readonly code: 'compare/grew';
  /** In the later snapshot. */
  readonly address: Address;
  readonly type: string;
  /** The variable that leads to it, where one does. */
  readonly name?: string;
  /** What it took on; empty where only its own room grew. */
  readonly newcomers: readonly TypeCount[];
  readonly bytes: Bytes;
  /** What it takes itself now, with its parts. */
  readonly takes: Bytes;
  /** What it keeps alive now, where that was worked out. */
  readonly keeps?: Bytes;
}

export interface FindingOptions {
  readonly blockBytes: Bytes;
  /** Bytes that each node of the later snapshot keeps alive (graph/kept.ts). */
  readonly kept?: ArrayLike<number>;
  /** Most findings given. */
  readonly limit?: number;
}

/** Containers told by name; the rest are in the sums by type. */
const MAX_CONTAINERS = 5;
const MAX_TYPES = 3;

/** The findings, in order of weight; what grew comes first, because that is what is looked for. */
export function listFindings(changes: ObjectChanges, options: FindingOptions): Finding[] {
  const { blockBytes, limit = 12 } = options;
  const owned = sumOwnedBlocks(changes);
  const tally = tallyChanges(changes, blockBytes, owned);
  const grown = findGrown(changes, owned, options);
  const findings: Finding[] = [
    ...grown.sort((a, b) => b.bytes - a.bytes).slice(0, MAX_CONTAINERS),
    ...[
      ...listTypes('compare/appeared', tally.appeared),
      ...listTypes('compare/freed', tally.freed),
      ...sumUp('compare/garbage', tally.garbage),
      ...sumUp('compare/shrank', tally.shrunk),
    ].sort((a, b) => b.bytes - a.bytes),
  ];
  return findings.length > 0 ? findings.slice(0, limit) : [{ code: 'compare/unchanged', bytes: 0 }];
}

/** Containers that hold more than before: by the newcomers that they refer to, or by their own growth. */
function findGrown(
  changes: ObjectChanges,
  owned: OwnedBlocks,
  { blockBytes, kept }: FindingOptions,
): GrownContainer[] {
  const { after, cameFrom } = changes;
  const { objects } = after;
  const names = new Names(objects);
  const newcomers = countNewcomers(changes);
  const findings: GrownContainer[] = [];
  for (let node = 0; node < objects.heapCount; node++) {
    const was = cameFrom[node];
    if (was < 0 || objects.owner[node] >= 0 || (objects.state[node] & RUNTIME) !== 0) continue;
    const gained = newcomers.get(node);
    const own = owned.after[node] - owned.before[was];
    if (gained === undefined && own <= 0) continue;
    findings.push({
      code: 'compare/grew',
      address: objects.address[node],
      type: objects.kinds[objects.kind[node]].name,
      name: names.nameOf(node),
      newcomers: toTypeCounts(gained?.byType ?? new Map()),
      bytes: (Math.max(0, own) + (gained?.blocks ?? 0)) * blockBytes,
      takes: owned.after[node] * blockBytes,
      keeps: kept?.[node],
    });
  }
  return findings;
}

interface Newcomers {
  readonly byType: Map<string, number>;
  blocks: number;
}

/** By container that stayed: the objects that appeared and that it, or a part of it, refers to. */
function countNewcomers(changes: ObjectChanges): Map<number, Newcomers> {
  const { after, fateAfter, cameFrom } = changes;
  const { objects } = after;
  const { edgeStart, edgeTo } = objects.references;
  const owned = sumOwnedBlocks(changes).after;
  const found = new Map<number, Newcomers>();
  const counted = new Set<number>();
  for (let from = 0; from < objects.heapCount; from++) {
    const owner = findOwner(objects, from);
    if (owner >= objects.heapCount || cameFrom[owner] < 0) continue;
    for (let edge = edgeStart[from]; edge < edgeStart[from + 1]; edge++) {
      const to = edgeTo[edge];
      if (to >= objects.heapCount || objects.owner[to] >= 0 || counted.has(to)) continue;
      if (fateAfter[to] !== FATE.appeared && fateAfter[to] !== FATE.reused) continue;
      counted.add(to);
      const row = found.get(owner) ?? { byType: new Map<string, number>(), blocks: 0 };
      const type = objects.kinds[objects.kind[to]].name;
      row.byType.set(type, (row.byType.get(type) ?? 0) + 1);
      row.blocks += owned[to];
      found.set(owner, row);
    }
  }
  return found;
}

/** Largest group first. */
export function toTypeCounts(counts: ReadonlyMap<string, number>): TypeCount[] {
  return [...counts]
    .map(([type, objects]) => ({ type, objects }))
    .sort((a, b) => b.objects - a.objects || (a.type < b.type ? -1 : 1));
}

/** The weightiest types of a sum. */
function listTypes(code: 'compare/appeared' | 'compare/freed', { byType }: Tally): Finding[] {
  return Object.entries(byType)
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .slice(0, MAX_TYPES)
    .map(([type, { objects, bytes }]) => ({ code, type, objects, bytes }));
}

function sumUp(
  code: 'compare/garbage' | 'compare/shrank',
  { objects, bytes }: Tally,
): readonly Finding[] {
  return objects === 0 ? [] : [{ code, objects, bytes }];
}
