// Makes a Graph in compressed rows from lists of edges: for tests, benches and whoever has no rows
// of his own. Knows nothing of heaps.

import type { Graph } from '../model.ts';

/** Edges as pairs [from, to]; the edges of one node keep their order. */
export function buildGraph(
  nodeCount: number,
  edges: readonly (readonly [number, number])[],
): Graph {
  const edgeStart = new Uint32Array(nodeCount + 1);
  for (const [from] of edges) edgeStart[from + 1]++;
  for (let n = 0; n < nodeCount; n++) edgeStart[n + 1] += edgeStart[n];
  const next = edgeStart.slice(0, nodeCount);
  const edgeTo = new Uint32Array(edges.length);
  for (const [from, to] of edges) edgeTo[next[from]++] = to;
  return { nodeCount, edgeStart, edgeTo };
}
