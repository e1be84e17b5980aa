// Graphs for the tests of this folder: random ones for properties, the awkward ones that slow or wrong
// algorithms stumble over, and the definitions computed the slow way.

import fc from 'fast-check';
import { expect } from 'playwright/test';
import type { Graph } from '../model.ts';
import { buildGraph } from './build-graph.ts';
import { findReached } from './reach.ts';

export interface RootedCase {
  readonly graph: Graph;
  readonly roots: readonly { readonly to: Uint32Array }[];
  readonly blocks: Uint32Array;
}

/** Small graphs with self-loops, parallel edges, cycles, garbage, and 0 to 3 roots. */
export function rootedCases(): fc.Arbitrary<RootedCase> {
  return fc.integer({ min: 1, max: 14 }).chain((nodeCount) => {
    const node = fc.nat({ max: nodeCount - 1 });
    return fc
      .record({
        edges: fc.array(fc.tuple(node, node), { maxLength: nodeCount * 3 }),
        roots: fc.array(fc.array(node, { maxLength: 3 }), { maxLength: 3 }),
        blocks: fc.array(fc.nat({ max: 9 }), { minLength: nodeCount, maxLength: nodeCount }),
      })
      .map(({ edges, roots, blocks }) => ({
        graph: buildGraph(nodeCount, edges),
        roots: roots.map((to) => ({ to: Uint32Array.from(to) })),
        blocks: Uint32Array.from(blocks),
      }));
  });
}

/**
 * Checks a property on 3,000 random cases. It returns pairs of what is and what ought to be; they are
 * compared here, because an `expect` per pair would take minutes.
 */
export function checkAll(
  property: (rooted: RootedCase) => readonly (readonly [unknown, unknown])[],
  numRuns = 3000,
): void {
  fc.assert(
    fc.property(rootedCases(), (rooted) => {
      for (const [is, ought] of property(rooted)) {
        if (JSON.stringify(is) !== JSON.stringify(ought)) expect(is).toEqual(ought);
      }
    }),
    { numRuns, seed: 20261120 },
  );
}

/** 0 → 1 → 2 → … */
export function makeChain(nodeCount: number): Graph {
  return buildGraph(
    nodeCount,
    Array.from({ length: nodeCount - 1 }, (_, i) => [i, i + 1] as const),
  );
}

/** Node 0 refers to all others. */
export function makeStar(nodeCount: number): Graph {
  return buildGraph(
    nodeCount,
    Array.from({ length: nodeCount - 1 }, (_, i) => [0, i + 1] as const),
  );
}

/** Every node refers to every other one. */
export function makeClique(nodeCount: number): Graph {
  const edges = [];
  for (let from = 0; from < nodeCount; from++) {
    for (let to = 0; to < nodeCount; to++) if (from !== to) edges.push([from, to] as const);
  }
  return buildGraph(nodeCount, edges);
}

/** A doubly linked list whose holder (node 0) knows both ends: O(n²) for iterative algorithms. */
export function makeDeque(nodeCount: number): Graph {
  const edges: [number, number][] = [
    [0, 1],
    [0, nodeCount - 1],
  ];
  for (let n = 1; n < nodeCount - 1; n++) edges.push([n, n + 1], [n + 1, n]);
  return buildGraph(nodeCount, edges);
}

/** The graph without one node: nothing refers to it and it refers to nothing. */
export function withoutNode(graph: Graph, gone: number): Graph {
  const edges: [number, number][] = [];
  for (let n = 0; n < graph.nodeCount; n++) {
    for (let e = graph.edgeStart[n]; e < graph.edgeStart[n + 1]; e++) {
      if (n !== gone && graph.edgeTo[e] !== gone) edges.push([n, graph.edgeTo[e]]);
    }
  }
  return buildGraph(graph.nodeCount, edges);
}

/** By definition: the nodes that are reached, and no longer are when `gone` is taken away, itself included. */
export function lostWithout(
  graph: Graph,
  roots: readonly { readonly to: Uint32Array }[],
  gone: number,
): number[] {
  const before = findReached(graph, roots);
  const after = findReached(
    withoutNode(graph, gone),
    roots.map(({ to }) => ({ to: to.filter((node) => node !== gone) })),
  );
  return [...before.keys()].filter((n) => before[n] === 1 && after[n] === 0);
}
