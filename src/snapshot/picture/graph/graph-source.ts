// Everything that the object graph is drawn from, worked out once a snapshot, so that expanding and
// collapsing touch only what is on the screen. Knows no boxes.

import { buildDominators, type DominatorTree } from '../../graph/dominators.ts';
import { joinGraphs } from '../../graph/join.ts';
import { type KeptSizes, sumKept } from '../../graph/kept.ts';
import { findRootPaths, type RootPaths, rankOfRoot } from '../../graph/paths.ts';
import { type Binding, type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import type { Count } from './graph-view.ts';
import { sortBindings } from './sort-bindings.ts';

/** Why a node may be out of the picture. */
export type NodeClass = 'probe' | 'runtime' | 'garbage' | 'live';

export interface GraphSource {
  /** Texts and details are kept once made: every picture asks for most of them again. */
  readonly objects: HeapObjects;
  /** The bindings in the order of sort-bindings.ts. */
  readonly variables: readonly Binding[];
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

export function buildGraphSource(given: HeapObjects, blockBytes: number): GraphSource {
  const objects: HeapObjects = {
    ...given,
    textOf: remember((node) => given.textOf(node)),
    detailOf: remember((node) => given.detailOf(node)),
    labelOf: (edge) => given.labelOf(edge),
  };
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
  const variables = sortBindings(objects.bindings);
  return { objects, variables, tree, kept, paths, blockBytes, garbageTops, totals };
}

/** More than any picture shows; the details of one take about 2 KB. */
const REMEMBERED_AT_MOST = 4000;

function remember<T>(make: (node: number) => T): (node: number) => T {
  const known = new Map<number, T>();
  return (node) => {
    let value = known.get(node);
    if (value === undefined) {
      if (known.size >= REMEMBERED_AT_MOST) known.clear();
      value = make(node);
      known.set(node, value);
    }
    return value;
  };
}

export function classOf({ state }: HeapObjects, node: number): NodeClass {
  if (state[node] & PROBE) return 'probe';
  if (state[node] & RUNTIME) return 'runtime';
  return state[node] & REACHED ? 'live' : 'garbage';
}
