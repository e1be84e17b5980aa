// The heaps that the interpreter in WebAssembly can be given, named after the boards whose figure
// they have. Knows nothing of the interpreter.

import type { Bytes } from '../../units.ts';

export type VirtualHeapId = 'pico' | 'pico-w' | 'pico-2';

export interface VirtualHeap {
  readonly id: VirtualHeapId;
  readonly label: string;
  /** `GC: total` of mem_info() right after a start. */
  readonly bytes: Bytes;
}

/**
 * `GC: total` as genuine firmware prints it: Pico 233,024 (as reported for a 1.2x build), Pico W
 * 205,568 (v1.27.0, observed), Pico 2 497,152 (v1.28.0, as reported). The heap of this port grows
 * by further areas when it is full, instead of raising MemoryError.
 */
export const VIRTUAL_HEAPS: readonly VirtualHeap[] = [
  { id: 'pico', label: 'Pico', bytes: 233_024 },
  { id: 'pico-w', label: 'Pico W', bytes: 205_568 },
  { id: 'pico-2', label: 'Pico 2', bytes: 497_152 },
];

/** The heap of that name; the Pico's where there is none. */
export function getVirtualHeap(id: string): VirtualHeap {
  return VIRTUAL_HEAPS.find((heap) => heap.id === id) ?? VIRTUAL_HEAPS[0];
}

/** Pool bytes that one byte of the allocation table describes: 4 blocks of 16 bytes (py/gc.c, v1.27.0). */
const POOL_BYTES_PER_TABLE_BYTE = 64;
/** Each byte of allocation table brings half a byte of finaliser table: one bit for each block. */
const TABLE_BYTES_PER_TABLE_BYTE = 1.5;
/** The end is rounded down to 16, one byte lies unused after the table (gc_setup_area, v1.27.0). */
const ALIGNMENT_BYTES = 24;

/** How much room to ask for, so that mem_info() prints `total` (a multiple of 64) as its total. */
export function toHeapRoom(total: Bytes): Bytes {
  const tableBytes = Math.floor(total / POOL_BYTES_PER_TABLE_BYTE);
  return Math.ceil(total + tableBytes * TABLE_BYTES_PER_TABLE_BYTE) + ALIGNMENT_BYTES;
}
