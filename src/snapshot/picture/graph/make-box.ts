// Makes a box: what is the same in most of them, and its size. The only place where a box comes to be; it
// goes to the page and to its painter as it is.

import { FAMILY } from '../heat-map/categories.ts';
import { sizeOfBox } from './box-size.ts';
import type { GraphBox, UnplacedBox } from './graph-view.ts';

/** What is said of a box; the rest is plain. */
export type Said = Pick<GraphBox, 'id' | 'kind'> &
  Partial<Omit<GraphBox, 'width' | 'height' | 'x' | 'y'>>;

type OpenBox = { -readonly [Key in keyof GraphBox]: GraphBox[Key] };

const NONE = { objects: 0, bytes: 0 };

/** Written out, not spread: boxes of one shape are made several times faster. */
export function makeBox(said: Said): UnplacedBox {
  const box: OpenBox = {
    id: said.id,
    kind: said.kind,
    title: said.title ?? '',
    type: said.type ?? '',
    address: said.address ?? null,
    keptBytes: said.keptBytes ?? 0,
    rows: said.rows ?? [],
    items: said.items ?? 0,
    line: said.line ?? 0,
    calls: said.calls ?? 0,
    depth: said.depth,
    garbage: said.garbage ?? false,
    runtime: said.runtime ?? false,
    hit: said.hit ?? false,
    aliasCount: said.aliasCount ?? 0,
    names: said.names ?? [],
    family: said.family ?? FAMILY.other,
    parts: said.parts ?? [],
    folded: said.folded ?? NONE,
    canExpand: said.canExpand ?? false,
    canCollapse: said.canCollapse ?? false,
    parent: said.parent,
    parentRow: said.parentRow,
    width: 0,
    height: 0,
    x: 0,
    y: 0,
  };
  const { width, height } = sizeOfBox(box);
  box.width = width;
  box.height = height;
  return box;
}
