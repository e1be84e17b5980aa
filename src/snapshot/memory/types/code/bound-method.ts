// A method that knows its object (py/objboundmeth.c; the same in 1.14 to 1.29): 0 type, 4 function, 8 self.

import { functionName } from '../../read/function-names.ts';
import { wordLabel } from '../labels.ts';
import type { ObjectShape } from '../shape.ts';

export const boundMethod: ObjectShape = {
  shape: 'bound method',
  names: ['bound_method'],
  size: 12,
  family: 'code',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('function'));
    visitor.value(node, at + 8, wordLabel('self'));
  },
  text: (teller, at) => {
    const { memory } = teller;
    const name = functionName(memory, memory.view.word(at + 4)) ?? 'built in';
    return `<bound method ${name} of ${teller.word(memory.view.word(at + 8))}>`;
  },
};
