// list (py/objlist.h, objlist.c; the same in 1.14 to 1.29).
//   0 type, 4 alloc, 8 len, 12 items*

import type { Bytes } from '../../../../units.ts';
import { INDEX, label, wordLabel } from '../labels.ts';
import { items } from '../parts.ts';
import { countAt, type ObjectShape, type PartSpec } from '../shape.ts';

/** mp_obj_list_t. */
export const LIST_BYTES: Bytes = 16;

export const LIST_ITEMS: PartSpec = {
  kind: 'list items',
  shape: items,
  size: (memory, owner) => 4 * countAt(memory, owner + 8),
};
const ITEMS = wordLabel('items');

export const list: ObjectShape = {
  shape: 'list',
  names: ['list'],
  size: LIST_BYTES,
  family: 'list',
  visit: ({ view }, visitor, node, at) => {
    const alloc = view.word(at + 4);
    const length = view.word(at + 8);
    if (alloc <= 0 || length > alloc) return;
    const part = visitor.part(node, at + 12, ITEMS, LIST_ITEMS, alloc * 4);
    if (part < 0) return;
    const base = view.word(at + 12);
    for (let i = 0; i < length; i++) visitor.value(part, base + 4 * i, label(INDEX, i));
  },
  text: (teller, at) => {
    const { view } = teller.memory;
    const base = view.word(at + 12);
    return `[${teller.list(view.word(at + 8), (i) => teller.word(view.word(base + 4 * i)))}]`;
  },
  facts: (memory, at) => [
    { code: 'length', count: countAt(memory, at + 8) },
    { code: 'room-items', count: countAt(memory, at + 4) },
  ],
  plain: { 4: { what: 'alloc-items' }, 8: { what: 'length' } },
};
