// The chain of pools of interned strings (py/qstr.c), from the newest to the static one, and from the number of
// a string to its text. Knows nothing of types; find-context.ts says where the chain begins.

import type { Address, Bytes } from '../units.ts';
import { type MemoryImage, UNREAD } from './memory-image.ts';

/**
 * How pools are laid out. 'lengths' since 1.19 (18b1ba086c): hashes[], lengths[] and texts apart; before, each
 * text has its hash (1 or 2 bytes, MICROPY_QSTR_BYTES_IN_HASH) and its length in front.
 */
export type PoolLayout = 'lengths' | 'hash-1' | 'hash-2';

export const POOL_LAYOUTS: readonly PoolLayout[] = ['lengths', 'hash-1', 'hash-2'];

/** qstr_pool_t: { prev, total_prev_len, alloc, len, … }. */
interface Pool {
  readonly first: number;
  readonly length: number;
  /** u8[], of the layout 'lengths'. */
  readonly lengths: Address;
  /** Of the array of pointers to texts. */
  readonly texts: Address;
}

/** More pools than any heap can hold: a damaged chain ends here. */
const MAX_POOLS = 64;
/** Numbers have 16 bits in bytecode (qstr_short_t). */
const MAX_STRINGS = 0xffff;
const MAX_TEXT_BYTES: Bytes = 255;
/** is_sorted lies in bit 31 of total_prev_len since 1.22 (64c79a5423). */
const LENGTH_MASK = 0x7fffffff;

export class QstrChain {
  /** Whether it ends where chains end: in the static pool, which has none before it. */
  readonly isWhole: boolean;
  /** Newest first. */
  private readonly pools: readonly Pool[];
  private readonly memory: MemoryImage;
  private readonly layout: PoolLayout;
  private readonly known = new Map<number, string | undefined>();

  /** @param newest what stands in last_pool */
  constructor(memory: MemoryImage, layout: PoolLayout, newest: Address) {
    this.memory = memory;
    this.layout = layout;
    const pools: Pool[] = [];
    let address = newest;
    let below = Number.POSITIVE_INFINITY;
    while (pools.length < MAX_POOLS && address > 0) {
      const pool = readPool(memory, layout, address);
      if (pool === undefined || pool.first + pool.length > below) break;
      pools.push(pool);
      below = pool.first;
      address = memory.word(address);
    }
    this.pools = pools;
    this.isWhole = address === 0 && below === 0;
  }

  /** How many pools were read. */
  get length(): number {
    return this.pools.length;
  }

  /** The text of an interned string, or undefined where its pool or its text was not read. */
  textOf(qstr: number): string | undefined {
    if (this.known.has(qstr)) return this.known.get(qstr);
    const text = this.readText(qstr);
    // Strings that are there stay; others may still come while the board runs.
    if (text !== undefined) this.known.set(qstr, text);
    return text;
  }

  /** The number of an interned string, or undefined where no pool holds it. */
  find(text: string): number | undefined {
    for (const { first, length } of this.pools)
      for (let qstr = first; qstr < first + length; qstr++)
        if (this.textOf(qstr) === text) return qstr;
    return undefined;
  }

  private readText(qstr: number): string | undefined {
    const pool = this.pools.find(({ first }) => qstr >= first);
    if (pool === undefined || qstr >= pool.first + pool.length) return undefined;
    const { memory, layout } = this;
    const index = qstr - pool.first;
    const pointer = memory.word(pool.texts + 4 * index);
    if (pointer === UNREAD || pointer === 0) return undefined;
    const head = layout === 'lengths' ? 0 : layout === 'hash-1' ? 2 : 3;
    const lengthAt = layout === 'lengths' ? pool.lengths + index : pointer + head - 1;
    const length = memory.byte(lengthAt);
    const bytes = length > MAX_TEXT_BYTES ? undefined : memory.bytes(pointer + head, length);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  }
}

function readPool(memory: MemoryImage, layout: PoolLayout, address: Address): Pool | undefined {
  if ((address & 3) !== 0) return undefined;
  const first = memory.word(address + 4);
  const alloc = memory.word(address + 8);
  const length = memory.word(address + 12);
  if (first === UNREAD || alloc === UNREAD || length === UNREAD) return undefined;
  // Pools in ROM hold more than `alloc`, which there only says how large the first pool on the heap shall be.
  if (length > MAX_STRINGS || alloc > MAX_STRINGS || alloc === 0) return undefined;
  const isApart = layout === 'lengths';
  return {
    first: first & LENGTH_MASK,
    length,
    lengths: isApart ? memory.word(address + 20) : 0,
    texts: address + (isApart ? 24 : 16),
  };
}
