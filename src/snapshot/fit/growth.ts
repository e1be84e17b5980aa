// How MicroPython's containers make room for one more. Numbers only: who holds what is not known here.
//
//   list  [a b c d]       len 4 of alloc 4  →  append asks for 8 slots
//   dict  used 4 of 4     the table is full →  a table of 6, then the old one is freed

import type { Bytes } from '../../units.ts';

/** One object word. */
const WORD_BYTES = 4;
/** py/objlist.c LIST_MIN_ALLOC (1.9 … 1.29). */
export const LIST_MIN_ALLOC = 4;
/** py/objarray.c array_append: so many elements more (1.9 … 1.29). */
const ARRAY_STEP = 8;
/** py/map.c mp_map_lookup: an OrderedDict's table grows by so many entries (1.9 … 1.29). */
const ORDERED_STEP = 4;

/** py/map.c hash_allocation_sizes, the same in v1.15 … v1.27. */
const HASH_SIZES = [
  0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919,
  1223, 1627, 2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907,
];

/** The table size of a dict or set that must hold `least` entries. */
export function toHashSize(least: number): number {
  return HASH_SIZES.find((size) => size >= least) ?? (least + (least >> 1)) | 1;
}

/** A container as its own words describe it. */
export interface Container {
  readonly type: 'list' | 'dict' | 'OrderedDict' | 'set' | 'bytearray' | 'array';
  /** Slots it has: alloc; for bytearray and array len + free. */
  readonly slots: number;
  /** Slots taken: len or used. A slot whose key was deleted is free again (py/map.c avail_slot). */
  readonly taken: number;
  /** Bytes of one element of an array; 1 for a bytearray. */
  readonly itemBytes?: Bytes;
}

/** What one more item asks for. */
export interface Growth {
  /** 'none': a spare slot is used. 'resize': realloc. 'rehash': new table, then the old one freed. */
  readonly how: 'none' | 'resize' | 'rehash';
  /** Slots afterwards. */
  readonly slots: number;
  /** Bytes of the items or table afterwards. */
  readonly bytes: Bytes;
}

/**
 * What one more item costs (append, add, a new key).
 * py/objlist.c mp_obj_list_append, py/objarray.c array_append, py/map.c mp_map_rehash and
 * mp_set_rehash, checked in v1.15 and v1.27.
 */
export function growByOne(container: Container): Growth {
  const { type, slots, taken, itemBytes = 1 } = container;
  const spare = taken < slots;
  switch (type) {
    case 'list':
      return toGrowth(spare, 'resize', spare ? slots : slots * 2, WORD_BYTES);
    case 'bytearray':
    case 'array':
      return toGrowth(spare, 'resize', spare ? slots : slots + ARRAY_STEP, itemBytes);
    case 'OrderedDict':
      return toGrowth(spare, 'resize', spare ? slots : slots + ORDERED_STEP, 2 * WORD_BYTES);
    case 'dict':
      return toGrowth(spare, 'rehash', spare ? slots : toHashSize(slots + 1), 2 * WORD_BYTES);
    case 'set':
      return toGrowth(spare, 'rehash', spare ? slots : toHashSize(slots + 1), WORD_BYTES);
    default:
      return assertNever(type);
  }
}

function toGrowth(spare: boolean, how: 'resize' | 'rehash', slots: number, each: Bytes): Growth {
  return { how: spare ? 'none' : how, slots, bytes: slots * each };
}

function assertNever(type: never): never {
  throw new Error(`mistake in Heap Lab: no growth rule for ${String(type)}`);
}
