// What bytearray, array.array and memoryview share: the size of the object, and of one element by its
// typecode (py/objarray.h, py/binary.c; the same in 1.14 to 1.29, on 32-bit ports).

import type { Bytes } from '../../../../units.ts';

/** mp_obj_array_t. */
export const ARRAY_BYTES: Bytes = 16;

/** Bytes of one item by typecode: mp_binary_get_size('@'). */
const NUMBERS: Readonly<Record<string, Bytes>> = {
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
};

/** Objects ('O') are for MicroPython's own tests, pointers and strings for uctypes. */
const SIZES: Readonly<Record<string, Bytes>> = { ...NUMBERS, P: 4, O: 4, S: 4 };

/** The typecodes that array.array takes for numbers, as its documentation lists them. */
export const NUMBER_TYPECODES: readonly string[] = Object.keys(NUMBERS);

/** Bytes of one element: 1 stands for a bytearray, else the ASCII code of a letter; 0 for none that exists. */
export function elementBytes(typecode: number): Bytes {
  return typecode === 1 ? 1 : (SIZES[String.fromCharCode(typecode)] ?? 0);
}
