// What the firmware's gc_info counts and the module gc tells, counted in raw memory: py/gc.c and py/modgc.c,
// the same from 1.14 to 1.29.

import type { GcFigures } from '../capture/capture.ts';
import type { Port } from '../ports/port.ts';
import { isSince, type Version } from '../ports/version.ts';
import type { Blocks, Bytes } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { BLOCK_BYTES, type GcArea } from './gc-areas.ts';
import type { MemoryImage } from './memory-image.ts';

/** gc_info_t (py/gc.h). */
export interface GcInfo {
  readonly total: Bytes;
  readonly used: Bytes;
  readonly free: Bytes;
  readonly maxFree: Blocks;
  readonly oneBlocks: number;
  readonly twoBlocks: number;
  readonly maxBlock: Blocks;
}

const [FREE, HEAD, TAIL] = [0, 1, 2];

/** The states of all blocks of an area, a byte each: 0 free, 1 head, 2 tail, 3 marked head. */
export function readTable(memory: MemoryImage, area: GcArea): Uint8Array {
  const table = memory.bytes(area.tableStart, area.tableBytes) ?? new Uint8Array(area.tableBytes);
  const states = new Uint8Array(area.blocks);
  for (let i = 0; i < table.length; i++)
    for (let place = 0; place < 4; place++) states[4 * i + place] = (table[i] >> (2 * place)) & 3;
  return states;
}

/** As gc_info does it, with its habits: a marked head counts as nothing. */
export function countBlocks(tables: readonly Uint8Array[]): GcInfo {
  const info = { total: 0, used: 0, free: 0, maxFree: 0, oneBlocks: 0, twoBlocks: 0, maxBlock: 0 };
  for (const states of tables) {
    info.total += states.length * BLOCK_BYTES;
    let length = 0;
    let freeLength = 0;
    for (let block = 0; block < states.length; block++) {
      const state = states[block];
      if (state === FREE) {
        info.free += BLOCK_BYTES;
        freeLength++;
        length = 0;
      } else if (state === HEAD) {
        info.used += BLOCK_BYTES;
        length = 1;
      } else if (state === TAIL) {
        info.used += BLOCK_BYTES;
        length++;
      }
      const isLast = block + 1 === states.length;
      const next = states[block + 1];
      if (!isLast && next !== FREE && next !== HEAD) continue;
      if (length === 1) info.oneBlocks++;
      else if (length === 2) info.twoBlocks++;
      info.maxBlock = Math.max(info.maxBlock, length);
      if (!isLast && next !== HEAD) continue;
      info.maxFree = Math.max(info.maxFree, freeLength);
      freeLength = 0;
    }
  }
  return info;
}

const GC_STACK_ENTRIES = 64;
/** On a board with PSRAM, whose heap is split (ports/rp2/mpconfigport.h, 1.28). */
const PSRAM_STACK_BYTES: Bytes = 1024 * 4;

/**
 * What gc.mem_free(), mem_alloc(), isenabled() and threshold() would say. Undefined where the settings are not
 * found: behind the area stand, since 1.20, last_free_atb_index and (1.21) last_used_block; then
 * gc_stack_overflow, the collector's stack, up to 1.15 gc_lock_depth, then gc_auto_collect_enabled, the amount
 * and the threshold (py/mpstate.h, mp_state_mem_t).
 */
export function readGcFigures(
  memory: MemoryImage,
  { areas }: HeapContext,
  info: GcInfo,
  port: Port,
  version: Version,
): GcFigures | undefined {
  const [{ poolStartAt, hasGap }] = areas;
  const indexes = hasGap ? (isSince(version, [1, 21]) ? 8 : 4) : 0;
  const stackAt = poolStartAt + 8 + indexes + 4;
  const isGrowing = port.maxNewSplit !== undefined && isSince(version, [1, 21]);
  const isSplit = areas.length > 1 && !isGrowing;
  const entries = GC_STACK_ENTRIES * port.gcStackEntryBytes;
  // Where areas may be added each entry has its area beside it.
  const stackBytes = isSplit ? 2 * PSRAM_STACK_BYTES : isGrowing ? 2 * entries : entries;
  const lockBytes = isSince(version, [1, 16]) ? 0 : 2;
  const enabledAt = stackAt + stackBytes + lockBytes;
  const enabled = memory.half(enabledAt);
  const threshold = memory.word(((enabledAt + 2 + 3) & ~3) + 4);
  if (enabled !== 0 && enabled !== 1) return undefined;
  return {
    free: info.free + (isGrowing ? (port.maxNewSplit ?? 0) : 0),
    allocated: info.used,
    enabled: enabled === 1,
    threshold: threshold === NO_THRESHOLD ? -1 : threshold * BLOCK_BYTES,
  };
}

/** (size_t)-1: by default memory is collected when there is no more. */
const NO_THRESHOLD = 0xffffffff;
