// set and frozenset (py/objset.c; the same in 1.14 to 1.29).
//   0 type, 4 alloc, 8 used, 12 table*

import type { Bytes } from '../../../../units.ts';
import { constructEmpty } from '../../../fit/values.ts';
import { isVacant } from '../../read/words.ts';
import { toHashSize } from '../growth.ts';
import { ELEMENT, label, wordLabel } from '../labels.ts';
import { countAt, type ObjectShape, type PartSpec, type Shape } from '../shape.ts';

/** mp_obj_set_t. */
const SET_BYTES: Bytes = 16;

const MAX_SLOTS = 4096;

export const setTable: Shape = { shape: 'set table' };
const SET_TABLE: PartSpec = {
  kind: 'set table',
  shape: setTable,
  size: (memory, owner) => 4 * countAt(memory, owner + 8),
};
const TABLE = wordLabel('table');

export const set: ObjectShape = {
  shape: 'set',
  names: ['set', 'frozenset'],
  size: SET_BYTES,
  family: 'dict',
  visit: ({ view }, visitor, node, at) => {
    const alloc = view.word(at + 4);
    if (alloc <= 0) return;
    const part = visitor.part(node, at + 12, TABLE, SET_TABLE, alloc * 4);
    if (part < 0) return;
    const base = view.word(at + 12);
    for (let i = 0; i < alloc; i++) visitor.value(part, base + 4 * i, label(ELEMENT, i));
  },
  text: (teller, at, type) => {
    const { view } = teller.memory;
    const alloc = Math.min(view.word(at + 4), MAX_SLOTS);
    const base = view.word(at + 12);
    const words: number[] = [];
    for (let i = 0; i < alloc; i++) {
      const word = view.word(base + 4 * i);
      if (!isVacant(word)) words.push(word);
    }
    if (words.length === 0) return `${type.name}()`;
    const body = `{${teller.list(words.length, (i) => teller.word(words[i]))}}`;
    return type.name === 'set' ? body : `${type.name}(${body})`;
  },
  facts: (memory, at) => [
    { code: 'length', count: countAt(memory, at + 8) },
    { code: 'room-elements', count: countAt(memory, at + 4) },
  ],
  plain: { 4: { what: 'alloc-elements' }, 8: { what: 'used-elements' } },
  // A frozenset does not grow.
  growth: { set: { how: 'rehash', next: (slots) => toHashSize(slots + 1), slotBytes: 4 } },
  container: ([, slots, taken, itemsAddress], type) => ({ type, slots, taken, itemsAddress }),
  calls: { set: constructEmpty('set', SET_BYTES) },
};
