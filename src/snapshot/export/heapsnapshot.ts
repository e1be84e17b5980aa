// The typed graph as a Chrome .heapsnapshot, which opens in DevTools (Memory → Load): one node a head
// block, one a root, one for all garbage. Written in pieces in linear time. The format is V8's
// (src/profiler/heap-snapshot-generator.cc, HeapSnapshotJSONSerializer).

import { findGarbageStarts } from '../graph/garbage-starts.ts';
import { type JoinedGraph, joinGraphs } from '../graph/join.ts';
import { findReached } from '../graph/reach.ts';
import type { HeapObjects } from '../model.ts';
import {
  EDGE_TYPES,
  META,
  NODE_FIELDS,
  NODE_TYPES,
  toEdge,
  toNodeType,
} from './heapsnapshot-format.ts';

const CHUNK_CHARACTERS = 1 << 16;

/** Node numbers of the file: the root, then GC roots, then garbage, then the roots, then the objects. */
const GC_ROOTS = 1;
const GARBAGE = 2;
const FIRST_ROOT = 3;

/** The whole file as one string. Sizes are blocks × `blockBytes`. */
export function toHeapSnapshot(objects: HeapObjects, blockBytes: number): string {
  return [...writeHeapSnapshot(objects, blockBytes)].join('');
}

/** The place of a HeapObjects node among the nodes of the file. */
export function toOrdinal(objects: HeapObjects, node: number): number {
  return FIRST_ROOT + objects.roots.length + node;
}

/** The file in pieces of about 64 K characters. */
export function* writeHeapSnapshot(objects: HeapObjects, blockBytes: number): Generator<string> {
  const strings = new Strings();
  const graph = joinGraphs(objects.references, objects.conservative);
  const reached = findReached(graph, objects.roots);
  const garbageStarts = findGarbageStarts(graph, reached);
  const tops = writeTops(objects, strings, garbageStarts);
  const nodeCount = tops.nodes.length + objects.nodeCount;
  const edgeCount = tops.edges.length + graph.edgeTo.length;
  const snapshot = {
    meta: META,
    node_count: nodeCount,
    edge_count: edgeCount,
    trace_function_count: 0,
    extra_native_bytes: 0,
  };
  yield `{"snapshot":${JSON.stringify(snapshot)},\n`;
  yield* writeRows('nodes', tops.nodes, writeNodes(objects, graph, strings, blockBytes));
  yield* writeRows('edges', tops.edges, writeEdges(objects, graph, strings, reached));
  yield '"trace_function_infos":[],\n"trace_tree":[],\n"samples":[],\n"locations":[],\n';
  yield* writeRows('strings', [], strings.rows(), '\n]}\n');
}

function* writeRows(
  name: string,
  first: readonly string[],
  rest: Iterable<string>,
  end = '\n],\n',
): Generator<string> {
  let chunk = `"${name}":[`;
  let comma = '\n';
  for (const rows of [first, rest]) {
    for (const row of rows) {
      chunk += comma + row;
      comma = ',\n';
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
    }
  }
  yield chunk + end;
}

/** The nodes that are not objects, with their edges. */
function writeTops(objects: HeapObjects, strings: Strings, garbageStarts: Uint32Array) {
  const { roots } = objects;
  // Variables hang directly below the root: DevTools counts its distances from there.
  const isOfProgram = roots.map(({ kind }) => kind === 'global' || kind === 'module');
  const ofProgram = roots.flatMap((_, i) => (isOfProgram[i] ? [FIRST_ROOT + i] : []));
  const ofMachine = roots.flatMap((_, i) => (isOfProgram[i] ? [] : [FIRST_ROOT + i]));
  const rows: { name: string; type: string; to: readonly number[] }[] = [
    { name: '', type: 'synthetic', to: [...ofProgram, GC_ROOTS, GARBAGE] },
    { name: '(GC roots)', type: 'synthetic', to: ofMachine },
    {
      name: '(garbage)',
      type: 'synthetic',
      to: [...garbageStarts].map((n) => toOrdinal(objects, n)),
    },
    ...roots.map(({ name, to }, i) => ({
      name: isOfProgram[i] ? name : `(${name})`,
      type: isOfProgram[i] ? 'object' : 'synthetic',
      to: [...to].map((node) => toOrdinal(objects, node)),
    })),
  ];
  const nodes = rows.map(
    // Even ids cannot meet those of the objects, which are odd.
    ({ name, type, to }, i) => nodeRow(type, strings.numberOf(name), 2 * i + 2, 0, to.length),
  );
  const edges = rows.flatMap(({ to }) => to.map((target, i) => edgeRow('element', i, target)));
  return { nodes, edges };
}

/**
 * A string or number is named by its value, everything else by its type, by which DevTools groups. The
 * id is made of the address, so that two snapshots of a board can be compared in DevTools.
 */
function* writeNodes(
  objects: HeapObjects,
  graph: JoinedGraph,
  strings: Strings,
  blockBytes: number,
): Generator<string> {
  for (let node = 0; node < objects.nodeCount; node++) {
    const kind = objects.kinds[objects.kind[node]];
    const type = toNodeType(kind);
    const isValue = type === 'string' || type === 'number';
    const name = strings.numberOf(isValue ? objects.textOf(node) : kind.name);
    const edges = graph.edgeStart[node + 1] - graph.edgeStart[node];
    const id = Math.floor(objects.address[node] / 4) * 2 + 1;
    yield nodeRow(type, name, id, objects.blocks[node] * blockBytes, edges);
  }
}

/** What garbage refers to among the living is not kept alive by it: a weak edge, in V8's word. */
function* writeEdges(
  objects: HeapObjects,
  graph: JoinedGraph,
  strings: Strings,
  reached: Uint8Array,
): Generator<string> {
  const known = new Map<string, { type: string; name: number }>();
  for (let node = 0; node < objects.nodeCount; node++) {
    const first = graph.edgeStart[node];
    for (let e = first; e < graph.edgeStart[node + 1]; e++) {
      const target = graph.edgeTo[e];
      const to = toOrdinal(objects, target);
      const isSeenOnly = graph.edgeOf[e] < 0; // only the conservative collector sees it
      if (reached[node] === 0 && reached[target] === 1) {
        const label = isSeenOnly ? `${e - first}` : objects.labelOf(graph.edgeOf[e]);
        yield edgeRow('weak', strings.numberOf(label), to);
      } else if (isSeenOnly) {
        yield edgeRow('hidden', e - first, to);
      } else {
        const { type, name } = numberLabel(objects.labelOf(graph.edgeOf[e]));
        yield edgeRow(type, name, to);
      }
    }
  }

  function numberLabel(label: string): { type: string; name: number } {
    const before = known.get(label);
    if (before !== undefined) return before;
    const { type, name } = toEdge(label);
    const edge = { type, name: typeof name === 'number' ? name : strings.numberOf(name) };
    known.set(label, edge);
    return edge;
  }
}

/** type, name, id, self_size, edge_count, trace_node_id, detachedness */
function nodeRow(type: string, name: number, id: number, size: number, edges: number): string {
  return `${NODE_TYPES.indexOf(type)},${name},${id},${size},${edges},0,0`;
}

/** type, name_or_index, to_node: the place of the target's first field. */
function edgeRow(type: string, name: number, to: number): string {
  return `${EDGE_TYPES.indexOf(type)},${name},${to * NODE_FIELDS.length}`;
}

/** Every string once, by number. */
class Strings {
  private readonly numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  *rows(): Generator<string> {
    for (const text of this.numbers.keys()) yield JSON.stringify(text);
  }
}
