// collections.namedtuple (py/objnamedtuple.h, objnamedtuple.c; the same in 1.14 to 1.29): its objects
// are laid out as tuples whose type lies in the heap, and the types are classes with field names
// behind the struct (read/type-structs.ts).

import { classText, wantClass } from '../classes/class.ts';
import { familyOfName } from '../families.ts';
import { label, NAMED_FIELD, wordLabel } from '../labels.ts';
import { countAt, type ObjectShape, splitHalves } from '../shape.ts';
import { tupleLength, tupleSize } from './tuple.ts';

export const namedtuple: ObjectShape = {
  shape: 'namedtuple',
  size: (memory, at) => tupleSize(countAt(memory, at + 4)),
  family: familyOfName,
  visit: (memory, visitor, node, at) => {
    visitor.value(node, at, wordLabel('class'));
    const length = tupleLength(memory, node, at);
    for (let i = 0; i < length; i++) visitor.value(node, at + 8 + 4 * i, label(NAMED_FIELD, i));
  },
  text: (teller, at, type) => {
    const { view, types, qstrs } = teller.memory;
    const names = types.structs.fieldNames(view.word(at));
    const text = teller.list(names.length, (i) => {
      const value = teller.word(view.word(at + 8 + 4 * i));
      return `${qstrs.nameOf(names[i])}=${value}`;
    });
    return `${type.name}(${text})`;
  },
  facts: (memory, at) => [{ code: 'length', count: countAt(memory, at + 4) }],
  plain: { 4: { what: 'length' } },
  want: wantClass,
};

export const namedtupleType: ObjectShape = {
  shape: 'namedtuple type',
  family: 'module',
  visit: ({ types }, visitor, node, at) => {
    const parent = types.structs.parentAt(at);
    if (parent !== undefined) visitor.value(node, parent, wordLabel('base class'));
  },
  text: classText,
  plain: { 4: { what: 'type-flags-and-name', split: splitHalves } },
  want: wantClass,
};
