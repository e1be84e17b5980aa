// uctypes.struct (extmod/moductypes.c; the same in 1.14 to 1.29): 0 type, 4 layout, 8 address, 12 flags.

import { wordLabel } from '../labels.ts';
import type { ObjectShape } from '../shape.ts';

export const struct: ObjectShape = {
  shape: 'struct',
  names: ['struct'],
  family: 'buffer',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('layout'));
    visitor.value(node, at + 8, wordLabel('buffer of'));
  },
};
