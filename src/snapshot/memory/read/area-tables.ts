// The allocation table (ATB) and the finaliser table (FTB) of the first heap area, where they were read:
// ATB, one gap byte (≥1.20), FTB, [WTB], slack, pool (py/gc.c gc_setup_area). The area struct names them:
//   …, alloc_table_start, alloc_table_byte_len, finaliser_table_start, [weakref_table_start], pool_start, pool_end

import type { Address } from '../../../units.ts';
import type { RawMemory } from './memory.ts';

export interface AreaTables {
  readonly alloc: Address;
  readonly finaliser: Address;
}

/** `poolStartAt` is the address of the struct's word pool_start. Undefined where the words do not fit. */
export function findTables(memory: RawMemory, poolStartAt: Address): AreaTables | undefined {
  const { view, heap } = memory;
  const area = heap.areas[0];
  const bytes = Math.ceil(area.blocks / 4);
  for (const weakref of [0, 4]) {
    const finaliser = view.word(poolStartAt - 4 - weakref);
    const length = view.word(poolStartAt - 8 - weakref);
    const alloc = view.word(poolStartAt - 12 - weakref);
    const gap = finaliser - alloc - length;
    if (length === bytes && alloc > 0 && (gap === 0 || gap === 1) && alloc < area.start)
      return { alloc, finaliser };
  }
  return undefined;
}

/** 0 free, 1 head, 2 tail, 3 marked head; −1 where the table was not read. */
export function blockState(memory: RawMemory, tables: AreaTables, block: number): number {
  const byte = memory.view.byte(tables.alloc + (block >> 2));
  return byte < 0 ? -1 : (byte >> ((block & 3) * 2)) & 3;
}

export function hasFinaliser(memory: RawMemory, tables: AreaTables, block: number): boolean {
  const byte = memory.view.byte(tables.finaliser + (block >> 3));
  return byte > 0 && ((byte >> (block & 7)) & 1) === 1;
}
