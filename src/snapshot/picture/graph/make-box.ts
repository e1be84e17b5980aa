// Makes a box: what is the same in most of them, and its size. The only place where a box comes to be; it
// goes to the page and to its painter as it is.

import { FAMILY } from '../heat-map/categories.ts';
import { sizeOfBox } from './box-size.ts';
import type { GraphBox, UnplacedBox } from './graph-view.ts';

const NONE = { objects: 0, bytes: 0 };

/** What a box is unless it is said otherwise. */
const PLAIN = {
  title: '',
  type: '',
  address: null,
  keptBytes: 0,
  rows: [],
  garbage: false,
  runtime: false,
  hit: false,
  aliasCount: 0,
  names: [],
  family: FAMILY.other,
  parts: [],
  folded: NONE,
  canExpand: false,
  canCollapse: false,
  x: 0,
  y: 0,
} satisfies Partial<GraphBox>;

export function makeBox(
  said: Pick<GraphBox, 'id' | 'kind'> & Partial<Omit<GraphBox, 'width' | 'height' | 'x' | 'y'>>,
): UnplacedBox {
  const box = { ...PLAIN, ...said };
  return Object.assign(box, sizeOfBox(box));
}
