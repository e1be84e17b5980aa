// A depth-first walk over a rooted graph that numbers the nodes and sorts the edges, in one pass and
// without recursion: what the search for dominators starts from.

import type { RootedGraph } from './rooted-graph.ts';

/** Numbers run from 1 in the order in which nodes are met; 0 is "none". All arrays but `number` are by number. */
export interface Walk {
  /** Node → number. */
  readonly number: Uint32Array;
  /** Number → node. */
  readonly order: Uint32Array;
  /** The number from which this one was met; itself for the two that were met from nowhere. */
  readonly cameFrom: Uint32Array;
  /** The lowest number below this one with an edge to it. */
  readonly lowestSource: Uint32Array;
  /** The numbers above this one with an edge to it, as linked lists: backFrom[i], i = backFirst[n], backNext[i], … */
  readonly backFirst: Uint32Array;
  readonly backNext: Uint32Array;
  readonly backFrom: Uint32Array;
  /** The first number of garbage, that of the garbage node. */
  readonly firstGarbage: number;
}

/**
 * Walks from the node above the roots, then from the node above the garbage. Edges from garbage to
 * reached nodes are left out: garbage keeps nothing alive.
 */
export function walkGraph(rooted: RootedGraph): Walk {
  const { nodeCount, edgeStart, edgeTo, extraStart, extraTo, count } = rooted;
  const number = new Uint32Array(count);
  const order = new Uint32Array(count + 1);
  const cameFrom = new Uint32Array(count + 1);
  const lowestSource = new Uint32Array(count + 1);
  const nextEdge = new Uint32Array(count + 1);
  const backFirst = new Uint32Array(count + 1);
  const backNext = new Uint32Array(edgeTo.length + extraTo.length + 1);
  const backFrom = new Uint32Array(edgeTo.length + extraTo.length + 1);
  let last = 0;
  let backs = 0;
  let firstGarbage = 0;
  walkFrom(rooted.top);
  firstGarbage = last + 1;
  walkFrom(rooted.garbage);
  return {
    number,
    order,
    cameFrom,
    lowestSource,
    backFirst,
    backNext,
    backFrom,
    firstGarbage,
  };

  function walkFrom(first: number): void {
    let at = ++last;
    number[first] = at;
    order[at] = first;
    cameFrom[at] = at;
    nextEdge[at] = extraStart[first - nodeCount];
    while (true) {
      const node = order[at];
      const isReal = node < nodeCount;
      const targets = isReal ? edgeTo : extraTo;
      const end = isReal ? edgeStart[node + 1] : extraStart[node - nodeCount + 1];
      let e = nextEdge[at];
      let met = 0;
      for (; e < end; e++) {
        met = number[targets[e]];
        if (met === 0) break;
        if (met > at) {
          if (at < lowestSource[met]) lowestSource[met] = at;
        } else if (met < at && met >= firstGarbage) {
          backFrom[++backs] = at;
          backNext[backs] = backFirst[met];
          backFirst[met] = backs;
        }
      }
      if (e < end) {
        nextEdge[at] = e + 1;
        const to = targets[e];
        number[to] = ++last;
        order[last] = to;
        cameFrom[last] = at;
        lowestSource[last] = at;
        nextEdge[last] = to < nodeCount ? edgeStart[to] : extraStart[to - nodeCount];
        at = last;
      } else {
        const back = cameFrom[at];
        if (back === at) return;
        at = back;
      }
    }
  }
}
