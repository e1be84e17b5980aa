// closure, and the cells that its variables live in (py/objclosure.c, objcell.c; the same in 1.14 to 1.29).
//   closure  0 type, 4 fun, 8 n, 12 cells[]        cell  0 type, 4 value

import { functionName, readCodeNames } from '../../read/function-names.ts';
import { CLOSURE, label, wordLabel } from '../labels.ts';
import { countAt, type ObjectShape, wordsAfter } from '../shape.ts';

export const closure: ObjectShape = {
  shape: 'closure',
  names: ['closure'],
  size: (memory, at) => 12 + 4 * countAt(memory, at + 8),
  family: 'code',
  visit: (memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('function'));
    const count = Math.min(memory.view.word(at + 8), wordsAfter(memory, node, 12));
    for (let i = 0; i < count; i++) visitor.value(node, at + 12 + 4 * i, label(CLOSURE, i));
  },
  text: ({ memory }, at) => {
    const name = functionName(memory, memory.view.word(at + 4));
    return name === undefined || name === '' ? '<closure>' : `<closure ${name}>`;
  },
  // What its variables are called is found by source, name and arguments.
  want: ({ memory }, _node, at) => readCodeNames(memory, memory.view.word(at + 4)),
  plain: { 8: { what: 'closure-variables' } },
};

/** Its type has no name that Python could say: what closures point at is it. */
export const cell: ObjectShape = {
  shape: 'cell',
  size: 8,
  family: 'code',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('closed-over value'));
  },
  text: (teller, at) => `<cell of ${teller.word(teller.memory.view.word(at + 4))}>`,
};
