// dict and OrderedDict (py/objdict.c; the same in 1.14 to 1.29): 0 type, 4 map (map-table.ts).

import type { Bytes } from '../../../../units.ts';
import { constructEmpty } from '../../../fit/values.ts';
import { mapEntries, mapUsed } from '../../read/tables.ts';
import { toHashSize } from '../growth.ts';
import { KEY_VALUE } from '../labels.ts';
import { splitMapBits, table, tableSize, visitMap } from '../map-table.ts';
import { countAt, type ObjectShape, type PartSpec } from '../shape.ts';

/** mp_obj_dict_t. */
export const DICT_BYTES: Bytes = 16;
/** A key and a value. */
const ENTRY_BYTES: Bytes = 8;
/** py/map.c mp_map_lookup: an OrderedDict's table grows by so many entries (1.9 … 1.29). */
const ORDERED_STEP = 4;
const ORDERED_BIT = 4;

/** Entries that are looked at for a text. */
const MOST_ENTRIES = 40;

const DICT_TABLE: PartSpec = { kind: 'dict table', shape: table, size: tableSize };

export const dict: ObjectShape = {
  shape: 'dict',
  names: ['dict', 'OrderedDict'],
  size: DICT_BYTES,
  family: 'dict',
  visit: (memory, visitor, node, at) => {
    visitMap(memory, visitor, node, at + 4, DICT_TABLE, KEY_VALUE);
  },
  text: (teller, at, type) => {
    const entries = mapEntries(teller.memory, at + 4, MOST_ENTRIES);
    const count = Math.max(entries.length, mapUsed(teller.memory, at + 4));
    const body = teller.list(
      entries.length < MOST_ENTRIES ? entries.length : count,
      (i) => `${teller.word(entries[i].key)}: ${teller.word(entries[i].value)}`,
    );
    return type.name === 'dict' ? `{${body}}` : `${type.name}({${body}})`;
  },
  facts: (memory, at) => [
    { code: 'length', count: mapUsed(memory, at + 4) },
    { code: 'room-entries', count: countAt(memory, at + 8) },
  ],
  plain: {
    4: { what: 'flags-and-entries', split: splitMapBits },
    8: { what: 'alloc-entries' },
  },
  growth: {
    dict: { how: 'rehash', next: (slots) => toHashSize(slots + 1), slotBytes: ENTRY_BYTES },
    OrderedDict: { how: 'resize', next: (slots) => slots + ORDERED_STEP, slotBytes: ENTRY_BYTES },
  },
  container: ([, bits, slots, itemsAddress]) => {
    const type = (bits & ORDERED_BIT) === 0 ? 'dict' : 'OrderedDict';
    return { type, slots, taken: bits >>> 3, itemsAddress };
  },
  calls: { dict: constructEmpty('dict', DICT_BYTES) },
};
