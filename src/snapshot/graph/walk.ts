// A depth-first walk over a rooted graph that numbers the nodes and sorts the edges, in one pass and
// without recursion: what the search for dominators starts from.

import { findGarbageStarts } from './garbage-starts.ts';
import type { RootedGraph } from './rooted-graph.ts';

/** Numbers run from 1 in the order in which nodes are met; 0 is "none". All arrays but `number` are by number. */
export interface Walk {
  /** Node → number. */
  readonly number: Uint32Array;
  /** Number → node. */
  readonly order: Uint32Array;
  /** The number from which this one was met; 0 for the two that were met from nowhere. */
  readonly cameFrom: Uint32Array;
  /** The lowest number below this one with an edge to it. */
  readonly lowestSource: Uint32Array;
  /**
   * The numbers above this one with an edge to it, as linked lists: i = backFirst[n] is a place in
   * `backs` of two items, such a number and the next place, until the place is 0.
   */
  readonly backFirst: Uint32Array;
  readonly backs: Uint32Array;
  /** The first number of garbage, that of the garbage node. */
  readonly firstGarbage: number;
}

/**
 * Walks from the node above the roots, then from the node above the garbage over its starts. Edges
 * from garbage to reached nodes are left out: garbage keeps nothing alive.
 */
export function walkGraph(rooted: RootedGraph): Walk {
  const { nodeCount, edgeStart, edgeTo, extraStart, extraTo, count } = rooted;
  const number = new Uint32Array(count);
  const order = new Uint32Array(count + 1);
  const cameFrom = new Uint32Array(count + 1);
  const lowestSource = new Uint32Array(count + 1);
  const nextEdge = new Uint32Array(count + 1);
  const backFirst = new Uint32Array(count + 1);
  const backs = new Uint32Array(2 * (edgeTo.length + extraTo.length + 1));
  let last = 0;
  let backEnd = 2;
  let firstGarbage = 0;
  walkFrom(rooted.top, 0);
  firstGarbage = ++last;
  number[rooted.garbage] = firstGarbage;
  order[firstGarbage] = rooted.garbage;
  if (last < count) {
    const reached = new Uint8Array(nodeCount);
    for (let n = 0; n < nodeCount; n++) reached[n] = number[n] === 0 ? 0 : 1;
    for (const start of findGarbageStarts(rooted, reached)) walkFrom(start, firstGarbage);
  }
  return { number, order, cameFrom, lowestSource, backFirst, backs, firstGarbage };

  // The counters that the loop changes are its own variables: shared ones would make it twice as slow.
  function walkFrom(first: number, from: number): void {
    let top = last + 1;
    let newBack = backEnd;
    number[first] = top;
    order[top] = first;
    cameFrom[top] = from;
    lowestSource[top] = from;
    nextEdge[top] = first < nodeCount ? edgeStart[first] : extraStart[first - nodeCount];
    for (let at = top; at !== from; ) {
      const node = order[at];
      const isReal = node < nodeCount;
      const targets = isReal ? edgeTo : extraTo;
      const end = isReal ? edgeStart[node + 1] : extraStart[node - nodeCount + 1];
      let e = nextEdge[at];
      let met = at;
      for (; e < end; e++) {
        met = number[targets[e]];
        if (met === 0) break;
        if (met > at) {
          if (at < lowestSource[met]) lowestSource[met] = at;
        } else if (met < at && met >= firstGarbage) {
          backs[newBack] = at;
          backs[newBack + 1] = backFirst[met];
          backFirst[met] = newBack;
          newBack += 2;
        }
      }
      if (met === 0) {
        nextEdge[at] = e + 1;
        const to = targets[e];
        number[to] = ++top;
        order[top] = to;
        cameFrom[top] = at;
        lowestSource[top] = at;
        nextEdge[top] = to < nodeCount ? edgeStart[to] : extraStart[to - nodeCount];
        at = top;
      } else {
        at = cameFrom[at];
      }
    }
    last = top;
    backEnd = newBack;
  }
}
