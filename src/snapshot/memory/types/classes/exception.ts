// Exceptions of the firmware's own types (py/objexcept.h; the same in 1.14 to 1.29).
//   0 type, 4 tb_alloc u16 | tb_len u16, 8 traceback*, 12 args tuple*

import type { Address } from '../../../../units.ts';
import { wordLabel } from '../labels.ts';
import { type ObjectShape, type PartSpec, type Shape, splitHalves, type Teller } from '../shape.ts';

export const traceback: Shape = { shape: 'traceback' };
const TRACEBACK: PartSpec = { kind: 'traceback', shape: traceback };

export const exception: ObjectShape = {
  shape: 'exception',
  size: 16,
  family: 'other',
  visit: ({ view }, visitor, node, at) => {
    const alloc = Math.max(0, view.half(at + 4));
    if (alloc > 0) visitor.part(node, at + 8, wordLabel('traceback'), TRACEBACK, alloc * 4);
    visitor.value(node, at + 12, wordLabel('arguments'));
  },
  text: (teller, at, type) => exceptionText(teller, type.name, at),
  plain: { 4: { what: 'traceback-room-and-length', split: splitHalves } },
};

/** ValueError('boom', 3): the arguments of the native exception at `at`, under a name. */
export function exceptionText(teller: Teller, name: string, at: Address): string {
  const { view } = teller.memory;
  const args = view.word(at + 12);
  const length = args > 0 ? view.word(args + 4) : 0;
  if (length <= 0 || length > 64) return `${name}()`;
  return `${name}(${teller.list(length, (i) => teller.word(view.word(args + 8 + 4 * i)))})`;
}
