// Why is it alive? For every node a shortest way from a root, found once for all nodes (breadth-first).
// Knows no names: what stands on the way is told in answers/path.ts.

import type { Graph, Root } from '../model.ts';

/** One step of the way for each node. */
export interface RootPaths {
  /** References from the root to the node: 1 where the root itself refers to it; 0 where no root reaches it. */
  readonly distance: Uint32Array;
  /** The node before, or -1 - i where it is root i; itself where no root reaches it. */
  readonly from: Int32Array;
  /** Number of the edge that leads here; -1 where it is the root's. */
  readonly edge: Int32Array;
}

/** The first item is the root's, with `node` -1; every other says over which edge it was reached. */
export interface PathStep {
  readonly root: number;
  readonly node: number;
  readonly edge: number;
}

/** Names that a person knows go before the machine's: a variable explains more than a stack slot. */
export function rankOfRoot(root: Pick<Root, 'kind'>): number {
  switch (root.kind) {
    case 'global':
    case 'module':
      return 0;
    case 'runtime':
      return 1;
    case 'pystack':
    case 'stack':
    case 'unknown':
      return 2;
  }
}

/**
 * Shortest ways to all nodes; of equally short ones that of the earlier root and the lower edge number.
 * With `rank`, nodes that a root of lower rank reaches get their way from there, however long it is;
 * roots of higher rank only explain what is left.
 */
export function findRootPaths<R extends Pick<Root, 'to'>>(
  { nodeCount, edgeStart, edgeTo }: Graph,
  roots: readonly R[],
  rank: (root: R) => number = () => 0,
): RootPaths {
  const distance = new Uint32Array(nodeCount);
  const from = Int32Array.from({ length: nodeCount }, (_, n) => n);
  const edge = new Int32Array(nodeCount).fill(-1);
  const queue = new Uint32Array(nodeCount);
  let first = 0;
  let last = 0;
  const ranks = [...new Set(roots.map(rank))].sort((a, b) => a - b);
  for (const now of ranks) {
    roots.forEach((root, i) => {
      if (rank(root) !== now) return;
      for (const node of root.to) {
        if (distance[node] !== 0) continue;
        distance[node] = 1;
        from[node] = -1 - i;
        queue[last++] = node;
      }
    });
    while (first < last) {
      const node = queue[first++];
      const next = distance[node] + 1;
      const end = edgeStart[node + 1];
      for (let e = edgeStart[node]; e < end; e++) {
        const to = edgeTo[e];
        if (distance[to] !== 0) continue;
        distance[to] = next;
        from[to] = node;
        edge[to] = e;
        queue[last++] = to;
      }
    }
  }
  return { distance, from, edge };
}

/** The way to one node from its root on, or undefined where no root reaches it. */
export function findPath(paths: RootPaths, node: number): PathStep[] | undefined {
  if (paths.distance[node] === 0) return undefined;
  const steps: PathStep[] = [];
  let at = node;
  for (; at >= 0; at = paths.from[at]) steps.push({ root: -1, node: at, edge: paths.edge[at] });
  steps.push({ root: -1 - at, node: -1, edge: -1 });
  return steps.reverse();
}
