// The object graph without a picture: its boxes as a nested list. Pure; what is said here is what the
// canvas shows.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphArrow, GraphBox } from '../../snapshot/picture/graph/graph-view.ts';

/** One line of the nested list: a box, and by which reference it was come to. */
export interface OutlineItem {
  readonly box: GraphBox;
  /** '[2]', '.next', the name of a variable; '' for what stands at the outside. */
  readonly label: string;
  readonly isGhost: boolean;
  /** It led there before. */
  readonly isPast: boolean;
  /** It is told in full elsewhere: several refer to it. */
  readonly isAgain: boolean;
  readonly children: readonly OutlineItem[];
}

/** Frames and other holders first, then what nothing refers to. Every box is told in full once. */
export function buildOutline({ boxes, arrows }: GraphPicture): readonly OutlineItem[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const out = new Map<string, GraphArrow[]>();
  for (const arrow of arrows) out.set(arrow.from, [...(out.get(arrow.from) ?? []), arrow]);
  const told = new Set<string>();
  const isHolder = ({ kind }: GraphBox) => kind === 'frame' || kind === 'root';
  const items = boxes.filter(isHolder).map(toItem);
  tellAll(items);
  // What no holder reaches: garbage, each beginning of it in full.
  const reached = new Set(arrows.map(({ to }) => to));
  const unreached = boxes.filter((box) => !told.has(box.id));
  for (const box of [...unreached.filter(({ id }) => !reached.has(id)), ...unreached]) {
    if (told.has(box.id)) continue;
    const item = toItem(box);
    items.push(item);
    tellAll([item]);
  }
  return items;

  function toItem(box: GraphBox): OpenItem {
    told.add(box.id);
    return { box, label: '', isGhost: false, isPast: false, isAgain: false, children: [] };
  }

  /** Nearest first, so that an object is told beside what holds it most directly. */
  function tellAll(first: readonly OpenItem[]): void {
    const queue = [...first];
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      for (const arrow of out.get(item.box.id) ?? []) {
        const { to, label, ghost: isGhost, past: isPast } = arrow;
        const box = byId.get(to);
        if (box === undefined) continue;
        const child = { box, label, isGhost, isPast, isAgain: told.has(to), children: [] };
        item.children.push(child);
        if (!child.isAgain) queue.push(child);
        told.add(to);
      }
    }
  }
}

interface OpenItem extends OutlineItem {
  readonly children: OpenItem[];
}
