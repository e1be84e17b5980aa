// The allocation table with which a film begins, and which kinds of events change it.

import { EVENT_KINDS, type EventKind, type TapeArea } from './tape.ts';

/** Numbers of the kinds of events. */
export const KIND = Object.fromEntries(EVENT_KINDS.map((kind, index) => [kind, index])) as Readonly<
  Record<EventKind, number>
>;

/** Whether events of a kind change the table. */
export function isAboutBlocks(kind: number): boolean {
  return kind <= KIND.swept;
}

/** Bits of a block in the allocation table (py/gc.c: AT_FREE, AT_HEAD, AT_TAIL). */
export const FREE = 0;
export const HEAD = 1;
export const TAIL = 2;

/** One item a block of the heap, from the tape's first table: 0 free, 1 head, 2 tail. */
export function firstTable(areas: readonly TapeArea[]): Uint8Array {
  const table = new Uint8Array(areas.reduce((sum, { blocks }) => sum + blocks, 0));
  let at = 0;
  for (const { blocks, table: packed } of areas) {
    for (let block = 0; block < blocks; block++) {
      const bits = (packed[block >> 2] >> ((block & 3) * 2)) & 3;
      // A marked head is a head: the film began while a collection ran.
      table[at + block] = bits === 3 ? HEAD : bits;
    }
    at += blocks;
  }
  return table;
}
