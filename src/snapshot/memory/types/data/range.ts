// range and slice (py/objrange.c, objslice.c; the same in 1.14 to 1.29): both 0 type, 4 start, 8 stop,
// 12 step; raw numbers in a range, objects in a slice.

import type { Bytes } from '../../../../units.ts';
import { Misfit } from '../../../fit/tokens.ts';
import { type Construct, makeObject } from '../../../fit/values.ts';
import { wordLabel } from '../labels.ts';
import type { ObjectShape } from '../shape.ts';

/** mp_obj_range_t. */
const RANGE_BYTES: Bytes = 16;

const constructRange: Construct = (making, args, at) => {
  const [first, last] = args.length > 1 ? args : [undefined, args[0]];
  if (last?.type !== 'int') throw new Misfit(at, { code: 'fit/range-arguments' });
  const step = args[2]?.length ?? 1;
  if (step === 0) throw new Misfit(at, { code: 'fit/range-step' });
  const length = Math.max(0, Math.ceil((last.length - (first?.length ?? 0)) / step));
  return makeObject(making, 'range', RANGE_BYTES, length);
};

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
  calls: { range: constructRange },
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
