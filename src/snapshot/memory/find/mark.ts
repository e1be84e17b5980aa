// Marking as the collector does it: everything that can be reached from some nodes, over a graph in
// compressed rows. No recursion: a linked list of a million nodes is marked like any other.

import type { Graph } from '../../model.ts';

/**
 * Sets `marked[n] = 1` for every node that the starts reach, the starts included. Nodes that are
 * marked already are taken as done, so several calls add up.
 */
export function markFrom(graph: Graph, starts: Iterable<number>, marked: Uint8Array): void {
  const pending = new Uint32Array(graph.nodeCount);
  let depth = 0;
  for (const start of starts) {
    if (marked[start] === 1) continue;
    marked[start] = 1;
    pending[depth++] = start;
  }
  while (depth > 0) {
    const node = pending[--depth];
    for (let edge = graph.edgeStart[node]; edge < graph.edgeStart[node + 1]; edge++) {
      const to = graph.edgeTo[edge];
      if (marked[to] === 1) continue;
      marked[to] = 1;
      pending[depth++] = to;
    }
  }
}
