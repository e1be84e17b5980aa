// The object graph without a picture: boxes in words, as a nested list. Pure; what is said here is what
// the canvas shows.

import type { GraphPicture, PictureBox } from '../../snapshot/answers/graph.ts';
import { toHexAddress } from '../../units.ts';
import { arrowLabel, boxTitle } from '../../words/graph.ts';
import { toBytes, toCounted, toNames } from '../../words/numbers.ts';
import { describeLine } from '../../words/object-facts.ts';

/** One line of the nested list: a box, and by which reference it was come to. */
export interface OutlineItem {
  readonly box: PictureBox;
  /** '[2]', '.next'; '' from a variable, or for what stands at the outside. */
  readonly label: string;
  readonly isGhost: boolean;
  /** It is told in full elsewhere: several refer to it. */
  readonly isAgain: boolean;
  readonly children: readonly OutlineItem[];
}

/** Variables and other holders first, then what nothing refers to. Every box is told in full once. */
export function buildOutline({ boxes, arrows }: GraphPicture): readonly OutlineItem[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const out = new Map<string, GraphPicture['arrows'][number][]>();
  for (const arrow of arrows) out.set(arrow.from, [...(out.get(arrow.from) ?? []), arrow]);
  const told = new Set<string>();
  const isHolder = ({ kind }: PictureBox) => kind === 'variable' || kind === 'root';
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

  function toItem(box: PictureBox): OpenItem {
    told.add(box.id);
    return { box, label: '', isGhost: false, isAgain: false, children: [] };
  }

  /** Nearest first, so that an object is told beside what holds it most directly. */
  function tellAll(first: readonly OpenItem[]): void {
    const queue = [...first];
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      for (const arrow of out.get(item.box.id) ?? []) {
        const { to, ghost } = arrow;
        const box = byId.get(to);
        if (box === undefined) continue;
        const child = {
          box,
          label: arrowLabel(arrow),
          isGhost: ghost,
          isAgain: told.has(to),
          children: [],
        };
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

/** "list 0x20003f20", "log", "+ 23 more, 1.2 KB". */
export function nameBox(box: PictureBox): string {
  if (box.kind === 'object' && box.address !== null) {
    return `${box.title} ${toHexAddress(box.address)}`;
  }
  return boxTitle(box);
}

/** What a box says besides its name: other names, contents, what became of it. */
export function describeBox(box: PictureBox): string {
  const parts: string[] = [];
  if (box.kind === 'variable')
    parts.push(box.lines[0] === undefined ? box.type : `= ${describeLine(box.lines[0])}`);
  if (box.kind === 'root') parts.push('not a variable, holds objects all the same');
  if (box.kind === 'object') {
    if (box.names.length === 1) parts.push(`variable ${box.names[0]}`);
    if (box.names.length > 1) {
      parts.push(`one object with ${box.names.length} names: ${toNames(box.names)}`);
    }
    if (box.garbage) parts.push('garbage: nothing refers to it');
    if (box.runtime) parts.push('MicroPython’s own');
    if (box.lines.length > 0) parts.push(toNames(box.lines.map(describeLine)));
    if (box.keptBytes > 0) parts.push(`keeps ${toBytes(box.keptBytes)} alive`);
    if (box.folded.objects > 0)
      parts.push(`${toCounted(box.folded.objects, 'more-object')} folded`);
  }
  return parts.filter((part) => part !== '').join('; ');
}

/** What is left out of a picture, by how much memory it takes. */
export function tellNotShown(picture: GraphPicture | undefined): string {
  if (picture === undefined) return '';
  const { folded, hidden, runtime, garbage } = picture.notShown;
  const parts = [
    ['folded away', folded],
    ['hidden', hidden],
    ['MicroPython’s own', runtime],
    ['of garbage', garbage],
  ] as const;
  const told = parts
    .filter(([, { objects }]) => objects > 0)
    .map(([what, { bytes }]) => `${toBytes(bytes)} ${what}`);
  return told.length === 0 ? 'Everything is shown.' : `Not shown: ${toNames(told)}`;
}
