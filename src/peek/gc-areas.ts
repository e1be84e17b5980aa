// The collector's areas, found by what they must look like (py/gc.c, gc_init up to 1.19, gc_setup_area since
// 1.20): the words of an area follow from each other, so hardly anything else in memory looks like one. Which
// of those that do is the real one, find-context.ts decides.

import type { Address, Blocks, Bytes } from '../units.ts';
import type { MemoryImage, WordRange } from './memory-image.ts';

/** A block is four words (MICROPY_BYTES_PER_GC_BLOCK on 32-bit ports). */
export const BLOCK_BYTES: Bytes = 16;
const BLOCKS_PER_TABLE_BYTE = 4;
/** Between tables and pool: less than one table byte more would need (4 blocks and their bits), and rounding. */
const MOST_SLACK: Bytes = 128;

/** One area of the heap: mp_state_mem_area_t (py/mpstate.h), up to 1.19 fields of mp_state_mem_t. */
export interface GcArea {
  /** Of the word alloc_table_start; the words after it are the fields below, in this order. */
  readonly at: Address;
  /** The allocation table, 2 bits a block, four blocks to a byte from the low bits. */
  readonly tableStart: Address;
  readonly tableBytes: Bytes;
  /** One bit a block from the low bits: has a finaliser. */
  readonly finaliserStart: Address;
  /** Since 1.28 where there are weak references (MICROPY_PY_WEAKREF): WebAssembly, not rp2. */
  readonly weakrefStart: Address | undefined;
  /** Of the word pool_start. */
  readonly poolStartAt: Address;
  /** Of block 0. */
  readonly poolStart: Address;
  readonly poolEnd: Address;
  readonly blocks: Blocks;
  /** Whether a byte lies between the tables: since 1.20 (9f434dd8de). */
  readonly hasGap: boolean;
}

/** All that look like an area, in order of addresses. Stale copies are among them. */
export function listAreaLike(memory: MemoryImage): readonly GcArea[] {
  return memory.ranges.flatMap((range) => scan(memory, range));
}

/**
 * The area and those that were added to it (MICROPY_GC_SPLIT_HEAP), in the order in which mem_info prints
 * them. There `next` is the word before the others; gc_add puts such a struct in front of its own table.
 */
export function followAreas(memory: MemoryImage, first: GcArea): readonly GcArea[] {
  const areas = [first];
  for (let struct = memory.word(first.at - 4); struct > 0; struct = memory.word(struct)) {
    const area = readArea(memory, struct + 4);
    if (area === undefined || area.tableStart !== endOf(area)) break;
    if (areas.some(({ at }) => at === area.at)) break;
    areas.push(area);
  }
  return areas;
}

/** Behind pool_end: last_free_atb_index, and since 1.21 last_used_block. Split heaps came with 1.20. */
function endOf({ poolStartAt, tableStart }: GcArea): Address {
  const [shorter, longer] = [poolStartAt + 12, poolStartAt + 16];
  return tableStart === shorter ? shorter : longer;
}

/** The area at this address, if it can be one. */
export function readArea(memory: MemoryImage, at: Address): GcArea | undefined {
  const range = memory.rangeAt(at);
  if (range === undefined || (at & 3) !== 0) return undefined;
  return readAt(memory, range, (at - range.start) >>> 2);
}

/** Heads and tails of the table in order of blocks: 0 free, 1 head, 2 tail, 3 marked head. */
export function blockState(memory: MemoryImage, area: GcArea, block: number): number {
  const byte = memory.byte(area.tableStart + (block >> 2));
  return byte < 0 ? byte : (byte >> ((block & 3) * 2)) & 3;
}

/** Whether something of the heap begins at this address. */
export function isHead(memory: MemoryImage, areas: readonly GcArea[], address: Address): boolean {
  if (address % BLOCK_BYTES !== 0) return false;
  const area = areas.find(({ poolStart, poolEnd }) => address >= poolStart && address < poolEnd);
  if (area === undefined) return false;
  return blockState(memory, area, (address - area.poolStart) / BLOCK_BYTES) % 2 === 1;
}

function scan(memory: MemoryImage, range: WordRange): GcArea[] {
  const { words } = range;
  const found: GcArea[] = [];
  for (let i = 0; i + 5 <= words.length; i++) {
    const bytes = words[i + 1];
    const gap = words[i + 2] - words[i] - bytes;
    if (bytes === 0 || (gap !== 0 && gap !== 1)) continue;
    const area = readAt(memory, range, i);
    if (area !== undefined) found.push(area);
  }
  return found;
}

function readAt(memory: MemoryImage, range: WordRange, i: number): GcArea | undefined {
  return readWords(memory, range, i, false) ?? readWords(memory, range, i, true);
}

function readWords(
  memory: MemoryImage,
  { start, words }: WordRange,
  i: number,
  hasWeakrefs: boolean,
): GcArea | undefined {
  const [tableStart, tableBytes, finaliserStart] = [words[i], words[i + 1], words[i + 2]];
  const gap = finaliserStart - tableStart - tableBytes;
  if (tableStart === 0 || tableBytes === 0 || (gap !== 0 && gap !== 1)) return undefined;
  const bitTableBytes = Math.ceil(tableBytes / 2);
  const pool = hasWeakrefs ? i + 4 : i + 3;
  if (hasWeakrefs && words[i + 3] !== finaliserStart + bitTableBytes) return undefined;
  const [poolStart, poolEnd] = [words[pool], words[pool + 1]];
  const tablesEnd = finaliserStart + bitTableBytes * (hasWeakrefs ? 2 : 1);
  const blocks = tableBytes * BLOCKS_PER_TABLE_BYTE;
  if (poolEnd - poolStart !== blocks * BLOCK_BYTES || poolStart % BLOCK_BYTES !== 0)
    return undefined;
  if (poolStart < tablesEnd || poolStart - tablesEnd > MOST_SLACK) return undefined;
  // Of an image that was cut the pool may be missing, but without the table there is no heap.
  if (memory.bytes(tableStart, tableBytes) === undefined) return undefined;
  return {
    at: start + 4 * i,
    tableStart,
    tableBytes,
    finaliserStart,
    weakrefStart: hasWeakrefs ? words[i + 3] : undefined,
    poolStartAt: start + 4 * pool,
    poolStart,
    poolEnd,
    blocks,
    hasGap: gap === 1,
  };
}
