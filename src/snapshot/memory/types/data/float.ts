// float and complex (py/objfloat.c, objcomplex.c; the same in 1.14 to 1.29): float32 from +4 on, or
// doubles from +8 on where the port has them.

import { floatObjectBytes } from '../../../../ports/port.ts';
import type { Address } from '../../../../units.ts';
import { makeObject } from '../../../fit/values.ts';
import { floatText } from '../literals.ts';
import type { Memory, ObjectShape } from '../shape.ts';

export const float: ObjectShape = {
  shape: 'float',
  names: ['float'],
  size: ({ port }) => floatObjectBytes(port),
  family: 'number',
  text: ({ memory }, at) => numberText(memory, at, 0),
  plain: { 4: { what: 'float-or-padding' } },
  calls: { float: (making) => makeObject(making, 'float', floatObjectBytes(making.port)) },
};

/** (1+2j), as py/objcomplex.c prints it. */
export const complex: ObjectShape = {
  shape: 'complex',
  names: ['complex'],
  family: 'number',
  text: ({ memory }, at) => {
    const [real, imaginary] = [0, 1].map((i) => numberText(memory, at, i).replace(/\.0$/, ''));
    if (real === '0') return `${imaginary}j`;
    return `(${real}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j)`;
  },
};

/** The index-th number of a float or complex. */
function numberText(memory: Memory, at: Address, index: number): string {
  const isDouble = memory.port.floatBytes === 8;
  const size = isDouble ? 8 : 4;
  const bytes = memory.view.bytes(at + size * (index + 1), size);
  if (bytes === undefined) return 'unread';
  const data = new DataView(bytes.buffer);
  return isDouble
    ? floatText(data.getFloat64(0, true), 17)
    : floatText(data.getFloat32(0, true), 7);
}
