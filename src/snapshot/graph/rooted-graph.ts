// A graph with its roots as nodes: behind the real nodes one node a root, then one above all roots,
// then one above all garbage. The real edges are not copied; those of the roots have rows of their own.

import type { Graph, Root } from '../model.ts';

/** Node n ≥ nodeCount has the edges extraTo[extraStart[n-nodeCount] … extraStart[n-nodeCount+1]-1]. */
export interface RootedGraph extends Graph {
  readonly extraStart: Uint32Array;
  readonly extraTo: Uint32Array;
  /** The node above all roots. */
  readonly top: number;
  /** The node above all garbage, the last one; it has no row: where garbage begins is found by a walk. */
  readonly garbage: number;
  /** Real and added nodes together. */
  readonly count: number;
}

export function addRootNodes(
  { nodeCount, edgeStart, edgeTo }: Graph,
  roots: readonly Pick<Root, 'to'>[],
): RootedGraph {
  const top = nodeCount + roots.length;
  const rows = [...roots.map((root) => root.to), Uint32Array.from(roots, (_, i) => nodeCount + i)];
  const extraStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    extraStart[i + 1] = extraStart[i] + row.length;
  });
  const extraTo = new Uint32Array(extraStart[rows.length]);
  rows.forEach((row, i) => {
    extraTo.set(row, extraStart[i]);
  });
  return {
    nodeCount,
    edgeStart,
    edgeTo,
    extraStart,
    extraTo,
    top,
    garbage: top + 1,
    count: top + 2,
  };
}
