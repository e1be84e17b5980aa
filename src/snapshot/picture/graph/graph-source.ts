// Everything that the object graph is drawn from, worked out once a snapshot, so that expanding and
// collapsing touch only what is on the screen. What keeps what alive is given: there is one tree of it a
// snapshot (answers/built-snapshot.ts), as the collector sees it. Knows no boxes.

import type { Address } from '../../../units.ts';
import type { DominatorTree } from '../../graph/dominators.ts';
import type { KeptSizes } from '../../graph/kept.ts';
import { findRootPaths, type RootPaths, rankOfRoot } from '../../graph/paths.ts';
import { buildReverse, type ReverseGraph } from '../../graph/reverse.ts';
import { type Binding, type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import { findNames } from '../heat-map/owner-names.ts';
import type { Count } from './graph-view.ts';
import { sortBindings } from './rows/sort-bindings.ts';

/** Why a node may be out of the picture. */
export type NodeClass = 'probe' | 'runtime' | 'garbage' | 'live';

/** What is given: the objects, and what was worked out of them for other views too. */
export interface GraphGround {
  readonly objects: HeapObjects;
  /** Of the nodes in the heap, or of all. */
  readonly tree: DominatorTree;
  readonly kept: KeptSizes;
  /** Of the nodes in the heap (heat-map/families.ts). */
  readonly families: Uint8Array;
  readonly blockBytes: number;
}

export interface GraphSource extends GraphGround {
  /** Texts and details are kept once made: every picture asks for most of them again. */
  readonly objects: HeapObjects;
  /** The bindings in the order of sort-bindings.ts. */
  readonly variables: readonly Binding[];
  /** The names of every node that variables refer to. */
  readonly names: ReadonlyMap<number, readonly string[]>;
  /** Over the typed references alone, so that every step has a label; variables first (rankOfRoot). */
  readonly paths: () => RootPaths;
  /** Who refers to whom, backwards, typed. */
  readonly referrers: () => ReverseGraph;
  /** The object whose block an address lies in; -1 where there is none. */
  readonly nodeAt: (address: Address) => number;
  /** Tops of the garbage, those that keep most first. */
  readonly garbageTops: readonly number[];
  /** All heap nodes by class. */
  readonly totals: Readonly<Record<NodeClass, Count>>;
}

export function buildGraphSource(ground: GraphGround): GraphSource {
  const { objects: given, tree, kept, blockBytes } = ground;
  const objects: HeapObjects = {
    ...given,
    textOf: remember((node) => given.textOf(node)),
    detailOf: remember((node) => given.detailOf(node)),
    labelOf: (edge) => given.labelOf(edge),
  };
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
  let paths: RootPaths | undefined;
  let referrers: ReverseGraph | undefined;
  return {
    ...ground,
    objects,
    variables: sortBindings(objects.bindings),
    names: findNames(objects),
    paths: () => {
      paths ??= findRootPaths(objects.references, objects.roots, rankOfRoot);
      return paths;
    },
    referrers: () => {
      referrers ??= buildReverse(objects.references);
      return referrers;
    },
    nodeAt: (address) => findNodeAt(objects, address),
    garbageTops,
    totals,
  };
}

/** Nodes of the heap stand in the order of their addresses within an area, and areas hardly ever out of order. */
function findNodeAt({ address, heapCount }: HeapObjects, wanted: Address): number {
  let from = 0;
  let to = heapCount;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (address[middle] < wanted) from = middle + 1;
    else to = middle;
  }
  if (address[from] === wanted && from < heapCount) return from;
  return address.indexOf(wanted);
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

/** True where this root alone keeps a node alive, and nothing below it does. */
export function isHeldByRoot({ tree }: GraphGround, node: number, root: number): boolean {
  return node < tree.nodeCount && tree.parent[node] === tree.nodeCount + root;
}

/** What would be freed with a node; 0 for what lies outside the heap. */
export function keptOf({ tree, kept }: GraphGround, node: number): number {
  return node < tree.nodeCount ? kept.bytes[node] : 0;
}
