// The object graph as boxes and arrows: at most 400 boxes, what is left out counted and hinted at by
// dashed arrows. The same snapshot and the same choice always give the same picture.

import { PROBE, REACHED, RUNTIME } from '../../model.ts';
import { charactersOfTitle, cut, sizeOfText, writeLines } from './box-text.ts';
import { type ChosenObjects, chooseObjects, type Holder } from './choose-objects.ts';
import { classOf, type GraphSource, type NodeClass } from './graph-source.ts';
import {
  type Count,
  type GraphArrow,
  type GraphBox,
  type GraphChoice,
  LABELS_AT_MOST,
  type NotShown,
  type PlacedGraph,
  type VisibleGraph,
} from './graph-view.ts';
import { findParts, type ShownReference, toShownNode } from './shown-references.ts';
import { type Places, placeBoxes } from './stable-layout.ts';

/** Boxes and arrows for a choice, and where they stand; `last` and `remembered` as in placeBoxes. */
export function buildPlacedGraph(
  source: GraphSource,
  choice: GraphChoice,
  last?: Places,
  remembered?: Places,
): PlacedGraph {
  const graph = buildVisibleGraph(source, choice);
  return { ...graph, places: placeBoxes(graph.boxes, last, remembered) };
}

export function buildVisibleGraph(source: GraphSource, choice: GraphChoice): VisibleGraph {
  const { objects, kept } = source;
  const technical = choice.technicallyCorrect ?? false;
  const chosen = chooseObjects(source, choice);
  const { foundFrom, holders } = chosen;
  const isShown = (node: number) => foundFrom.has(node);
  const collapsed = new Set(choice.collapsed);
  const hits = new Set(choice.hits);
  const boxes: GraphBox[] = [];
  const arrows: GraphArrow[] = [];

  const names = new Map<number, number>();
  for (const { binding, to } of holders) {
    if (binding !== undefined) for (const node of to) names.set(node, (names.get(node) ?? 0) + 1);
  }
  const heldBy = new Map<number, string>();
  for (const holder of holders) addHolder(holder);
  if (chosen.moreHolders > 0) {
    const left = { code: 'left/variables', variables: chosen.moreHolders } as const;
    addBox({ id: 'more:variables', kind: 'more', title: '', left });
  }
  const parentOf = findLayoutParents(source, chosen, technical);
  for (const node of foundFrom.keys()) addObject(node);
  return { boxes, arrows, notShown: countNotShown(source, choice, chosen, technical) };

  function addBox(box: Partial<GraphBox> & Pick<GraphBox, 'id' | 'kind' | 'title'>): void {
    const [width, height] = sizeOfText(charactersOfTitle(box), box.lines ?? []);
    boxes.push({
      node: -1,
      type: '',
      address: null,
      blocks: 0,
      keptBytes: 0,
      lines: [],
      garbage: false,
      runtime: false,
      hit: false,
      aliasCount: 0,
      folded: { objects: 0, bytes: 0 },
      canExpand: false,
      canCollapse: false,
      ...box,
      width,
      height,
    });
  }

  function addHolder({ binding, root, to }: Holder): void {
    const id =
      binding === undefined ? `root:${root}` : `variable:${binding.module}.${binding.name}`;
    const isMain = binding?.module === '__main__';
    const title =
      binding === undefined
        ? objects.roots[root].name
        : isMain
          ? binding.name
          : `${binding.module}.${binding.name}`;
    const isDrawn = to.some(isShown);
    addBox({
      id,
      kind: binding === undefined ? 'root' : 'variable',
      title: cut(title),
      node: binding === undefined ? -1 : (to[0] ?? -1),
      type: binding?.type ?? '',
      lines: binding === undefined || isDrawn ? [] : [cut(binding.text)],
      aliasCount: Math.max(0, ...to.map((node) => names.get(node) ?? 0)),
      hit: to.some((node) => hits.has(node)) && !isDrawn,
    });
    for (const node of to) {
      if (!isShown(node)) continue;
      if (!heldBy.has(node)) heldBy.set(node, id);
      addArrow({ from: id, to: `node:${node}` });
    }
  }

  function addObject(node: number): void {
    const out = chosen.references.get(node) ?? [];
    const foldedNodes = new Set(out.flatMap(({ to }) => (isShown(to) ? [] : [to])));
    const folded = countNodes(foldedNodes, source.blockBytes);
    const shownCount = new Set(out.flatMap(({ to }) => (isShown(to) ? [to] : []))).size;
    const parent = parentOf.get(node);
    const id = `node:${node}`;
    addBox({
      id,
      kind: 'object',
      title: objects.kinds[objects.kind[node]].name,
      node,
      type: objects.kinds[objects.kind[node]].name,
      address: objects.address[node],
      blocks: objects.blocks[node],
      keptBytes: kept.bytes[node],
      lines: writeLines(objects, node, technical, isShown),
      garbage: (objects.state[node] & REACHED) === 0,
      runtime: (objects.state[node] & (RUNTIME | PROBE)) !== 0,
      hit: hits.has(node),
      aliasCount: names.get(node) ?? 0,
      folded,
      canExpand: folded.objects > 0,
      canCollapse: shownCount > 0 && !collapsed.has(node),
      parent: parent === undefined ? heldBy.get(node) : `node:${parent}`,
    });
    addReferences(node, out);
    if (folded.objects === 0) return;
    addBox({
      id: `more:${node}`,
      kind: 'more',
      node,
      title: '',
      left: { code: 'left/objects', ...folded },
      folded,
      canExpand: true,
      parent: id,
    });
    addArrow({ from: id, to: `more:${node}`, dashed: true });
  }

  /** References to the same box share an arrow; ghosts have their own. */
  function addReferences(node: number, out: readonly ShownReference[]): void {
    const ghosts = new Set(
      objects
        .detailOf(node)
        .fields.flatMap(({ ghost, label, node: to }) =>
          ghost && to >= 0 ? [`${toShownNode(objects, to, technical)} ${label}`] : [],
        ),
    );
    const bundles = new Map<string, { to: number; ghost: boolean; edges: number[] }>();
    for (const { edge, to } of out) {
      if (!isShown(to)) continue;
      const ghost = ghosts.size > 0 && ghosts.has(`${to} ${objects.labelOf(edge)}`);
      const key = `${to}${ghost ? ' ghost' : ''}`;
      const bundle = bundles.get(key);
      if (bundle === undefined) bundles.set(key, { to, ghost, edges: [edge] });
      else bundle.edges.push(edge);
    }
    for (const { to, ghost, edges } of bundles.values()) {
      const labels = edges.slice(0, LABELS_AT_MOST).map((edge) => objects.labelOf(edge));
      addArrow({
        from: `node:${node}`,
        to: `node:${to}`,
        label: labels.join(', '),
        references: edges.length,
        ghost,
      });
    }
  }

  function addArrow(arrow: Partial<GraphArrow> & Pick<GraphArrow, 'from' | 'to'>): void {
    const { from, to, ghost } = arrow;
    const id = `${from}>${to}${ghost ? ' ghost' : ''}`;
    arrows.push({ id, label: '', references: 1, ghost: false, dashed: false, ...arrow });
  }

  function countNodes(nodes: Iterable<number>, blockBytes: number): Count {
    let count = 0;
    let bytes = 0;
    for (const node of nodes) {
      count++;
      bytes += kept.bytes[node] > 0 ? kept.bytes[node] : objects.blocks[node] * blockBytes;
    }
    return { objects: count, bytes };
  }
}

/**
 * Beside which object a box stands: the one that alone keeps it alive, where that one is drawn and
 * refers to it; else the one over which it was found. Both were found before it, so there are no circles.
 */
function findLayoutParents(
  { objects, tree }: GraphSource,
  { foundFrom, references }: ChosenObjects,
  technical: boolean,
): Map<number, number> {
  const parents = new Map<number, number>();
  const place = new Map([...foundFrom.keys()].map((node, i) => [node, i]));
  for (const [node, from] of foundFrom) {
    let up = tree.parent[node];
    if (up < tree.nodeCount) up = toShownNode(objects, up, technical);
    const isBefore = (place.get(up) ?? place.size) < (place.get(node) as number);
    if (isBefore && references.get(up)?.some(({ to }) => to === node)) parents.set(node, up);
    else if (from >= 0) parents.set(node, from);
  }
  return parents;
}

/** Each head block is counted once: all of its class, less what is drawn or written, or hidden by the user. */
function countNotShown(
  source: GraphSource,
  choice: GraphChoice,
  chosen: ChosenObjects,
  technical: boolean,
): NotShown {
  const { objects, totals, blockBytes } = source;
  const left = structuredClone<Record<NodeClass, { objects: number; bytes: number }>>(totals);
  const hidden = { objects: 0, bytes: 0 };
  const counted = new Set<number>();
  const hiddenNodes = (choice.hidden ?? []).filter((node) => node < objects.nodeCount);
  takeOut([...chosen.foundFrom.keys(), ...chosen.written], undefined);
  takeOut(hiddenNodes, hidden);
  return {
    folded: left.live,
    hidden,
    runtime: left.runtime,
    probe: left.probe,
    garbage: left.garbage,
  };

  function takeOut(nodes: readonly number[], into: typeof hidden | undefined): void {
    for (const whole of nodes) {
      for (const node of technical ? [whole] : [whole, ...findParts(objects, whole)]) {
        if (node >= objects.heapCount || counted.has(node)) continue;
        counted.add(node);
        const bytes = objects.blocks[node] * blockBytes;
        const from = left[classOf(objects, node)];
        from.objects--;
        from.bytes -= bytes;
        if (into === undefined) continue;
        into.objects++;
        into.bytes += bytes;
      }
    }
  }
}
