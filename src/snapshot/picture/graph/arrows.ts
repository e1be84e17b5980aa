// The arrows of a picture. References of one box to another share one; those that `del` left behind have
// one of their own. Knows no words: labels are those of the objects.

import type { HeapObjects } from '../../model.ts';
import { nameArrow } from './box-ids.ts';
import { type GraphArrow, LABELS_AT_MOST } from './graph-view.ts';
import { type ShownReference, toShownNode } from './shown-references.ts';

/** From a name to its value, or to what stands for folded objects. */
export function makeArrow(from: string, to: string, dashed = false): GraphArrow {
  const id = nameArrow(from, to, false);
  return { id, from, to, label: '', references: 1, ghost: false, dashed };
}

/**
 * The arrows of an object.
 * @param idOf the box of an object, or undefined where it is not drawn
 */
export function bundleReferences(
  objects: HeapObjects,
  node: number,
  out: readonly ShownReference[],
  technical: boolean,
  idOf: (node: number) => string | undefined,
): GraphArrow[] {
  const from = idOf(node);
  if (from === undefined) return [];
  const ghosts = findGhosts(objects, node, technical);
  const bundles = new Map<string, { to: string; ghost: boolean; edges: number[] }>();
  for (const { edge, to: target } of out) {
    const to = idOf(target);
    if (to === undefined) continue;
    const ghost = ghosts.size > 0 && ghosts.has(`${target} ${objects.labelOf(edge)}`);
    const id = nameArrow(from, to, ghost);
    const bundle = bundles.get(id);
    if (bundle === undefined) bundles.set(id, { to, ghost, edges: [edge] });
    else bundle.edges.push(edge);
  }
  return [...bundles].map(([id, { to, ghost, edges }]) => ({
    id,
    from,
    to,
    label: edges
      .slice(0, LABELS_AT_MOST)
      .map((edge) => objects.labelOf(edge))
      .join(', '),
    references: edges.length,
    ghost,
    dashed: false,
  }));
}

/** "17 .name": which references are left over, by target and label. */
function findGhosts(objects: HeapObjects, node: number, technical: boolean): ReadonlySet<string> {
  return new Set(
    objects
      .detailOf(node)
      .fields.flatMap(({ ghost, label, node: to }) =>
        ghost && to >= 0 ? [`${toShownNode(objects, to, technical)} ${label}`] : [],
      ),
  );
}
