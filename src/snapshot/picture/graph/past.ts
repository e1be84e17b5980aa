// What the last change left behind, as a picture shows it: pale boxes where something stood, pale arrows to where
// a name or a slot led. Knows no heap.

import type { Address } from '../../../units.ts';
import { type BoxIds, nameObject } from './box-ids.ts';
import { charactersIn } from './box-size.ts';
import type { GraphPast } from './graph-ask.ts';
import type { GraphArrow, GraphBox, UnplacedBox, ValueRow } from './graph-view.ts';
import { makeBox } from './make-box.ts';
import { cutRow } from './rows/box-rows.ts';
import { type Place, type Places, touches } from './stable-layout.ts';

/** Where something stood that is gone, with its place; what was never drawn leaves no trace. */
export function drawGhosts(
  past: GraphPast,
  ids: BoxIds,
  places: Places,
  stood: (id: string) => Place | undefined,
): readonly UnplacedBox[] {
  const taken = [...places.values()];
  return past.gone.flatMap(({ address, type, text }) => {
    const before = stood(nameObject(address, type));
    if (before === undefined) return [];
    const box = makeBox({
      id: ids.takeGhost(address, type),
      kind: 'ghost',
      title: type,
      type,
      address,
      // It takes no more room than it had.
      rows: [cutRow('', text, charactersIn(before.width))],
    });
    const { x, y, width } = before;
    const place = { x, y, width, height: Math.min(box.height, before.height) };
    // Something else stands there now: then that is what is seen.
    if (taken.some((other) => touches(place, other))) return [];
    taken.push(place);
    return [{ ...box, ...place }];
  });
}

/** Where names and slots led that lead elsewhere now, as far as both ends are drawn. */
export function drawMoved(
  past: GraphPast,
  ids: BoxIds,
  boxes: readonly GraphBox[],
  globals: string,
): readonly GraphArrow[] {
  const isGone = new Set(past.gone.map(({ address }) => address));
  const find = (address: Address, kind: GraphBox['kind']) =>
    boxes.find((box) => box.kind === kind && box.address === address);
  const findNames = (depth: number | undefined) =>
    boxes.find((box) => (depth === undefined ? box.id === globals : box.depth === depth));
  return past.moved.flatMap(({ holder, depth, label, was }) => {
    const from = holder === undefined ? findNames(depth) : find(holder, 'object');
    // Something else may stand at its address now.
    const to = find(was, isGone.has(was) ? 'ghost' : 'object');
    const row = from?.rows.findIndex((one) => isLabelled(one, label)) ?? -1;
    if (from === undefined || to === undefined || row < 0) return [];
    const id = ids.takeArrow(from.id, `${label} before`, to.id);
    return [{ id, from: from.id, to: to.id, row, label, ghost: false, past: true }];
  });
}

function isLabelled(row: GraphBox['rows'][number], label: string): row is ValueRow {
  return 'label' in row && [row.slot, row.name, row.label].includes(label);
}
