// What bytearray(…), array(…) and memoryview(…) ask of the allocator (py/objarray.c, read in v1.15 and
// v1.27).

import type { Bytes } from '../../../../units.ts';
import type { StepList } from '../../../fit/steps.ts';
import { Misfit } from '../../../fit/tokens.ts';
import { type Construct, toSize, type Value } from '../../../fit/values.ts';
import { ITERATOR_BYTES } from '../iterators/iterator.ts';
import { ARRAY_BYTES, elementBytes, NUMBER_TYPECODES } from './array-elements.ts';

type ArrayName = 'bytearray' | 'array';

/** array_new: the object, then the contents; none for length 0. */
function makeArray(steps: StepList, type: ArrayName, length: number, itemBytes: Bytes): Value {
  const object = steps.allocate(ARRAY_BYTES, { code: 'fit/object', type });
  const bytes = length * itemBytes;
  const data = steps.allocate(bytes, { code: 'fit/own-bytes', bytes });
  return { type, length, object, data, kept: [], itemBytes };
}

/** bytearray_make_new. */
export const constructBytearray: Construct = ({ steps }, args, at) => {
  const [source] = args;
  if (source === undefined) return makeArray(steps, 'bytearray', 0, 1);
  if (args.length > 1 || source.type === 'str') {
    throw new Misfit(at, { code: 'fit/bytearray-arguments' });
  }
  if (source.type === 'int') return makeArray(steps, 'bytearray', toSize(source, at), 1);
  return fromSource(steps, 'bytearray', 1, source, at);
};

/** array_make_new: a typecode, and what to fill it with. */
export const constructArray: Construct = ({ steps }, [code, source], at) => {
  const typecode = code?.type === 'str' ? (code.text ?? '') : '';
  if (typecode !== 'O' && !NUMBER_TYPECODES.includes(typecode)) {
    throw new Misfit(at, { code: 'fit/array-typecode', typecodes: NUMBER_TYPECODES });
  }
  const itemBytes = elementBytes(typecode.charCodeAt(0));
  if (source === undefined) return makeArray(steps, 'array', 0, itemBytes);
  return fromSource(steps, 'array', itemBytes, source, at);
};

/**
 * array_construct: raw bytes are copied; anything with a length fills an array of just that length, by
 * way of an iterator.
 */
function fromSource(
  steps: StepList,
  type: ArrayName,
  itemBytes: Bytes,
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

/** memoryview_make_new: four words that point at the buffer. */
export const constructMemoryview: Construct = ({ steps }, [source], at) => {
  if (source === undefined || !['bytes', 'bytearray', 'array'].includes(source.type)) {
    throw new Misfit(at, { code: 'fit/memoryview-arguments' });
  }
  const object = steps.allocate(ARRAY_BYTES, { code: 'fit/object', type: 'memoryview' });
  const kept = [source.object, source.data, ...source.kept];
  return { type: 'memoryview', length: source.length, object, data: -1, kept };
};
