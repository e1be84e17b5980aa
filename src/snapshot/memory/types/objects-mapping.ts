// Layouts with a hash table (py/obj.h mp_map_t, objdict.c, objtype.c, objmodule.c):
//   map       0 {all_keys_are_qstrs:1, is_fixed:1, is_ordered:1, used:29}, 4 alloc, 8 table* → alloc × {key, value}
//   dict      0 type, 4 map                instance  0 class, 4 map of attributes, 16 native base object
//   module    0 type, 4 globals dict*      (≥1.19, imported from .py: 8 names*, 12 constants*)
// An empty key is 0, a deleted one 4; `del obj.attr` leaves the old value in the slot, which so keeps
// the value alive until the slot is used again (mp_map_lookup, REMOVE_IF_FOUND).

import type { Address } from '../../../units.ts';
import { isVacant } from '../read/words.ts';
import { ATTRIBUTE, BASE, GHOST, KEY, KEY_VALUE, label, wordLabel } from './labels.ts';
import { visitContextTables } from './objects-code.ts';
import type { Memory, PartSpec, VisitLayout, Visitor } from './visit.ts';

const DICT_TABLE: PartSpec = { kind: 'dict table', shape: 'table' };
const ATTRIBUTE_TABLE: PartSpec = { kind: 'attribute table', shape: 'table' };
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
  const table = visitor.part(from, at + 8, TABLE, spec, alloc * 8);
  if (table < 0) return;
  const base = view.word(at + 8);
  const slots = (bits & ORDERED_BIT) !== 0 ? used : alloc;
  for (let slot = 0; slot < slots; slot++) {
    const key = base + 8 * slot;
    if (!isVacant(view.word(key))) {
      visitor.value(table, key, label(KEY, slot));
      visitor.value(table, key + 4, label(way, slot));
    } else visitor.value(table, key + 4, label(GHOST, slot));
  }
}

export const visitDict: VisitLayout = (memory, visitor, node, at) => {
  visitMap(memory, visitor, node, at + 4, DICT_TABLE, KEY_VALUE);
};

export const visitInstance: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at, wordLabel('class'));
  visitMap(memory, visitor, node, at + 4, ATTRIBUTE_TABLE, ATTRIBUTE);
  if (memory.types.hasNativeBase(memory.view.word(at)))
    visitor.value(node, at + 16, wordLabel('native base'));
};

/** A class: its locals are a dict object of their own, its bases a type or a tuple of types. */
export const visitClass: VisitLayout = ({ types }, visitor, node, at) => {
  const locals = types.structs.localsAt(at);
  const parent = types.structs.parentAt(at);
  if (locals !== undefined) visitor.value(node, locals, wordLabel('attributes'));
  if (parent !== undefined) visitor.value(node, parent, wordLabel('base class'));
};

export const visitNamedtupleClass: VisitLayout = ({ types }, visitor, node, at) => {
  const parent = types.structs.parentAt(at);
  if (parent !== undefined) visitor.value(node, parent, wordLabel('base class'));
};

export const visitModule: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('globals'));
  // A module of 1 block that was imported from .py holds its constants too; others have zeros there.
  if (memory.era.functionsHaveContext && node < memory.heap.count)
    visitContextTables(memory, visitor, node, at);
};

/** The label of the i-th base of a class with several. */
export function baseLabel(index: number): number {
  return label(BASE, index);
}
