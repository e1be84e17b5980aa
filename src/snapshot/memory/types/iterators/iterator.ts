// Iterators over containers (py/objpolyiter.c, objlist.c, objtuple.c, objset.c, objdict.c, objrange.c;
// the same in 1.14 to 1.29), all of a type called 'iterator'.
//   0 type, 4 next function, 8 object, 12 position    (array: 4 object, 8 offset, 12 position)

import { isQstr } from '../../read/words.ts';
import { wordLabel } from '../labels.ts';
import type { ObjectShape, VisitLayout } from '../shape.ts';

/** mp_obj_iter_buf_t: what mp_getiter(…, NULL) takes for an iterator (py/runtime.c, py/obj.h). */
export const ITERATOR_BYTES = 16;

/** Which of the two words holds the object depends on what is iterated over: whichever is a block is it. */
const visitIterator: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('iterates over'));
  visitor.value(node, at + 8, wordLabel('iterates over'));
};

export const iterator: ObjectShape = {
  shape: 'iterator',
  told: { list_iterator: 'iterator' },
  family: 'other',
  visit: visitIterator,
  text: (teller, at) => {
    const { view, types, heap } = teller.memory;
    for (const offset of [8, 4]) {
      const word = view.word(at + offset);
      const isObject = heap.nodeAt(word) >= 0 && types.typeOf(word) !== undefined;
      if (isObject || isQstr(word)) return `<iterator over ${teller.word(word)}>`;
    }
    return '<iterator>';
  },
};

export const dictIterator: ObjectShape = {
  shape: 'dict view iterator',
  told: { dict_iterator: 'iterator', dict_view_iterator: 'iterator' },
  family: 'other',
  visit: visitIterator,
};

/** Holds numbers only. */
export const rangeIterator: ObjectShape = {
  shape: 'range iterator',
  told: { range_iterator: 'iterator' },
  family: 'other',
};
