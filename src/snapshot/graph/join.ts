// One graph out of two over the same nodes: the typed references, which have labels, and what the
// conservative collector sees besides. For files that other tools read (export/heapsnapshot.ts).

import type { Graph } from '../model.ts';

/** The edges of each node: first those of the first graph, then those of the second to other nodes. */
export interface JoinedGraph extends Graph {
  /** Edge number in the first graph, or -1 for an edge of the second. */
  readonly edgeOf: Int32Array;
}

/** The second graph may have fewer nodes: the rest have no edges there. */
export function joinGraphs(first: Graph, second: Graph): JoinedGraph {
  const { nodeCount } = first;
  const edgeStart = new Uint32Array(nodeCount + 1);
  const edgeTo = new Uint32Array(first.edgeTo.length + second.edgeTo.length);
  const edgeOf = new Int32Array(edgeTo.length);
  const lastFrom = new Uint32Array(nodeCount); // node + 1 that referred to this one last
  let end = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let e = first.edgeStart[node]; e < first.edgeStart[node + 1]; e++) {
      lastFrom[first.edgeTo[e]] = node + 1;
      edgeTo[end] = first.edgeTo[e];
      edgeOf[end++] = e;
    }
    if (node < second.nodeCount) {
      for (let e = second.edgeStart[node]; e < second.edgeStart[node + 1]; e++) {
        const to = second.edgeTo[e];
        if (lastFrom[to] === node + 1) continue;
        lastFrom[to] = node + 1;
        edgeTo[end] = to;
        edgeOf[end++] = -1;
      }
    }
    edgeStart[node + 1] = end;
  }
  return { nodeCount, edgeStart, edgeTo: edgeTo.slice(0, end), edgeOf: edgeOf.slice(0, end) };
}
