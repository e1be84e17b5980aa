// list (py/objlist.h, objlist.c; the same in 1.14 to 1.29).
//   0 type, 4 alloc, 8 len, 12 items*

import type { Bytes } from '../../../../units.ts';
import type { StepList } from '../../../fit/steps.ts';
import { Misfit } from '../../../fit/tokens.ts';
import type { Construct, Value } from '../../../fit/values.ts';
import { type GrowthRule, grow } from '../growth.ts';
import { ITERATOR_BYTES } from '../iterators/iterator.ts';
import { INDEX, label, wordLabel } from '../labels.ts';
import { items } from '../parts.ts';
import { countAt, type ObjectShape, type PartSpec } from '../shape.ts';

/** mp_obj_list_t. */
const LIST_BYTES: Bytes = 16;
/** py/objlist.c LIST_MIN_ALLOC (1.9 … 1.29). */
const LIST_MIN_ALLOC = 4;
const WORD_BYTES = 4;

export const LIST_ITEMS: PartSpec = {
  kind: 'list items',
  shape: items,
  size: (memory, owner) => 4 * countAt(memory, owner + 8),
};
const ITEMS = wordLabel('items');

const DOUBLED: GrowthRule = {
  how: 'resize',
  next: (slots) => slots * 2,
  slotBytes: WORD_BYTES,
};

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
  growth: { list: DOUBLED },
  container: ([, slots, taken, itemsAddress], type) => ({ type, slots, taken, itemsAddress }),
  calls: { list: constructList },
};

/** py/objlist.c list_new, mp_obj_list_init (1.15 … 1.27): the object, then at least four slots. */
export function makeList(steps: StepList, length: number, kept: readonly number[]): Value {
  const object = steps.allocate(LIST_BYTES, { code: 'fit/object', type: 'list' });
  const slots = Math.max(LIST_MIN_ALLOC, length);
  const data = steps.allocate(slots * WORD_BYTES, { code: 'fit/own-slots', slots });
  return { type: 'list', length, object, data, kept };
}

/** py/objlist.c list_make_new, list_extend_from_iter: an empty list, an iterator, then one append per item. */
function constructList(...[{ steps }, [source], at]: Parameters<Construct>): Value {
  const empty = makeList(steps, 0, []);
  if (source === undefined) return empty;
  if (!['list', 'tuple', 'range', 'bytes', 'bytearray', 'array'].includes(source.type)) {
    throw new Misfit(at, { code: 'fit/list-arguments', source: source.type });
  }
  steps.allocate(ITERATOR_BYTES, { code: 'fit/iterator' });
  let slots = LIST_MIN_ALLOC;
  while (slots < source.length) {
    const growth = grow(DOUBLED, { type: 'list', slots, taken: slots });
    slots = growth.slots;
    steps.resize(empty.data, growth.bytes, { code: 'fit/grown-slots', slots });
  }
  return { ...empty, length: source.length, kept: source.kept };
}
