// Interned strings: number → text, by walking the chain of qstr pools (py/qstr.c) from the root
// last_pool to the static pool. Where a pool was not read, its strings have no text, but nothing else
// is lost. Names that the board told through id('name') fill in.

import type { Era } from '../../../ports/eras.ts';
import type { Address } from '../../../units.ts';
import { type MemoryView, UNREAD } from './memory-view.ts';
import { isQstr, qstrOf } from './words.ts';

/** One pool of interned strings. ≥1.19: hashes[], lengths[], char*[]; before: char*[] of {hash, len, text}. */
export interface QstrPool {
  readonly address: Address;
  /** Number of the pool's first string. */
  readonly first: number;
  readonly length: number;
  readonly alloc: number;
  readonly hashes: Address;
  readonly lengths: Address;
  /** Address of the array of text pointers. */
  readonly texts: Address;
}

/** Strings longer than this are not interned by any port (MICROPY_ALLOC_QSTR_CHUNK…, QSTR_LEN is one byte). */
const MAX_QSTR_BYTES = 255;
/** More pools than any heap can hold: a damaged chain ends here. */
const MAX_POOLS = 64;
/** qstr numbers have 16 bits in bytecode tables (qstr_short_t). */
const MAX_STRINGS = 0xffff;
/** is_sorted lies in bit 31 of total_prev_len since 1.22 (64c79a5423). */
const LENGTH_MASK = 0x7fffffff;

export class Qstrs {
  readonly pools: readonly QstrPool[];
  /** Address of the root word last_pool, or undefined where no chain was found. */
  readonly lastPoolAt: Address | undefined;
  private readonly told = new Map<number, string>();
  private readonly known = new Map<number, string | undefined>();
  private readonly view: MemoryView;
  private readonly era: Era;

  constructor(
    view: MemoryView,
    era: Era,
    modules: Address,
    told: Readonly<Record<string, number>> = {},
  ) {
    this.view = view;
    this.era = era;
    for (const [text, word] of Object.entries(told))
      if (isQstr(word)) this.told.set(qstrOf(word), text);
    const found = findChain(view, era, modules);
    this.pools = found?.pools ?? [];
    this.lastPoolAt = found?.at;
  }

  /** The text of an interned string, or undefined where its pool was not read. */
  textOf(qstr: number): string | undefined {
    if (this.known.has(qstr)) return this.known.get(qstr);
    const text = this.told.get(qstr) ?? this.readText(qstr);
    this.known.set(qstr, text);
    return text;
  }

  /** The text, or `name 1234` where it is not known: never a wrong name. */
  nameOf(qstr: number): string {
    return this.textOf(qstr) ?? `name ${qstr}`;
  }

  private readText(qstr: number): string | undefined {
    const pool = this.pools.find((one) => qstr >= one.first);
    if (pool === undefined || qstr >= pool.first + pool.length) return undefined;
    const place = findQstrText(this.view, this.era, pool, qstr - pool.first);
    if (place === undefined) return undefined;
    const bytes = this.view.bytes(place.address, place.length);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  }
}

/** Where the text of the pool's i-th string lies. */
export function findQstrText(
  view: MemoryView,
  era: Era,
  pool: QstrPool,
  index: number,
): { readonly address: Address; readonly length: number } | undefined {
  const pointer = view.word(pool.texts + index * 4);
  if (pointer === UNREAD || pointer === 0) return undefined;
  if (era.poolsHaveLengths) {
    const length = view.byte(pool.lengths + index);
    return length === UNREAD ? undefined : { address: pointer, length };
  }
  // ≤1.18: {hash, len u8, text, 0}.
  const length = view.byte(pointer + era.qstrHashBytes);
  return length === UNREAD || length > MAX_QSTR_BYTES
    ? undefined
    : { address: pointer + era.qstrHashBytes + 1, length };
}

function findChain(
  view: MemoryView,
  era: Era,
  modules: Address,
): { readonly at: Address; readonly pools: QstrPool[] } | undefined {
  let best: { at: Address; pools: QstrPool[] } | undefined;
  for (const offset of era.lastPoolOffsets) {
    const at = modules + offset;
    const chain = walkPools(view, era, view.word(at));
    if (chain.isWhole) return { at, pools: chain.pools };
    if (best === undefined && chain.pools.length > 0) best = { at, pools: chain.pools };
  }
  return best;
}

/** Follows `prev` down; whole if it ends in the static pool {prev=0, total_prev_len=0}. */
function walkPools(
  view: MemoryView,
  era: Era,
  start: number,
): { readonly pools: QstrPool[]; readonly isWhole: boolean } {
  const pools: QstrPool[] = [];
  let address = start;
  let below = Number.POSITIVE_INFINITY;
  while (pools.length < MAX_POOLS && address > 0) {
    const pool = readPool(view, era, address);
    if (pool === undefined || pool.first + pool.length > below) break;
    pools.push(pool);
    below = pool.first;
    const prev = view.word(address);
    if (prev === 0 && pool.first === 0) return { pools, isWhole: true };
    address = prev;
  }
  return { pools, isWhole: false };
}

function readPool(view: MemoryView, era: Era, address: Address): QstrPool | undefined {
  if ((address & 3) !== 0) return undefined;
  const first = view.word(address + 4);
  const alloc = view.word(address + 8);
  const length = view.word(address + 12);
  if (first === UNREAD || alloc === UNREAD || length === UNREAD) return undefined;
  // ROM pools hold more than `alloc`, which there only says how large the first heap pool shall be.
  if (length > MAX_STRINGS || alloc > MAX_STRINGS || alloc === 0) return undefined;
  const heads = era.poolsHaveLengths
    ? { hashes: view.word(address + 16), lengths: view.word(address + 20), texts: address + 24 }
    : { hashes: 0, lengths: 0, texts: address + 16 };
  return { address, first: first & LENGTH_MASK, length, alloc, ...heads };
}
