// The keep-alive tree: the parent of an object is the nearest thing without which it would be garbage,
// in the formal term its immediate dominator. Semidominators by Lengauer and Tarjan (1979) with path
// compression, dominators from them as in Semi-NCA (Georgiadis 2005) but with jumps: O(m log n) for
// every graph, where simpler ways take seconds on a long deque. No recursion.

import type { Graph, Root } from '../model.ts';
import { addRootNodes } from './rooted-graph.ts';
import { type Walk, walkGraph } from './walk.ts';

/**
 * Nodes 0 … nodeCount-1 are those of the graph. Behind them: one node a root (nodeCount + i), then
 * `top`, which holds all roots, and `garbage`, which holds what no root reaches.
 */
export interface DominatorTree {
  readonly nodeCount: number;
  readonly rootCount: number;
  readonly top: number;
  readonly garbage: number;
  /** Parent of every node; `top` and `garbage` are their own. */
  readonly parent: Uint32Array;
  /** All nodes, each after its parent: the reached ones first, then `garbage` and what lies in it. */
  readonly order: Uint32Array;
  /** How many items of `order` are reached (the root nodes and `top` included). */
  readonly reachedCount: number;
  /** Per real node 1 where a root reaches it (reach.ts). */
  readonly reached: Uint8Array;
}

/** `roots` in their order; garbage hangs under nodes that no other garbage refers to (garbage-starts.ts). */
export function buildDominators(graph: Graph, roots: readonly Pick<Root, 'to'>[]): DominatorTree {
  const rooted = addRootNodes(graph, roots);
  const walk = walkGraph(rooted);
  const dominator = findDominators(walk);
  const { order, number, firstGarbage } = walk;
  const parent = new Uint32Array(rooted.count);
  for (let n = 1; n < order.length; n++) parent[order[n]] = order[dominator[n]];
  const reached = new Uint8Array(graph.nodeCount);
  for (let node = 0; node < reached.length; node++)
    reached[node] = number[node] < firstGarbage ? 1 : 0;
  return {
    nodeCount: graph.nodeCount,
    rootCount: roots.length,
    top: rooted.top,
    garbage: rooted.garbage,
    parent,
    order: order.subarray(1),
    reachedCount: firstGarbage - 1,
    reached,
  };
}

/**
 * The immediate dominator of each number: the deepest one above it in the tree so far that is not
 * above its semidominator (the lowest number from which it can be had over higher numbers alone).
 */
function findDominators(walk: Walk): Uint32Array {
  const { cameFrom, firstGarbage } = walk;
  const semi = findSemidominators(walk);
  const count = cameFrom.length;
  const dominator = new Uint32Array(count);
  const depth = new Uint32Array(count);
  // Far above, so that a climb takes O(log n) steps. The lists are done with: fresh memory is dear.
  const jump = walk.backFirst;
  for (let w = 1; w < count; w++) {
    if (w === 1 || w === firstGarbage) {
      dominator[w] = jump[w] = w;
      continue;
    }
    let up = cameFrom[w];
    while (up > semi[w]) up = jump[up] > semi[w] ? jump[up] : dominator[up];
    dominator[w] = up;
    depth[w] = depth[up] + 1;
    // Jumps of lengths 1, 3, 7, … as in a skew-binary number (Myers 1983).
    const far = jump[up];
    jump[w] = depth[up] - depth[far] === depth[far] - depth[jump[far]] ? jump[far] : up;
  }
  return dominator;
}

/**
 * Numbers are handled downwards. A number that is done hangs under the one it came from; `path` holds
 * for each two items: the number it hangs under, moved up as paths are walked (path compression), and
 * the lowest semidominator on the way from itself up to there.
 */
function findSemidominators({ cameFrom, lowestSource, backFirst, backs }: Walk): Uint32Array {
  const count = cameFrom.length;
  const semi = lowestSource; // each is read once, before it is written
  const path = new Uint32Array(2 * count);
  const stack = new Uint32Array(count);
  for (let w = count - 1; w >= 1; w--) {
    let lowest = lowestSource[w];
    for (let back = backFirst[w]; back !== 0; back = backs[back + 1]) {
      const v = backs[back];
      let height = 0;
      let u = 2 * v;
      while (path[u] > w) {
        stack[height++] = u;
        u = 2 * path[u];
      }
      const above = path[u];
      let low = path[u + 1];
      while (height > 0) {
        const x = stack[--height];
        path[x] = above;
        if (path[x + 1] < low) low = path[x + 1];
        else path[x + 1] = low;
      }
      if (low < lowest) lowest = low;
    }
    semi[w] = lowest;
    path[2 * w] = cameFrom[w];
    path[2 * w + 1] = lowest;
  }
  return semi;
}
