// The keep-alive tree read downwards: for each node the nodes that it alone keeps alive directly.

import type { Graph } from '../model.ts';
import type { DominatorTree } from './dominators.ts';

/** Children by rising node number, as a Graph over all nodes of the tree. */
export function buildChildren({ parent }: Pick<DominatorTree, 'parent'>): Graph {
  const nodeCount = parent.length;
  const edgeStart = new Uint32Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) {
    if (parent[node] !== node) edgeStart[parent[node] + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) edgeStart[node + 1] += edgeStart[node];
  const next = edgeStart.slice(0, nodeCount);
  const edgeTo = new Uint32Array(edgeStart[nodeCount]);
  for (let node = 0; node < nodeCount; node++) {
    if (parent[node] !== node) edgeTo[next[parent[node]]++] = node;
  }
  return { nodeCount, edgeStart, edgeTo };
}
