// The hash table that dicts, instances and classes share (py/obj.h mp_map_t; the same in 1.14 to 1.29).
//   map   0 {all_keys_are_qstrs:1, is_fixed:1, is_ordered:1, used:29}, 4 alloc, 8 table* → alloc × {key, value}
// An empty key is 0, a deleted one 4; `del obj.attr` leaves the old value in the slot, which so keeps
// the value alive until the slot is used again (mp_map_lookup, REMOVE_IF_FOUND).

import type { Address, Bytes } from '../../../units.ts';
import { mapUsed } from '../read/tables.ts';
import { isVacant } from '../read/words.ts';
import { GHOST, KEY, label, wordLabel } from './labels.ts';
import type { Memory, PartSpec, Shape, Visitor } from './shape.ts';

/** key, value, key, value, … */
export const table: Shape = { shape: 'table' };

const TABLE = wordLabel('table');
const FIXED_BIT = 2;
const ORDERED_BIT = 4;

/** Visits the map at `at`, which lies in node `from`. `way` is KEY_VALUE or ATTRIBUTE. */
export function visitMap(
  memory: Memory,
  visitor: Visitor,
  from: number,
  at: Address,
  spec: PartSpec,
  way: number,
): void {
  const { view } = memory;
  const bits = view.word(at);
  const alloc = view.word(at + 4);
  const used = bits >>> 3;
  if (bits < 0 || alloc <= 0 || used > alloc || (bits & FIXED_BIT) !== 0) return;
  const part = visitor.part(from, at + 8, TABLE, spec, alloc * 8);
  if (part < 0) return;
  const base = view.word(at + 8);
  const slots = (bits & ORDERED_BIT) !== 0 ? used : alloc;
  for (let slot = 0; slot < slots; slot++) {
    const key = base + 8 * slot;
    if (!isVacant(view.word(key))) {
      visitor.value(part, key, label(KEY, slot));
      visitor.value(part, key + 4, label(way, slot));
    } else visitor.value(part, key + 4, label(GHOST, slot));
  }
}

/** Bytes of the entries that are in use, in the table of the dict or instance at `owner`. */
export function tableSize(memory: Memory, owner: Address): Bytes {
  return 8 * mapUsed(memory, owner + 4);
}

/** The three flags, and the number of entries. */
export function splitMapBits(word: number): readonly number[] {
  return [word & 7, word >>> 3];
}
