// The object graph as boxes and arrows: at most 400 boxes, what is left out counted and hinted at by
// dashed arrows. The same snapshot and the same choice always give the same picture. Knows no places.

import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import { FAMILY } from '../heat-map/categories.ts';
import { nameBinding } from '../heat-map/owner-names.ts';
import { bundleReferences, makeArrow } from './arrows.ts';
import { BoxIds, MORE_VARIABLES } from './box-ids.ts';
import { cut, cutRow, isInline, writeRows } from './box-rows.ts';
import { chooseObjects, type Holder } from './choose-objects.ts';
import { type GraphSource, keptOf } from './graph-source.ts';
import type { GraphArrow, GraphChoice, UnplacedBox, VisibleGraph } from './graph-view.ts';
import { findLayoutParents } from './layout-parents.ts';
import { makeBox } from './make-box.ts';
import { countFolded, countNotShown } from './not-shown.ts';
import { findParts } from './shown-references.ts';

/** Of a box so many parts are told, for lighting it up when one of them is pointed at. */
const PARTS_AT_MOST = 8;

export function buildVisibleGraph(source: GraphSource, choice: GraphChoice): VisibleGraph {
  const { objects } = source;
  const technical = choice.technicallyCorrect ?? false;
  const chosen = chooseObjects(source, choice);
  const { foundFrom, holders } = chosen;
  const isShown = (node: number) => foundFrom.has(node);
  const collapsed = new Set(choice.collapsed);
  const hits = new Set(choice.hits);
  const ids = new BoxIds(objects);
  const idOf = (node: number) => (isShown(node) ? ids.ofObject(node) : undefined);
  const boxes: UnplacedBox[] = [];
  const rest: UnplacedBox[] = [];
  const arrows: GraphArrow[] = [];

  const aliases = countAliases(holders);
  const heldBy = new Map<number, string>();
  for (const holder of holders) addHolder(holder);
  if (chosen.moreHolders > 0) {
    const more = { code: 'left/variables', variables: chosen.moreHolders } as const;
    rest.push(makeBox({ id: MORE_VARIABLES, kind: 'more', left: more }));
  }
  const parentOf = findLayoutParents(source, chosen, technical);
  for (const node of foundFrom.keys()) addObject(node);
  return {
    boxes: [...boxes, ...rest],
    arrows,
    notShown: countNotShown(source, choice, chosen),
  };

  function addHolder(holder: Holder): void {
    const box =
      holder.binding === undefined
        ? makeRoot(objects.roots[holder.root].name)
        : makeVariable(holder.binding, holder.to);
    boxes.push(box);
    for (const node of holder.to) {
      const to = idOf(node);
      if (to === undefined) continue;
      if (!heldBy.has(node)) heldBy.set(node, box.id);
      arrows.push(makeArrow(box.id, to));
    }
  }

  function makeRoot(name: string): UnplacedBox {
    return makeBox({ id: ids.takeRoot(name), kind: 'root', title: cut(name) });
  }

  function makeVariable(binding: NonNullable<Holder['binding']>, to: readonly number[]) {
    const value = to[0] ?? -1;
    const isDrawn = isShown(value);
    return makeBox({
      id: ids.takeVariable(binding),
      kind: 'variable',
      title: cut(nameBinding(binding)),
      type: binding.type,
      rows: isDrawn ? [] : [cutRow('', binding.text)],
      hit: !isDrawn && hits.has(value) && isInline(objects, value),
      aliasCount: aliases.get(value) ?? 0,
      family: familyOf(source, value),
    });
  }

  function addObject(node: number): void {
    const out = chosen.references.get(node) ?? [];
    const isDrawn = out.some(({ to }) => isShown(to));
    const folded = countFolded(source, new Set(out.flatMap(({ to }) => (isShown(to) ? [] : [to]))));
    const parent = parentOf.get(node);
    const parts = technical ? [] : findParts(objects, node);
    const id = ids.ofObject(node);
    const type = objects.kinds[objects.kind[node]].name;
    boxes.push(
      makeBox({
        id,
        kind: 'object',
        title: type,
        type,
        address: objects.address[node],
        keptBytes: keptOf(source, node),
        rows: writeRows(objects, node, technical, isShown),
        ...readState(objects, node),
        hit: hits.has(node) || parts.some((part) => hits.has(part)),
        aliasCount: aliases.get(node) ?? 0,
        names: source.names.get(node) ?? [],
        family: familyOf(source, node),
        parts: parts.slice(0, PARTS_AT_MOST).map((part) => objects.address[part]),
        folded,
        canExpand: folded.objects > 0,
        canCollapse: isDrawn && !collapsed.has(node),
        parent: parent === undefined ? heldBy.get(node) : ids.ofObject(parent),
      }),
    );
    arrows.push(...bundleReferences(objects, node, out, technical, idOf));
    if (folded.objects === 0) return;
    const more = { code: 'left/objects', ...folded } as const;
    const moreId = ids.ofRest(node);
    rest.push(
      makeBox({ id: moreId, kind: 'more', left: more, folded, canExpand: true, parent: id }),
    );
    arrows.push(makeArrow(id, moreId, true));
  }
}

/** How many of the shown variables name each object. */
function countAliases(holders: readonly Holder[]): ReadonlyMap<number, number> {
  const count = new Map<number, number>();
  for (const { binding, to } of holders) {
    if (binding === undefined) continue;
    for (const node of to) count.set(node, (count.get(node) ?? 0) + 1);
  }
  return count;
}

function readState({ state }: HeapObjects, node: number) {
  return {
    garbage: (state[node] & REACHED) === 0,
    runtime: (state[node] & (RUNTIME | PROBE)) !== 0,
  };
}

function familyOf({ families }: GraphSource, node: number): number {
  return families[node] ?? FAMILY.other;
}
