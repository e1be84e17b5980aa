// Values of expressions and the memory of the sequences: list, tuple, str and bytes, array. Each make…
// function asks in the order in which MicroPython's own constructor asks.

import type { FirmwareFacts } from '../../ports/port.ts';
import { isSince } from '../../ports/version.ts';
import type { Bytes } from '../../units.ts';
import { LIST_MIN_ALLOC } from './growth.ts';
import type { StepList } from './steps.ts';

/** Objects of up to four words: list, str, bytes, bytearray, array, dict, set, range (one block). */
export const OBJECT_BYTES: Bytes = 16;
/** mp_obj_iter_buf_t: what mp_getiter(…, NULL) takes for an iterator (py/runtime.c, py/obj.h). */
export const ITERATOR_BYTES: Bytes = 16;
const WORD_BYTES = 4;

/** What an expression is worth, and which steps made it. */
export interface Value {
  readonly type:
    | 'int'
    | 'constant'
    | 'float'
    | 'str'
    | 'bytes'
    | 'list'
    | 'tuple'
    | 'dict'
    | 'set'
    | 'range'
    | 'bytearray'
    | 'array'
    | 'deque'
    | 'memoryview';
  /** The number itself for an int; else items (list, tuple, range, array) or bytes (str, bytes, bytearray). */
  readonly length: number;
  /** Step that made the object, or -1. */
  readonly object: number;
  /** Step that made its data, or -1. */
  readonly data: number;
  /** Steps of what it holds. */
  readonly kept: readonly number[];
  /** True where the compiler makes it, before the expression runs. */
  readonly isConstant?: boolean;
  readonly text?: string;
  /** Bytes of one item of an array. */
  readonly itemBytes?: Bytes;
}

/** py/objlist.c list_new, mp_obj_list_init (1.15 … 1.27): the object, then at least four slots. */
export function makeList(steps: StepList, length: number, kept: readonly number[]): Value {
  const object = steps.allocate(OBJECT_BYTES, { code: 'fit/object', type: 'list' });
  const slots = Math.max(LIST_MIN_ALLOC, length);
  const data = steps.allocate(slots * WORD_BYTES, { code: 'fit/own-slots', slots });
  return { type: 'list', length, object, data, kept };
}

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

/** py/objtuple.c mp_obj_new_tuple: type and length, then the items, in one piece. */
export function newTuple(steps: StepList, length: number, kept: readonly number[]): Value {
  const bytes = length === 0 ? 0 : (2 + length) * WORD_BYTES;
  const object = steps.allocate(bytes, { code: 'fit/tuple', items: length });
  return { type: 'tuple', length, object, data: -1, kept };
}

/**
 * py/vstr.c vstr_init_len, then py/objstr.c mp_obj_new_str_type_from_vstr: contents and a null byte
 * first, then the object. 1.15 (mp_obj_new_str_from_vstr) asks in the same order.
 */
export function makeBytes(steps: StepList, type: 'str' | 'bytes', length: number): Value {
  const data = steps.allocate(length + 1, { code: 'fit/own-bytes-and-null', bytes: length });
  const object = steps.allocate(OBJECT_BYTES, { code: 'fit/object', type });
  return { type, length, object, data, kept: [] };
}

/** py/objarray.c array_new: the object, then the contents; none for length 0. */
export function makeArray(
  steps: StepList,
  type: 'bytearray' | 'array',
  length: number,
  itemBytes: Bytes,
): Value {
  const object = steps.allocate(OBJECT_BYTES, { code: 'fit/object', type });
  const bytes = length * itemBytes;
  const data = steps.allocate(bytes, { code: 'fit/own-bytes', bytes });
  return { type, length, object, data, kept: [], itemBytes };
}
