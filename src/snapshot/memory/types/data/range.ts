// range and slice (py/objrange.c, objslice.c; the same in 1.14 to 1.29): both 0 type, 4 start, 8 stop,
// 12 step; raw numbers in a range, objects in a slice.

import type { Bytes } from '../../../../units.ts';
import { wordLabel } from '../labels.ts';
import type { ObjectShape } from '../shape.ts';

/** mp_obj_range_t. */
export const RANGE_BYTES: Bytes = 16;

export const range: ObjectShape = {
  shape: 'range',
  names: ['range'],
  size: RANGE_BYTES,
  family: 'other',
  text: ({ memory }, at) => {
    const [start, stop, step] = [4, 8, 12].map((offset) => memory.view.word(at + offset) | 0);
    return step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
  },
  plain: {
    4: { what: 'start', split: (word) => [word | 0] },
    8: { what: 'stop', split: (word) => [word | 0] },
    12: { what: 'step', split: (word) => [word | 0] },
  },
};

export const slice: ObjectShape = {
  shape: 'slice',
  names: ['slice'],
  size: 16,
  family: 'other',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('start'));
    visitor.value(node, at + 8, wordLabel('stop'));
    visitor.value(node, at + 12, wordLabel('step'));
  },
  text: (teller, at) => {
    const words = [4, 8, 12].map((offset) => teller.word(teller.memory.view.word(at + offset)));
    return `slice(${words.join(', ')})`;
  },
};
