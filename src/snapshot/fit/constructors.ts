// What the constructors that take other values ask of the allocator: bytearray(…), bytes(…), list(…),
// array(…), deque(…), memoryview(…). Read in v1.15 and v1.27 of the files named below.

import { growByOne, LIST_MIN_ALLOC } from './growth.ts';
import type { StepList } from './steps.ts';
import { Misfit } from './tokens.ts';
import { ITERATOR_BYTES, makeArray, makeBytes, OBJECT_BYTES, type Value } from './values.ts';

/** Bytes of one item by typecode, on 32-bit ports: py/binary.c mp_binary_get_size('@'). */
export const ITEM_BYTES: Readonly<Record<string, number>> = {
  b: 1,
  B: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  f: 4,
  d: 8,
  O: 4,
};

/** Those of numbers: 'O' is for MicroPython's own tests. */
const NUMBER_TYPECODES = Object.keys(ITEM_BYTES).filter((typecode) => typecode !== 'O');

/** py/objarray.c bytearray_make_new. */
export function toBytearray(steps: StepList, args: readonly Value[], at: number): Value {
  const [source] = args;
  if (source === undefined) return makeArray(steps, 'bytearray', 0, 1);
  if (args.length > 1 || source.type === 'str') {
    throw new Misfit(at, { code: 'fit/bytearray-arguments' });
  }
  if (source.type === 'int') return makeArray(steps, 'bytearray', toSize(source, at), 1);
  return fromSource(steps, 'bytearray', 1, source, at);
}

/** py/objstr.c bytes_make_new: for a number. Other sources differ between versions. */
export function toBytes(steps: StepList, args: readonly Value[], at: number): Value {
  const [source] = args;
  if (source === undefined || (args.length === 1 && source.type === 'bytes')) {
    return source ?? { type: 'bytes', length: 0, object: -1, data: -1, kept: [], isConstant: true };
  }
  if (args.length > 1 || source.type !== 'int') {
    throw new Misfit(at, { code: 'fit/bytes-arguments' });
  }
  return makeBytes(steps, 'bytes', toSize(source, at));
}

/** py/objarray.c array_make_new: a typecode, and what to fill it with. */
export function toArray(steps: StepList, args: readonly Value[], at: number): Value {
  const [code, source] = args;
  const itemBytes = code?.type === 'str' ? ITEM_BYTES[code.text ?? ''] : undefined;
  if (itemBytes === undefined) {
    throw new Misfit(at, { code: 'fit/array-typecode', typecodes: NUMBER_TYPECODES });
  }
  if (source === undefined) return makeArray(steps, 'array', 0, itemBytes);
  return fromSource(steps, 'array', itemBytes, source, at);
}

/**
 * py/objarray.c array_construct: raw bytes are copied; anything with a length fills an array of just
 * that length, by way of an iterator.
 */
function fromSource(
  steps: StepList,
  type: 'bytearray' | 'array',
  itemBytes: number,
  source: Value,
  at: number,
): Value {
  switch (source.type) {
    case 'bytes':
    case 'bytearray':
      return makeArray(steps, type, Math.floor(source.length / itemBytes), itemBytes);
    case 'array':
      if (type === 'bytearray') {
        return makeArray(steps, type, source.length * (source.itemBytes ?? 1), 1);
      }
      break;
    case 'list':
    case 'tuple':
    case 'range':
      break;
    default:
      throw new Misfit(at, { code: 'fit/no-filling', type, source: source.type });
  }
  const array = makeArray(steps, type, source.length, itemBytes);
  steps.allocate(ITERATOR_BYTES, { code: 'fit/iterator' });
  return array;
}

/** py/objlist.c list_make_new, list_extend_from_iter: an empty list, an iterator, then one append per item. */
export function toList(steps: StepList, args: readonly Value[], at: number): Value {
  const object = steps.allocate(OBJECT_BYTES, { code: 'fit/object', type: 'list' });
  const data = steps.allocate(LIST_MIN_ALLOC * 4, {
    code: 'fit/own-slots',
    slots: LIST_MIN_ALLOC,
  });
  const [source] = args;
  if (source === undefined) return { type: 'list', length: 0, object, data, kept: [] };
  if (!['list', 'tuple', 'range', 'bytes', 'bytearray', 'array'].includes(source.type)) {
    throw new Misfit(at, { code: 'fit/list-arguments', source: source.type });
  }
  steps.allocate(ITERATOR_BYTES, { code: 'fit/iterator' });
  let slots = LIST_MIN_ALLOC;
  while (slots < source.length) {
    const growth = growByOne({ type: 'list', slots, taken: slots });
    slots = growth.slots;
    steps.resize(data, growth.bytes, { code: 'fit/grown-slots', slots });
  }
  return { type: 'list', length: source.length, object, data, kept: source.kept };
}

/** py/objdeque.c deque_make_new (1.15 … 1.27): six words, then maxlen + 1 slots. */
export function toDeque(steps: StepList, args: readonly Value[], at: number): Value {
  const [source, limit] = args;
  if (limit?.type !== 'int' || source === undefined || source.length !== 0) {
    throw new Misfit(at, { code: 'fit/deque-arguments' });
  }
  const object = steps.allocate(24, { code: 'fit/object', type: 'deque' });
  const slots = toSize(limit, at) + 1;
  const data = steps.allocate(slots * 4, { code: 'fit/own-slots', slots });
  return { type: 'deque', length: 0, object, data, kept: [] };
}

/** py/objarray.c memoryview_make_new: four words that point at the buffer. */
export function toMemoryview(steps: StepList, args: readonly Value[], at: number): Value {
  const [source] = args;
  if (source === undefined || !['bytes', 'bytearray', 'array'].includes(source.type)) {
    throw new Misfit(at, { code: 'fit/memoryview-arguments' });
  }
  const object = steps.allocate(OBJECT_BYTES, { code: 'fit/object', type: 'memoryview' });
  const kept = [source.object, source.data, ...source.kept];
  return { type: 'memoryview', length: source.length, object, data: -1, kept };
}

function toSize(value: Value, at: number): number {
  if (value.length < 0) throw new Misfit(at, { code: 'fit/negative-size' });
  return value.length;
}
