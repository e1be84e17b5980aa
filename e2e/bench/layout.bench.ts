// The layout of the object graph: against its limits in milliseconds, against dagre and fcose where
// those end within seconds, and its promise that nothing unchanged moves.

import { Graph as DagreGraph, layout as dagreLayout } from '@dagrejs/dagre';
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { BuiltSnapshot } from '../../src/snapshot/answers/built-snapshot.ts';
import { buildGraphPicture, type GraphPicture } from '../../src/snapshot/answers/graph.ts';
import { type GraphAsk, UNTOUCHED_GRAPH } from '../../src/snapshot/picture/graph/graph-ask.ts';
import { GraphPlaces } from '../../src/snapshot/picture/graph/graph-places.ts';
import { COLUMN_GAP, layOutForest, ROW_GAP } from '../../src/snapshot/picture/graph/tidy-layout.ts';
import { type Bench, type BenchRow, measure, median, toRow, type Work } from './bench.ts';
import { makeBigHeap } from './heaps/big-heap.ts';
import { toCapture } from './heaps/big-heap-capture.ts';

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

const ROUNDS = 15;
const WARM_UPS = 5;

function buildBig(): BuiltSnapshot {
  return new BuiltSnapshot(toCapture(makeBigHeap('M')));
}

async function layOutMany(): Promise<readonly BenchRow[]> {
  const built = buildBig();
  const rows = [];
  for (const [count, atMost] of LIMITS) {
    const { parent, width, height } = takeObjects(built, count);
    const medians = await measure({ ours: () => layOutForest({ parent, width, height }) });
    rows.push(toRow(`lay out ${count} objects`, medians, { atMost }, 'keep-alive tree of M'));
  }
  return rows;
}

async function compareWithPeers(): Promise<readonly BenchRow[]> {
  const objects = takeObjects(buildBig(), PEER_OBJECTS);
  const ours = () => layOutForest(objects);
  const rows = [];
  const fcosePeer = makeFcose(objects);
  for (const [name, peer] of [
    ['dagre', makeDagre(objects)],
    ['fcose', fcosePeer.run],
  ] as const) {
    const medians = await measure({ ours, peer }, { rounds: 5, warmUps: 1 });
    const note = `${objects.edges.length} references; peer: ${name}`;
    rows.push(toRow(`lay out ${PEER_OBJECTS} objects, ${name}`, medians, { toPeer: 1 }, note));
  }
  fcosePeer.stop(); // its clock would keep the process alive
  return rows;
}

/** What the worker does for the page's question, with one memory of places, as clicks follow each other. */
async function expandAndCollapse(): Promise<readonly BenchRow[]> {
  const built = buildBig();
  const places = new GraphPlaces();
  const draw = (part: Partial<GraphAsk>) =>
    buildGraphPicture(built, { ...UNTOUCHED_GRAPH, ...part }, places);
  const first = draw({});
  const expanded = first.boxes.flatMap(({ address, canExpand }) =>
    canExpand && address !== null ? [address] : [],
  );
  const full = draw({ expanded });
  const expand: number[] = [];
  const collapse: number[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    collapse.push(time(() => draw({})));
    expand.push(time(() => draw({ expanded })));
  }
  let tidy = 0;
  const anew = await measure({ ours: () => draw({ expanded, tidy: ++tidy }) });
  const row = (what: string, ours: number) =>
    toRow(
      what,
      { ours, floor: null, peer: null },
      { atMost: 50 },
      `${full.boxes.length} boxes of M`,
    );
  return [
    row('expand in the graph', median(expand.slice(WARM_UPS))),
    row('collapse in the graph', median(collapse.slice(WARM_UPS))),
    row('lay out the graph anew', anew.ours),
    toMovementRow(first, full),
  ];
}

function time(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** How far the boxes of one picture stand elsewhere in the next, at most. */
function toMovementRow(before: GraphPicture, after: GraphPicture): BenchRow {
  const byId = new Map(after.boxes.map((box) => [box.id, box]));
  let moved = 0;
  let stayed = 0;
  for (const box of before.boxes) {
    const now = byId.get(box.id);
    // A box whose text changed with its size is not unchanged; it may have to make room.
    if (now === undefined || now.width !== box.width || now.height !== box.height) continue;
    stayed++;
    moved = Math.max(moved, Math.abs(now.x - box.x), Math.abs(now.y - box.y));
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
function takeObjects({ objects, tree }: BuiltSnapshot, count: number): TakenObjects {
  if (objects === undefined || tree === undefined) throw new Error('the capture has its memory');
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

function makeFcose({ width, height, edges }: TakenObjects): { run: Work; stop(): void } {
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
  return { run: () => core.layout(options).run(), stop: () => core.destroy() };
}
