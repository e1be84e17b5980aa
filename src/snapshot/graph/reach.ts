// What a collection would keep: everything that can be reached from the roots. The collector does the
// same with a mark bit and a stack (py/gc.c, gc_mark_subtree, 1.27); what is left is garbage.

import type { Graph, Root } from '../model.ts';

/** Per node 1 where a root reaches it, else 0. */
export function findReached(graph: Graph, roots: readonly Pick<Root, 'to'>[]): Uint8Array {
  const { nodeCount, edgeStart, edgeTo } = graph;
  const reached = new Uint8Array(nodeCount);
  const stack = new Uint32Array(nodeCount); // each node is pushed once at most
  let height = 0;
  for (const { to } of roots) {
    for (const node of to) {
      if (reached[node] === 0) {
        reached[node] = 1;
        stack[height++] = node;
      }
    }
  }
  while (height > 0) {
    const node = stack[--height];
    const end = edgeStart[node + 1];
    for (let e = edgeStart[node]; e < end; e++) {
      const to = edgeTo[e];
      if (reached[to] === 0) {
        reached[to] = 1;
        stack[height++] = to;
      }
    }
  }
  return reached;
}
