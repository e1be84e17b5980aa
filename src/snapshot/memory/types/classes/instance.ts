// Instances of classes made with `class` (py/objtype.h; the same in 1.14 to 1.29).
//   0 class, 4 map of attributes (map-table.ts), 16 object of the native base class, where it has one

import type { Address } from '../../../../units.ts';
import { mapEntries, mapUsed } from '../../read/tables.ts';
import { familyOfName } from '../families.ts';
import { ATTRIBUTE, wordLabel } from '../labels.ts';
import { splitMapBits, table, tableSize, visitMap } from '../map-table.ts';
import { countAt, type Memory, type ObjectShape, type PartSpec, type TypeInfo } from '../shape.ts';
import { exception, exceptionText } from './exception.ts';

const ATTRIBUTE_TABLE: PartSpec = { kind: 'attribute table', shape: table, size: tableSize };

export const instance: ObjectShape = {
  shape: 'instance',
  family: familyOfName,
  visit: (memory, visitor, node, at) => {
    visitor.value(node, at, wordLabel('class'));
    visitMap(memory, visitor, node, at + 4, ATTRIBUTE_TABLE, ATTRIBUTE);
    if (memory.types.hasNativeBase(memory.view.word(at)))
      visitor.value(node, at + 16, wordLabel('native base'));
  },
  text: (teller, at, type) => {
    const entries = mapEntries(teller.memory, at + 4);
    const text = teller.list(
      entries.length,
      (i) => `${teller.keyName(entries[i].key)}=${teller.word(entries[i].value)}`,
      'attributes',
      ' ',
    );
    const base = nativeBase(teller.memory, type, at);
    if (base?.type.shape === exception)
      return exceptionText(teller, type.name, base.address) + (text === '' ? '' : ` with ${text}`);
    const of = base === undefined ? '' : ` of ${teller.word(base.address)}`;
    return `<${type.name}${of}${text === '' ? '' : ` ${text}`}>`;
  },
  facts: (memory, at) => [
    { code: 'length', count: mapUsed(memory, at + 4) },
    { code: 'room-entries', count: countAt(memory, at + 8) },
  ],
  plain: {
    4: { what: 'flags-and-attributes', split: splitMapBits },
    8: { what: 'alloc-attributes' },
  },
};

/** The object of the built-in type that a class descends from: a user's exception, a list with extras. */
function nativeBase(
  { types, view, heap }: Memory,
  type: TypeInfo,
  at: Address,
): { readonly type: TypeInfo; readonly address: Address } | undefined {
  if (!types.hasNativeBase(type.address)) return undefined;
  const base = view.word(at + 16);
  const baseType = base > 0 ? types.typeOf(base) : undefined;
  // Before __init__ the slot holds a function of the firmware (py/objtype.c, native_base_init_wrapper).
  if (baseType === undefined || heap.nodeAt(base) < 0) return undefined;
  return { type: baseType, address: base };
}
