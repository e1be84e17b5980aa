// Big ints: whole numbers beyond 31 bits, which do not fit into a word (py/objint.h, mpz.h with
// MPZ_DIG_SIZE 16; the same in 1.14 to 1.29).
//   0 type, 4 {neg:1, fixed:1, alloc:30}, 8 len, 12 digits* of 16 bits, the lowest first

import { wordLabel } from '../labels.ts';
import { bigIntText } from '../literals.ts';
import { raw } from '../parts.ts';
import { countAt, type ObjectShape, type PartSpec } from '../shape.ts';

const DIGITS: PartSpec = {
  kind: 'big-int digits',
  shape: raw,
  size: (memory, owner) => 2 * countAt(memory, owner + 8),
};
const MAX_DIGITS = 4096;

export const int: ObjectShape = {
  shape: 'int',
  names: ['int'],
  size: 16,
  family: 'number',
  visit: ({ view }, visitor, node, at) => {
    const length = view.word(at + 8);
    if (length < 0 || length > 0x100000) return;
    visitor.part(node, at + 12, wordLabel('digits'), DIGITS, Math.max(1, length * 2));
  },
  text: ({ memory: { view } }, at) => {
    const length = view.word(at + 8);
    const data = view.word(at + 12);
    if (length < 0 || length > MAX_DIGITS) return `an int of ${Math.max(0, length) * 16} bits`;
    const digits = Array.from({ length }, (_, i) => view.half(data + 2 * i));
    if (digits.some((digit) => digit < 0)) return 'an int, not read';
    return bigIntText(digits, (view.word(at + 4) & 1) === 1);
  },
  facts: (memory, at) => [{ code: 'digits', count: countAt(memory, at + 8) }],
  plain: {
    4: { what: 'sign-fixed-alloc', split: (word) => [word & 1, (word >>> 1) & 1, word >>> 2] },
    8: { what: 'digits' },
  },
};
