// Who refers to a node: the same graph read backwards, with the numbers of the edges, so that their
// labels can be found.

import type { Graph } from '../model.ts';

/** The edges into node n are places start[n] … start[n+1]-1 of `from` and `edge`, by rising edge number. */
export interface ReverseGraph {
  readonly nodeCount: number;
  readonly start: Uint32Array;
  /** Node that the reference starts from. */
  readonly from: Uint32Array;
  /** Its edge number in the graph. */
  readonly edge: Uint32Array;
}

/** Two passes over the edges. */
export function buildReverse({ nodeCount, edgeStart, edgeTo }: Graph): ReverseGraph {
  const start = new Uint32Array(nodeCount + 1);
  for (let e = 0; e < edgeTo.length; e++) start[edgeTo[e] + 1]++;
  for (let n = 0; n < nodeCount; n++) start[n + 1] += start[n];
  const next = start.slice(0, nodeCount);
  const from = new Uint32Array(edgeTo.length);
  const edge = new Uint32Array(edgeTo.length);
  for (let n = 0; n < nodeCount; n++) {
    for (let e = edgeStart[n]; e < edgeStart[n + 1]; e++) {
      const place = next[edgeTo[e]]++;
      from[place] = n;
      edge[place] = e;
    }
  }
  return { nodeCount, start, from, edge };
}
