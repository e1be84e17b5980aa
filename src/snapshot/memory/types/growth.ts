// How MicroPython's containers make room for one more, as rules that each container's file fills in.
// Numbers only: who holds what is not known here.
//
//   list  [a b c d]       len 4 of alloc 4  →  append asks for 8 slots
//   dict  used 4 of 4     the table is full →  a table of 6, then the old one is freed

import type { Address, Bytes } from '../../../units.ts';

export interface GrowthRule {
  /** 'resize': realloc. 'rehash': a new table, then the old one freed. */
  readonly how: 'resize' | 'rehash';
  /** Slots that a full container asks for. */
  readonly next: (slots: number) => number;
  /** Bytes of one slot; undefined where the container itself says it (arrays). */
  readonly slotBytes?: Bytes;
}

/** A container as its own words describe it. */
export interface Container {
  /** As Python names it; OrderedDict by the bit of its map, not by its type. */
  readonly type: string;
  /** Slots it has: alloc; for bytearray and array len + free. */
  readonly slots: number;
  /** Slots taken: len or used. A slot whose key was deleted is free again (py/map.c avail_slot). */
  readonly taken: number;
  /** Bytes of one element of an array; 1 for a bytearray. */
  readonly itemBytes?: Bytes;
}

/** A container in the heap: its numbers, and where its items or table stand (0: nowhere yet). */
export interface PlacedContainer extends Container {
  readonly itemsAddress: Address;
}

/** What one more item asks for. */
export interface Growth {
  /** 'none': a spare slot is used. */
  readonly how: 'none' | GrowthRule['how'];
  /** Slots afterwards. */
  readonly slots: number;
  /** Bytes of the items or table afterwards. */
  readonly bytes: Bytes;
}

/** Bytes of one slot: a word; key and value in a dict; an element in an array. */
export function slotBytesOf(rule: GrowthRule, { itemBytes = 1 }: Container): Bytes {
  return rule.slotBytes ?? itemBytes;
}

/** What one more item costs (append, add, a new key). */
export function grow(rule: GrowthRule, container: Container): Growth {
  const { slots, taken } = container;
  const spare = taken < slots;
  const after = spare ? slots : rule.next(slots);
  return {
    how: spare ? 'none' : rule.how,
    slots: after,
    bytes: after * slotBytesOf(rule, container),
  };
}

/** py/map.c hash_allocation_sizes, the same in v1.15 … v1.27. */
const HASH_SIZES = [
  0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919,
  1223, 1627, 2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907,
];

/** The table size of a dict or set that must hold `least` entries. */
export function toHashSize(least: number): number {
  return HASH_SIZES.find((size) => size >= least) ?? (least + (least >> 1)) | 1;
}
