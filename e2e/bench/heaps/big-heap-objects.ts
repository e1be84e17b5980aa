// A big heap as the objects that the memory decoder would find in it, read from the generator's own
// knowledge: for benches of what comes after decoding.

import { findReached } from '../../../src/snapshot/graph/reach.ts';
import {
  type Binding,
  type Field,
  type HeapObjects,
  type Kind,
  REACHED,
} from '../../../src/snapshot/model.ts';
import {
  buildGraphSource,
  type GraphSource,
} from '../../../src/snapshot/picture/graph/graph-source.ts';
import { type BigHeap, type ObjectType, TYPE_ADDRESS } from './big-heap.ts';

const PARTS: Partial<Record<ObjectType, string>> = {
  list: 'list items',
  dict: 'dict table',
  str: 'string data',
  bytearray: 'array items',
};

/** The decoded objects with their keep-alive tree, kept sizes and root paths. */
export function toGraphSource(heap: BigHeap): GraphSource {
  const { graph, roots, blocks } = heap;
  const { kind, kinds, owner } = readKinds(heap);
  const reached = findReached(graph, roots);
  const address = heap.headBlock.map((block) => heap.start + block * 16);
  const textOf = (node: number) => {
    const name = kinds[kind[node]].name;
    return name === 'str'
      ? `'${'a'.repeat(heap.words[heap.headBlock[node] * 4 + 2])}'`
      : `<${name}>`;
  };
  const fromOf = (edge: number) => findRow(graph.edgeStart, edge);
  const labelOf = (edge: number) => `[${edge - graph.edgeStart[fromOf(edge)]}]`;
  const rowOf = (node: number): Field[] => {
    const fields: Field[] = [];
    for (let e = graph.edgeStart[node]; e < graph.edgeStart[node + 1]; e++) {
      const to = graph.edgeTo[e];
      if (owner[to] === node) fields.push(...rowOf(to));
      else
        fields.push({
          label: labelOf(e),
          text: textOf(to),
          node: to,
          certainty: 'exact',
          isContent: true,
        });
    }
    return fields;
  };
  const objects: HeapObjects = {
    nodeCount: graph.nodeCount,
    heapCount: graph.nodeCount,
    address,
    blocks,
    kind,
    kinds,
    certainty: new Uint8Array(graph.nodeCount),
    owner,
    state: reached.map((bit) => (bit === 1 ? REACHED : 0)),
    references: graph,
    edgeLabel: Uint32Array.from(graph.edgeTo, (_, e) => e),
    conservative: graph,
    roots,
    bindings: readBindings(),
    problems: [],
    labelOf,
    textOf,
    detailOf: (node) => ({
      node,
      address: address[node],
      blocks: blocks[node],
      kind: kinds[kind[node]],
      certainty: 'exact',
      text: textOf(node),
      facts: [],
      fields: rowOf(node),
      words: [],
      moreWords: 0,
      usedBytes: blocks[node] * 16,
    }),
  };
  return buildGraphSource(objects, 16);

  /** The table of the globals refers to the value of each variable, in order. */
  function readBindings(): Binding[] {
    const table = roots[0].to[0];
    const to = graph.edgeTo.subarray(graph.edgeStart[table], graph.edgeStart[table + 1]);
    return [...to].map((node, i) => ({
      module: '__main__',
      name: `name_${i}`,
      node,
      word: address[node],
      type: kinds[kind[node]].name,
      text: textOf(node),
    }));
  }
}

/** Kinds from the type words; what an object's fourth word points to is its part. */
function readKinds({ graph, words, headBlock }: BigHeap) {
  const types = Object.keys(TYPE_ADDRESS) as ObjectType[];
  const kinds: Kind[] = types.map((name) => ({ name, role: 'object' }));
  const typeAt = new Map<number, number>(types.map((name, i) => [TYPE_ADDRESS[name], i]));
  for (const name of Object.values(PARTS)) kinds.push({ name, role: 'part' });
  kinds.push({ name: 'dict table', role: 'part' }); // that of the globals, which no heap object owns
  const kind = new Uint16Array(graph.nodeCount).fill(kinds.length - 1);
  const owner = new Int32Array(graph.nodeCount).fill(-1);
  const partKind = types.map((name) => kinds.findIndex((k) => k.name === PARTS[name]));
  for (let node = 0; node < graph.nodeCount; node++) {
    const type = typeAt.get(words[headBlock[node] * 4]);
    if (type === undefined) continue;
    kind[node] = type;
    if (partKind[type] < 0) continue;
    const part = graph.edgeTo[graph.edgeStart[node]];
    kind[part] = partKind[type];
    owner[part] = node;
  }
  return { kind, kinds, owner };
}

/** The row that holds a place, by halving. */
function findRow(start: Uint32Array, place: number): number {
  let low = 0;
  let high = start.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (start[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}
