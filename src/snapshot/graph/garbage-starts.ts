// Where garbage begins. To say what a piece of garbage keeps, it needs entry points as live objects
// have roots: the nodes that nothing refers to, and of a cycle that nothing refers to one node.

import type { Graph } from '../model.ts';

/**
 * The fewest nodes from which all nodes outside `reached` can be reached: one of each group of nodes
 * that refer to each other in a circle (often a group of one) that no other garbage refers to; of a
 * group the lowest number. A walk that starts nodes by rising number finishes the node of such a
 * group after everything that it reaches, so the starts are found in the order of finishing, backwards.
 */
export function findGarbageStarts(graph: Graph, reached: Uint8Array): Uint32Array {
  const finished = walkGarbage(graph, reached);
  const { edgeStart, edgeTo } = graph;
  const covered = reached.slice();
  const stack = new Uint32Array(finished.length);
  const starts: number[] = [];
  for (let i = finished.length - 1; i >= 0; i--) {
    if (covered[finished[i]] !== 0) continue;
    starts.push(finished[i]);
    covered[finished[i]] = 1;
    stack[0] = finished[i];
    for (let height = 1; height > 0; ) {
      const node = stack[--height];
      for (let e = edgeStart[node]; e < edgeStart[node + 1]; e++) {
        const to = edgeTo[e];
        if (covered[to] !== 0) continue;
        covered[to] = 1;
        stack[height++] = to;
      }
    }
  }
  return Uint32Array.from(starts).sort();
}

/** All nodes outside `reached`, in the order in which a depth-first walk leaves them. */
function walkGarbage({ nodeCount, edgeStart, edgeTo }: Graph, reached: Uint8Array): Uint32Array {
  const seen = reached.slice();
  let count = 0;
  for (let n = 0; n < nodeCount; n++) if (reached[n] === 0) count++;
  const finished = new Uint32Array(count);
  const path = new Uint32Array(count);
  const nextEdge = new Uint32Array(count);
  let done = 0;
  for (let first = 0; first < nodeCount && done < count; first++) {
    if (seen[first] !== 0) continue;
    seen[first] = 1;
    path[0] = first;
    nextEdge[0] = edgeStart[first];
    for (let depth = 0; depth >= 0; ) {
      const node = path[depth];
      const end = edgeStart[node + 1];
      let e = nextEdge[depth];
      while (e < end && seen[edgeTo[e]] !== 0) e++;
      if (e === end) {
        finished[done++] = node;
        depth--;
        continue;
      }
      nextEdge[depth++] = e + 1;
      seen[edgeTo[e]] = 1;
      path[depth] = edgeTo[e];
      nextEdge[depth] = edgeStart[edgeTo[e]];
    }
  }
  return finished;
}
