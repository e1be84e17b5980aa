// tuple (py/objtuple.h), and what is laid out like it: attrtuple (objattrtuple.c), the result of
// os.uname() and the like. The same in 1.14 to 1.29.
//   0 type, 4 len, 8 items[]; an attrtuple's items[len] points at its field names, which lie in ROM

import type { Address, Bytes } from '../../../../units.ts';
import { INDEX, label } from '../labels.ts';
import {
  countAt,
  type Memory,
  type ObjectShape,
  type Teller,
  type VisitLayout,
  wordsAfter,
} from '../shape.ts';

/** Type and length, then the items, in one piece. */
export function tupleSize(length: number): Bytes {
  return 8 + 4 * length;
}

const visitTuple: VisitLayout = (memory, visitor, node, at) => {
  const length = tupleLength(memory, node, at);
  for (let i = 0; i < length; i++) visitor.value(node, at + 8 + 4 * i, label(INDEX, i));
};

/** The length a tuple states, if its blocks hold that many items; else 0. */
export function tupleLength(memory: Memory, node: number, at: Address): number {
  const length = memory.view.word(at + 4);
  if (node >= memory.heap.count) return length > 0xff ? 0 : Math.max(0, length);
  return length > wordsAfter(memory, node, 8) ? 0 : length;
}

function tupleText(teller: Teller, at: Address): string {
  const { view } = teller.memory;
  const length = view.word(at + 4);
  const text = teller.list(length, (i) => teller.word(view.word(at + 8 + 4 * i)));
  return length === 1 ? `(${text},)` : `(${text})`;
}

export const tuple: ObjectShape = {
  shape: 'tuple',
  names: ['tuple'],
  size: (memory, at) => tupleSize(countAt(memory, at + 4)),
  family: 'tuple',
  visit: visitTuple,
  text: tupleText,
  facts: (memory, at) => [{ code: 'length', count: countAt(memory, at + 4) }],
  plain: { 4: { what: 'length' } },
};

export const attrtuple: ObjectShape = {
  shape: 'attrtuple',
  family: 'tuple',
  visit: visitTuple,
  text: tupleText,
  facts: tuple.facts,
  plain: tuple.plain,
};
