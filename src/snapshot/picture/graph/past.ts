// What the last change left behind, as a picture shows it: pale boxes where something stood, pale arrows to where
// a name or a slot led. Knows no heap.

import { type BoxIds, nameObject } from './box-ids.ts';
import { cutRow } from './box-rows.ts';
import type { GraphPast } from './graph-ask.ts';
import type { GraphArrow, GraphBox, UnplacedBox, ValueRow } from './graph-view.ts';
import { makeBox } from './make-box.ts';
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
      rows: [cutRow('', text)],
    });
    const { x, y } = before;
    const place = { x, y, width: box.width, height: box.height };
    // Something else stands there now: then that is what is seen.
    if (taken.some((other) => touches(place, other))) return [];
    taken.push(place);
    return [Object.assign(box, { x, y })];
  });
}

/** Where names and slots led that lead elsewhere now, as far as both ends are drawn. */
export function drawMoved(
  past: GraphPast,
  ids: BoxIds,
  boxes: readonly GraphBox[],
  globals: string,
): readonly GraphArrow[] {
  const at = new Map(boxes.flatMap((box) => (box.address === null ? [] : [[box.address, box]])));
  const names = boxes.find(({ id }) => id === globals);
  return past.moved.flatMap(({ holder, label, was }) => {
    const from = holder === undefined ? names : at.get(holder);
    const to = at.get(was);
    const row = from?.rows.findIndex((one) => isLabelled(one, label)) ?? -1;
    if (from === undefined || to === undefined || row < 0) return [];
    const id = ids.takeArrow(from.id, `${label} before`, to.id);
    return [{ id, from: from.id, to: to.id, row, label, ghost: false, past: true }];
  });
}

function isLabelled(row: GraphBox['rows'][number], label: string): row is ValueRow {
  return 'label' in row && (row.name ?? row.label) === label;
}
