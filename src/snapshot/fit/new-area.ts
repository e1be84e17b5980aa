// Growth by further heap areas, where the port has it (MICROPY_GC_SPLIT_HEAP_AUTO: ESP32 and the
// WebAssembly interpreter, since 1.21). Knows sizes only: the system, not MicroPython, chooses where.

import type { Bytes } from '../../units.ts';
import type { HeapState } from './heap-state.ts';

/** Least overhead that gc_try_add_heap adds to a request: py/gc.c v1.21 … v1.27. */
const LEAST_OVERHEAD_BYTES = 2048;
/** sizeof(mp_state_mem_area_t) with `next`: eight words (1.21 … 1.27). */
const AREA_STRUCT_BYTES = 32;

/** What the system must be able to give for a request that fits nowhere. */
export function toAreaBytes(request: Bytes): Bytes {
  return request + Math.max(LEAST_OVERHEAD_BYTES, Math.floor((request * 13) / 512));
}

/**
 * The size of the area that gc_try_add_heap would add: the heap is doubled, or made just large
 * enough, within what the system can give. Undefined where it cannot give enough: MemoryError.
 * @param maxNewSplit what mem_info prints as `max new split`.
 */
export function findNewAreaBytes(
  state: HeapState,
  request: Bytes,
  maxNewSplit: Bytes,
): Bytes | undefined {
  const needed = toAreaBytes(request);
  if (maxNewSplit < needed) return undefined;
  return Math.min(maxNewSplit, Math.max(toTotalBytes(state), needed));
}

/** The heap's size with its tables: a quarter byte of ATB and an eighth of FTB for each block. */
function toTotalBytes(state: HeapState): Bytes {
  const blocks = state.areas.reduce((sum, { kinds }) => sum + kinds.length, 0);
  const bytes =
    Math.floor(blocks / 4) +
    Math.floor(blocks / 8) +
    blocks * state.blockBytes +
    1 +
    AREA_STRUCT_BYTES;
  return Math.ceil(bytes / state.blockBytes) * state.blockBytes;
}
