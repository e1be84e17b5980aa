// Dominators and kept-alive sizes, by the two calls with which a snapshot gets them for the whole page
// (answers/built-snapshot.ts): against one depth-first walk, against Chrome DevTools' own algorithm, and on
// the graphs where an O(n²) algorithm would show.

import { buildDominators } from '../../src/snapshot/graph/dominators.ts';
import {
  makeChain,
  makeClique,
  makeDeque,
  makeStar,
} from '../../src/snapshot/graph/graph.test-kit.ts';
import { sumKept } from '../../src/snapshot/graph/kept.ts';
import type { Graph, Root } from '../../src/snapshot/model.ts';
import { type Bench, type BenchRow, measure, toRow } from './bench.ts';
import { fetchDevTools } from './devtools-peer.ts';
import { makeBigHeap } from './heaps/big-heap.ts';

export const benches: readonly Bench[] = [
  { what: 'dominators', run: compareOnM },
  { what: 'pathological graphs', run: comparePathological },
];

async function compareOnM(): Promise<readonly BenchRow[]> {
  const { graph, roots, blocks } = makeBigHeap('M');
  const devTools = await fetchDevTools();
  const medians = await measure({
    ours: () => findKept(graph, roots, blocks),
    floor: () => walkOnce(graph, roots[0].to[0]),
    peer: devTools?.prepare(
      graph,
      blocks.map((n) => n * 16),
      roots[0].to[0],
    ),
  });
  const figures = `${graph.nodeCount} objects, ${graph.edgeTo.length} references`;
  return [
    toRow(
      'dominators and kept-alive sizes, M',
      medians,
      { toFloor: 6, toPeer: 0.45 },
      `${figures}; floor: one depth-first walk; peer: Chrome DevTools' algorithm`,
    ),
  ];
}

/** Time per edge (a node counts as one: the chain and the star have as many) against that on M. */
async function comparePathological(): Promise<readonly BenchRow[]> {
  const big = makeBigHeap('M');
  const root = [{ name: 'interpreter', kind: 'unknown', to: Uint32Array.of(0) }] as const;
  const graphs: readonly (readonly [string, Graph])[] = [
    ['chain of 158,000', makeChain(158_000)],
    ['star of 158,000', makeStar(158_000)],
    ['clique of 760', makeClique(760)],
    ['deque of 16,000', makeDeque(16_000)],
    ['deque of 158,000', makeDeque(158_000)],
    ['list whose last item holds what the first holds, 32,000', makeLateTable(16_000)],
  ];
  const rows = [];
  for (const [name, graph] of graphs) {
    const sizes = new Uint32Array(graph.nodeCount).fill(1);
    const share = sizeOf(graph) / sizeOf(big.graph);
    const { ours, floor } = await measure({
      ours: () => findKept(graph, root, sizes),
      floor: () => findKept(big.graph, big.roots, big.blocks),
    });
    const medians = { ours, floor: (floor as number) * share, peer: null };
    const note = 'floor: as many nodes and references of M';
    rows.push(toRow(`dominators, ${name}`, medians, { toFloor: 3 }, note));
  }
  return rows;
}

function sizeOf(graph: Graph): number {
  return graph.nodeCount + graph.edgeTo.length;
}

function findKept(graph: Graph, roots: readonly Root[], blocks: Uint32Array): Float64Array {
  return sumKept(buildDominators(graph, roots), blocks, 16).bytes;
}

/** The least that any algorithm on depth-first order does: number the nodes, remember the way back. */
function walkOnce({ nodeCount, edgeStart, edgeTo }: Graph, first: number): number {
  const number = new Uint32Array(nodeCount);
  const path = new Uint32Array(nodeCount);
  const nextEdge = edgeStart.slice();
  let last = 1;
  let depth = 0;
  path[0] = first;
  number[first] = last;
  while (depth >= 0) {
    const node = path[depth];
    const end = edgeStart[node + 1];
    let e = nextEdge[node];
    while (e < end && number[edgeTo[e]] !== 0) e++;
    nextEdge[node] = e + 1;
    if (e < end) {
      number[edgeTo[e]] = ++last;
      path[++depth] = edgeTo[e];
    } else {
      depth--;
    }
  }
  return last;
}

/** A list of n links whose last holds n leaves that the first holds too: climbing link by link is O(n²). */
function makeLateTable(n: number): Graph {
  const edgeStart = new Uint32Array(2 * n + 1);
  const edgeTo: number[] = [1];
  for (let leaf = n; leaf < 2 * n; leaf++) edgeTo.push(leaf);
  edgeStart[1] = edgeTo.length;
  for (let link = 1; link < n; link++) {
    if (link < n - 1) edgeTo.push(link + 1);
    else for (let leaf = n; leaf < 2 * n; leaf++) edgeTo.push(leaf);
    edgeStart[link + 1] = edgeTo.length;
  }
  edgeStart.fill(edgeTo.length, n + 1);
  return { nodeCount: 2 * n, edgeStart, edgeTo: Uint32Array.from(edgeTo) };
}
