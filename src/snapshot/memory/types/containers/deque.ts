// collections.deque (py/objdeque.c; the same in 1.14 to 1.29): a ring of maxlen + 1 slots.
//   0 type, 4 alloc, 8 i_get, 12 i_put, 16 items*, 20 flags

import type { Bytes } from '../../../../units.ts';
import { Misfit } from '../../../fit/tokens.ts';
import { type Construct, toSize, type Value } from '../../../fit/values.ts';
import { INDEX, label, wordLabel } from '../labels.ts';
import { items } from '../parts.ts';
import type { ObjectShape, PartSpec } from '../shape.ts';

/** mp_obj_deque_t: six words. */
const DEQUE_BYTES: Bytes = 24;
const DEQUE_ITEMS: PartSpec = { kind: 'deque items', shape: items };

export const deque: ObjectShape = {
  shape: 'deque',
  names: ['deque'],
  family: 'list',
  visit: ({ view }, visitor, node, at) => {
    const alloc = view.word(at + 4);
    const first = view.word(at + 8);
    const put = view.word(at + 12);
    if (alloc <= 0 || first >= alloc || put >= alloc) return;
    const part = visitor.part(node, at + 16, wordLabel('items'), DEQUE_ITEMS, alloc * 4);
    if (part < 0) return;
    const base = view.word(at + 16);
    const length = (put - first + alloc) % alloc;
    for (let i = 0; i < length; i++) {
      const slot = (first + i) % alloc;
      visitor.value(part, base + 4 * slot, label(INDEX, i));
    }
  },
  text: (teller, at) => {
    const { view } = teller.memory;
    const alloc = view.word(at + 4);
    const first = view.word(at + 8);
    const length = alloc > 0 ? (view.word(at + 12) - first + alloc) % alloc : 0;
    const base = view.word(at + 16);
    const itemText = (i: number) => teller.word(view.word(base + 4 * ((first + i) % alloc)));
    return `deque([${teller.list(length, itemText)}])`;
  },
  plain: {
    4: { what: 'deque-slots' },
    8: { what: 'deque-read' },
    12: { what: 'deque-write' },
    20: { what: 'flags' },
  },
  calls: { deque: constructDeque, 'collections.deque': constructDeque },
};

/** py/objdeque.c deque_make_new (1.15 … 1.27): the object, then maxlen + 1 slots. */
function constructDeque(...[{ steps }, [source, limit], at]: Parameters<Construct>): Value {
  if (limit?.type !== 'int' || source === undefined || source.length !== 0) {
    throw new Misfit(at, { code: 'fit/deque-arguments' });
  }
  const object = steps.allocate(DEQUE_BYTES, { code: 'fit/object', type: 'deque' });
  const slots = toSize(limit, at) + 1;
  const data = steps.allocate(slots * 4, { code: 'fit/own-slots', slots });
  return { type: 'deque', length: 0, object, data, kept: [] };
}
