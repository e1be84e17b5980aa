// Everything that the object graph is drawn from, worked out once a snapshot, so that expanding and
// collapsing touch only what is on the screen. Knows no boxes.

import { buildDominators, type DominatorTree } from '../graph/dominators.ts';
import { joinGraphs } from '../graph/join.ts';
import { type KeptSizes, sumKept } from '../graph/kept.ts';
import { findRootPaths, type RootPaths, rankOfRoot } from '../graph/paths.ts';
import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../model.ts';
import type { Count } from './graph-view.ts';

/** Why a node may be out of the picture. */
export type NodeClass = 'probe' | 'runtime' | 'garbage' | 'live';

export interface GraphSource {
  readonly objects: HeapObjects;
  /** Over references and what the conservative collector sees besides. */
  readonly tree: DominatorTree;
  readonly kept: KeptSizes;
  /** Over the typed references alone, so that every step has a label; variables first (rankOfRoot). */
  readonly paths: RootPaths;
  readonly blockBytes: number;
  /** Tops of the garbage, those that keep most first. */
  readonly garbageTops: readonly number[];
  /** All heap nodes by class. */
  readonly totals: Readonly<Record<NodeClass, Count>>;
}

export function buildGraphSource(objects: HeapObjects, blockBytes: number): GraphSource {
  const tree = buildDominators(joinGraphs(objects.references, objects.conservative), objects.roots);
  const kept = sumKept(tree, objects.blocks, blockBytes);
  const paths = findRootPaths(objects.references, objects.roots, rankOfRoot);
  const garbageTops: number[] = [];
  const totals = {
    probe: { objects: 0, bytes: 0 },
    runtime: { objects: 0, bytes: 0 },
    garbage: { objects: 0, bytes: 0 },
    live: { objects: 0, bytes: 0 },
  };
  for (let node = 0; node < objects.heapCount; node++) {
    const total = totals[classOf(objects, node)];
    total.objects++;
    total.bytes += objects.blocks[node] * blockBytes;
    if (tree.parent[node] === tree.garbage) garbageTops.push(node);
  }
  garbageTops.sort((a, b) => kept.bytes[b] - kept.bytes[a] || a - b);
  return { objects, tree, kept, paths, blockBytes, garbageTops, totals };
}

export function classOf({ state }: HeapObjects, node: number): NodeClass {
  if (state[node] & PROBE) return 'probe';
  if (state[node] & RUNTIME) return 'runtime';
  return state[node] & REACHED ? 'live' : 'garbage';
}
