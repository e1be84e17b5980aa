// The layout of the object graph: against its limits in milliseconds, against dagre and fcose where
// those end within seconds, and its promise that nothing unchanged moves.

import { Graph as DagreGraph, layout as dagreLayout } from '@dagrejs/dagre';
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { GraphSource } from '../../src/snapshot/picture/graph/graph-source.ts';
import { type Places, placeBoxes } from '../../src/snapshot/picture/graph/stable-layout.ts';
import { COLUMN_GAP, layOutForest, ROW_GAP } from '../../src/snapshot/picture/graph/tidy-layout.ts';
import {
  buildPlacedGraph,
  buildVisibleGraph,
} from '../../src/snapshot/picture/graph/visible-graph.ts';
import { type Bench, type BenchRow, measure, toRow, type Work } from './bench.ts';
import { makeBigHeap } from './heaps/big-heap.ts';
import { toGraphSource } from './heaps/big-heap-objects.ts';

export const benches: readonly Bench[] = [
  { what: 'layout of many objects', run: layOutMany },
  { what: 'layout against dagre and fcose', run: compareWithPeers },
  { what: 'expand and collapse', run: expandAndCollapse },
];

const LIMITS = [
  [3_000, 10],
  [20_000, 50],
] as const;
/** As many as dagre and fcose lay out within seconds. */
const PEER_OBJECTS = 300;

async function layOutMany(): Promise<readonly BenchRow[]> {
  const source = toGraphSource(makeBigHeap('M'));
  const rows = [];
  for (const [count, atMost] of LIMITS) {
    const { parent, width, height } = takeObjects(source, count);
    const medians = await measure({ ours: () => layOutForest({ parent, width, height }) });
    rows.push(toRow(`lay out ${count} objects`, medians, { atMost }, 'keep-alive tree of M'));
  }
  return rows;
}

async function compareWithPeers(): Promise<readonly BenchRow[]> {
  const objects = takeObjects(toGraphSource(makeBigHeap('M')), PEER_OBJECTS);
  const ours = () => layOutForest(objects);
  const rows = [];
  for (const [name, peer] of [
    ['dagre', makeDagre(objects)],
    ['fcose', makeFcose(objects)],
  ] as const) {
    const medians = await measure({ ours, peer }, { rounds: 5, warmUps: 1 });
    const note = `${objects.edges.length} references; peer: ${name}`;
    rows.push(toRow(`lay out ${PEER_OBJECTS} objects, ${name}`, medians, { toPeer: 1 }, note));
  }
  return rows;
}

async function expandAndCollapse(): Promise<readonly BenchRow[]> {
  const source = toGraphSource(makeBigHeap('M'));
  const first = buildPlacedGraph(source, {});
  const open = first.boxes.flatMap(({ canExpand, kind, node }) =>
    canExpand && kind === 'object' ? [node] : [],
  );
  const full = buildPlacedGraph(source, { expanded: open }, first.places);
  const time = async (what: string, work: Work) =>
    toRow(what, await measure({ ours: work }), { atMost: 50 }, `${full.boxes.length} boxes of M`);
  return [
    await time('expand in the graph', () =>
      buildPlacedGraph(source, { expanded: open }, first.places),
    ),
    await time('collapse in the graph', () => buildPlacedGraph(source, {}, full.places)),
    await time('lay out the graph anew', () =>
      placeBoxes(buildVisibleGraph(source, { expanded: open }).boxes),
    ),
    toMovementRow(first.places, full.places),
  ];
}

/** How far the boxes of one picture stand elsewhere in the next, at most. */
function toMovementRow(before: Places, after: Places): BenchRow {
  let moved = 0;
  let stayed = 0;
  for (const [id, place] of before) {
    const now = after.get(id);
    // A box whose text changed with its size is not unchanged; it may have to make room.
    if (now === undefined || now.width !== place.width || now.height !== place.height) continue;
    stayed++;
    moved = Math.max(moved, Math.abs(now.x - place.x), Math.abs(now.y - place.y));
  }
  const row = toRow(
    'unchanged boxes move when others expand',
    { ours: moved, floor: null, peer: null },
    { atMost: 0 },
    `${stayed} unchanged boxes`,
  );
  return { ...row, unit: 'px', target: '0 px' };
}

interface TakenObjects {
  readonly parent: Int32Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** References among them. */
  readonly edges: readonly (readonly [number, number])[];
}

/** The first objects of the keep-alive tree from the roots on, with boxes of several sizes. */
function takeObjects({ objects, tree }: GraphSource, count: number): TakenObjects {
  const real = tree.order.filter((node) => node < tree.nodeCount).subarray(0, count);
  const number = new Map([...real].map((node, i) => [node, i]));
  const parent = Int32Array.from(real, (node) => number.get(tree.parent[node]) ?? -1);
  const { edgeStart, edgeTo } = objects.references;
  const edges = [...real].flatMap((node, from) =>
    [...edgeTo.subarray(edgeStart[node], edgeStart[node + 1])].flatMap((target) => {
      const to = number.get(target);
      return to === undefined ? [] : [[from, to] as const];
    }),
  );
  const width = Float64Array.from(real, (node) => 60 + (node % 13) * 8);
  const height = Float64Array.from(real, (node) => 30 + (node % 5) * 18);
  return { parent, width, height, edges };
}

function makeDagre({ width, height, edges }: TakenObjects): Work {
  return () => {
    const graph = new DagreGraph();
    graph.setGraph({ rankdir: 'LR', nodesep: ROW_GAP, ranksep: COLUMN_GAP });
    graph.setDefaultEdgeLabel(() => ({}));
    width.forEach((w, i) => {
      graph.setNode(String(i), { width: w, height: height[i] });
    });
    for (const [from, to] of edges) graph.setEdge(String(from), String(to));
    dagreLayout(graph);
  };
}

function makeFcose({ width, height, edges }: TakenObjects): Work {
  cytoscape.use(fcose);
  const elements = [
    ...[...width].map((w, i) => ({ data: { id: `n${i}`, w, h: height[i] } })),
    ...edges.map(([from, to], i) => ({
      data: { id: `e${i}`, source: `n${from}`, target: `n${to}` },
    })),
  ];
  const style = [{ selector: 'node', style: { width: 'data(w)', height: 'data(h)' } }];
  const core = cytoscape({ headless: true, styleEnabled: true, elements, style });
  const options = { name: 'fcose', animate: false, randomize: true, quality: 'default' };
  return () => core.layout(options).run();
}
