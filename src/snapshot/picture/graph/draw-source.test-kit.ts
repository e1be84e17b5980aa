// What the object graph is drawn from, for tests, written by hand: kinds, texts and labelled references,
// without any bytes. The heap itself is drawn as everywhere else (testing/draw-objects.test-kit.ts).

import { drawObjects } from '../../../testing/draw-objects.test-kit.ts';
import { buildDominators } from '../../graph/dominators.ts';
import { sumKept } from '../../graph/kept.ts';
import { type Binding, type Field, REACHED, type Root } from '../../model.ts';
import { findFamilies } from '../heat-map/families.ts';
import { buildGraphSource, type GraphSource } from './graph-source.ts';

/** One node. `owner` makes it a part; references are [label, node]; `values` are inline fields. */
export interface DrawnBox {
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
export function drawSource(
  drawn: readonly DrawnBox[],
  variables: Readonly<Record<string, number | string>>,
  roots: readonly Root[] = [],
): GraphSource {
  const textOf = (node: number) => drawn[node].text ?? `<${drawn[node].kind}>`;
  const objects = drawObjects({
    nodes: drawn.map((box, node) => ({
      type: box.kind,
      role: box.owner === undefined ? 'object' : 'part',
      address: 0x2000_0000 + node * 16,
      blocks: box.blocks,
      owner: box.owner,
      text: textOf(node),
      to: (box.references ?? []).map(([label, to]) => [to, label] as const),
    })),
  });
  const bindings = Object.entries(variables).map(([name, value]): Binding => {
    const node = typeof value === 'number' ? value : -1;
    const text = typeof value === 'number' ? (drawn[value].text ?? drawn[value].kind) : value;
    const type = node < 0 ? 'int' : drawn[node].kind;
    return { module: '__main__', name, node, word: 0, type, text };
  });
  const to = Uint32Array.from(bindings.flatMap(({ node }) => (node < 0 ? [] : [node])));
  const allRoots: Root[] = [{ name: 'table of the globals', kind: 'global', to }, ...roots];
  const tree = buildDominators(objects.references, allRoots);
  const state = Uint8Array.from(
    drawn,
    (box, node) => (box.state ?? 0) | (tree.reached[node] ? REACHED : 0),
  );
  const fieldsOf = (node: number): Field[] => [
    ...(drawn[node].values ?? []).map(([label, text]) => toField(label, text, -1)),
    ...(drawn[node].references ?? []).flatMap(([label, target]): Field[] =>
      drawn[target].owner === node
        ? fieldsOf(target)
        : [toField(label, textOf(target), target, drawn[node].ghosts?.includes(label))],
    ),
  ];
  const detailOf = (node: number) => ({ ...objects.detailOf(node), fields: fieldsOf(node) });
  const whole = { ...objects, state, roots: allRoots, bindings, detailOf };
  return buildGraphSource({
    objects: whole,
    tree,
    kept: sumKept(tree, objects.blocks, 16),
    families: findFamilies(whole),
    blockBytes: 16,
  });
}

function toField(label: string, text: string, node: number, ghost?: boolean): Field {
  const isContent = /^(\[|\.|element|closure|default|local \d)/.test(label);
  return { label, text, node, certainty: 'exact', isContent, ghost };
}
