// tuple (py/objtuple.h), and what is laid out like it: attrtuple (objattrtuple.c), the result of
// os.uname() and the like. The same in 1.14 to 1.29.
//   0 type, 4 len, 8 items[]; an attrtuple's items[len] points at its field names, which lie in ROM

import type { FirmwareFacts } from '../../../../ports/port.ts';
import { isSince } from '../../../../ports/version.ts';
import type { Address, Bytes } from '../../../../units.ts';
import type { StepList } from '../../../fit/steps.ts';
import type { Value } from '../../../fit/values.ts';
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

/** A tuple as written: made by the compiler where all in it is constant (MICROPY_COMP_CONST_TUPLE, 1.19). */
export function makeTuple(
  steps: StepList,
  length: number,
  kept: readonly number[],
  isConstant: boolean,
  { version }: FirmwareFacts,
): Value {
  const isFolded = version === undefined || isSince(version, [1, 19]);
  if (length === 0 || (isConstant && isFolded)) {
    return { type: 'tuple', length, object: -1, data: -1, kept, isConstant: true };
  }
  return newTuple(steps, length, kept);
}

/** py/objtuple.c mp_obj_new_tuple: in one piece; the empty one is in flash. */
export function newTuple(steps: StepList, length: number, kept: readonly number[]): Value {
  const bytes = length === 0 ? 0 : tupleSize(length);
  const object = steps.allocate(bytes, { code: 'fit/tuple', items: length });
  return { type: 'tuple', length, object, data: -1, kept };
}
