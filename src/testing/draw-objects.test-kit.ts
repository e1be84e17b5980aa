// Builds small HeapObjects by hand, for tests of everything that works on objects: a row per node, in
// the order of addresses, references by row number.

import {
  ATTRIBUTE,
  CLOSURE,
  CONSTANT,
  DEFAULT,
  INDEX,
  INNER,
  isLabelWord,
  LOCAL,
  label,
  wordLabel,
} from '../snapshot/memory/types/labels.ts';
import type { Binding, Graph, HeapObjects, Kind, ObjectDetail, Root } from '../snapshot/model.ts';
import { REACHED } from '../snapshot/model.ts';

export interface DrawnNode {
  readonly type: string;
  readonly address: number;
  readonly blocks?: number;
  readonly role?: Kind['role'];
  readonly owner?: number;
  readonly text?: string;
  readonly state?: number;
  /** Nodes it refers to, and the labels of the references. */
  readonly to?: readonly (number | readonly [number, string])[];
  readonly usedBytes?: number;
  readonly fields?: readonly (readonly [string, string])[];
}

export interface DrawnObjects {
  readonly nodes: readonly DrawnNode[];
  /** Objects outside the heap, numbered on after the nodes. */
  readonly outside?: readonly DrawnNode[];
  /** Variables of __main__: name → node. */
  readonly names?: Readonly<Record<string, number>>;
}

export function drawObjects({ nodes, outside = [], names = {} }: DrawnObjects): HeapObjects {
  const all = [...nodes, ...outside];
  const kinds: Kind[] = [];
  const kind = all.map(({ type, role = 'object' }) => {
    const known = kinds.findIndex((row) => row.name === type && row.role === role);
    return known >= 0 ? known : kinds.push({ name: type, role }) - 1;
  });
  const edges = all.map(({ to = [] }) =>
    to.map((end) => (typeof end === 'number' ? ([end, ''] as const) : end)),
  );
  const labels = edges.flat().map(([, label]) => label);
  const references = toGraph(edges.map((row) => row.map(([end]) => end)));
  const detailOf = (node: number): ObjectDetail => ({
    node,
    address: all[node].address,
    blocks: node < nodes.length ? (all[node].blocks ?? 1) : 0,
    kind: kinds[kind[node]],
    certainty: 'exact',
    text: all[node].text ?? '',
    facts: [],
    fields: (all[node].fields ?? []).map(([label, text]) => ({
      label,
      text,
      node: -1,
      certainty: 'exact',
    })),
    words: [],
    moreWords: 0,
    usedBytes: all[node].usedBytes ?? (all[node].blocks ?? 1) * 16,
  });
  const bindings: Binding[] = Object.entries(names).map(([name, node]) => ({
    module: '__main__',
    name,
    node,
    word: all[node].address,
    type: all[node].type,
    text: all[node].text ?? '',
  }));
  const roots: Root[] = bindings.map(({ name, node }) => ({
    name: `global ${name}`,
    kind: 'global',
    to: Uint32Array.of(node),
  }));
  return {
    nodeCount: all.length,
    heapCount: nodes.length,
    address: Uint32Array.from(all, ({ address }) => address),
    blocks: Uint32Array.from(all, ({ blocks = 1 }, node) => (node < nodes.length ? blocks : 0)),
    kind: Uint16Array.from(kind),
    kinds,
    certainty: new Uint8Array(all.length),
    owner: Int32Array.from(all, ({ owner = -1 }) => owner),
    state: Uint8Array.from(all, ({ state = REACHED }) => state),
    references,
    edgeLabel: Uint32Array.from(labels, toLabelCode),
    conservative: references,
    roots,
    bindings,
    problems: [],
    labelOf: (edge) => labels[edge],
    textOf: (node) => all[node].text ?? '',
    detailOf,
    contentsOf: (node) => detailOf(node).fields.filter(({ isContent }) => isContent === true),
    localsOf: () => [],
  };
}

/** A label as the decoder packs it; one that it does not know counts as an item's. */
function toLabelCode(text: string): number {
  const numbered = /^(constant|inner function|closure variable|default argument|local) (\d+)$/;
  const [, words = '', argument = '0'] = numbered.exec(text) ?? [];
  const way = WAYS[words];
  if (way !== undefined) return label(way, Number(argument));
  if (text.startsWith('.')) return label(ATTRIBUTE, 0);
  return isLabelWord(text) ? wordLabel(text) : label(INDEX, 0);
}

const WAYS: Readonly<Record<string, number>> = {
  constant: CONSTANT,
  'inner function': INNER,
  'closure variable': CLOSURE,
  'default argument': DEFAULT,
  local: LOCAL,
};

function toGraph(rows: readonly (readonly number[])[]): Graph {
  const edgeStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, node) => {
    edgeStart[node + 1] = edgeStart[node] + row.length;
  });
  return { nodeCount: rows.length, edgeStart, edgeTo: Uint32Array.from(rows.flat()) };
}
