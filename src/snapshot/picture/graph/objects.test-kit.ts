// Heaps as objects for tests, written by hand: kinds, texts and labelled references, without any bytes.

import { buildGraph } from '../../graph/build-graph.ts';
import { buildDominators } from '../../graph/dominators.ts';
import {
  type Binding,
  type Field,
  type HeapObjects,
  type Kind,
  REACHED,
  type Root,
} from '../../model.ts';
import { buildGraphSource, type GraphSource } from './graph-source.ts';

/** One node. `owner` makes it a part; references are [label, node]; `values` are inline fields. */
export interface DrawnObject {
  readonly kind: string;
  readonly text?: string;
  readonly blocks?: number;
  readonly owner?: number;
  readonly state?: number;
  readonly references?: readonly (readonly [string, number])[];
  readonly values?: readonly (readonly [string, string])[];
  readonly ghosts?: readonly string[];
}

/** @param variables name → node, or → text for an inline value */
export function drawObjects(
  drawn: readonly DrawnObject[],
  variables: Readonly<Record<string, number | string>>,
  roots: readonly Root[] = [],
): GraphSource {
  const labels: string[] = [];
  const edges = drawn.flatMap(({ references = [] }, from) =>
    references.map(([label, to]) => {
      labels.push(label);
      return [from, to] as const;
    }),
  );
  const graph = buildGraph(drawn.length, edges);
  const bindings = Object.entries(variables).map(([name, value]): Binding => {
    const node = typeof value === 'number' ? value : -1;
    const text = typeof value === 'number' ? (drawn[value].text ?? drawn[value].kind) : value;
    const type = node < 0 ? 'int' : drawn[node].kind;
    return { module: '__main__', name, node, word: 0, type, text };
  });
  const to = Uint32Array.from(bindings.flatMap(({ node }) => (node < 0 ? [] : [node])));
  const allRoots: Root[] = [{ name: 'globals', kind: 'global', to }, ...roots];
  const tree = buildDominators(graph, allRoots);
  const blocks = Uint32Array.from(drawn, (object) => object.blocks ?? 1);
  const kinds: Kind[] = [];
  const kind = Uint16Array.from(drawn, ({ kind: name, owner }) => {
    const role = owner === undefined ? 'object' : 'part';
    const known = kinds.findIndex((k) => k.name === name && k.role === role);
    return known >= 0 ? known : kinds.push({ name, role }) - 1;
  });
  const textOf = (node: number) => drawn[node].text ?? `<${drawn[node].kind}>`;
  const address = Uint32Array.from(drawn, (_, i) => 0x2000_0000 + i * 16);
  const fieldsOf = (node: number): Field[] => [
    ...(drawn[node].values ?? []).map(([label, text]) => ({
      label,
      text,
      node: -1,
      certainty: 'exact' as const,
    })),
    ...(drawn[node].references ?? []).flatMap(([label, target]): Field[] =>
      drawn[target].owner === node
        ? fieldsOf(target)
        : [
            {
              label,
              text: textOf(target),
              node: target,
              certainty: 'exact',
              ghost: drawn[node].ghosts?.includes(label),
            },
          ],
    ),
  ];
  const objects: HeapObjects = {
    nodeCount: drawn.length,
    heapCount: drawn.length,
    address,
    blocks,
    kind,
    kinds,
    certainty: new Uint8Array(drawn.length),
    owner: Int32Array.from(drawn, ({ owner }) => owner ?? -1),
    state: Uint8Array.from(
      drawn,
      ({ state = 0 }, node) => state | (tree.reached[node] ? REACHED : 0),
    ),
    references: graph,
    edgeLabel: Uint32Array.from(labels, (_, i) => i),
    conservative: graph,
    roots: allRoots,
    bindings,
    problems: [],
    labelOf: (edge) => labels[edge],
    textOf,
    detailOf: (node) => ({
      node,
      address: address[node],
      blocks: blocks[node],
      kind: kinds[kind[node]],
      certainty: 'exact',
      text: textOf(node),
      fields: fieldsOf(node),
      words: [],
      moreWords: 0,
      usedBytes: blocks[node] * 16,
    }),
  };
  return buildGraphSource(objects, 16);
}
