// Interned strings of the running board: number → text, by the chain of pools (py/qstr.c). Its beginning,
// last_pool, is found in RAM as the one word outside the heap whose chain of pools is whole and longest.
//   pool ≥1.19: prev, total_prev_len, alloc, len, hashes, lengths, char *texts[]
//   before:     prev, total_prev_len, alloc, len, char *texts[], each {hash, length, text}

import type { Address } from '../../units.ts';
import type { CodeLayout } from './code-layout.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import type { HeapAreas } from './heap-areas.ts';

interface Pool {
  readonly at: Address;
  /** Number of its first string. */
  readonly first: number;
  readonly length: number;
}

/** qstr_short_t. */
const MOST_STRINGS = 0xffff;
const MOST_POOLS = 64;
/** is_sorted is bit 31 of total_prev_len since 1.22 (64c79a5423). */
const LENGTH_MASK = 0x7fffffff;

export class QstrTexts {
  private readonly memory: FilmedMemory;
  private readonly layout: CodeLayout;
  private readonly areas: HeapAreas;
  private readonly known = new Map<number, string>();
  private lastPools: readonly Address[] = [];
  private readonly decoder = new TextDecoder();

  constructor(memory: FilmedMemory, layout: CodeLayout, areas: HeapAreas) {
    this.memory = memory;
    this.layout = layout;
    this.areas = areas;
  }

  /** The text; undefined where no pool has it. */
  textOf(qstr: number): string | undefined {
    const known = this.known.get(qstr);
    if (known !== undefined) return known;
    const text = this.read(qstr);
    if (text !== undefined) this.known.set(qstr, text);
    return text;
  }

  /** After a soft reset numbers mean other texts. */
  forget(): void {
    this.known.clear();
    this.lastPools = [];
  }

  private read(qstr: number): string | undefined {
    const pool = this.findPools().find(({ first }) => qstr >= first);
    if (pool === undefined || qstr >= pool.first + pool.length) return undefined;
    const index = qstr - pool.first;
    const { memory, layout } = this;
    if (layout.hasContext) {
      const length = memory.byte(memory.word(pool.at + 20) + index);
      return this.decode(memory.word(pool.at + 24 + index * 4), length);
    }
    const head = memory.word(pool.at + 16 + index * 4);
    const length = memory.byte(head + layout.qstrHashBytes);
    return this.decode(head + layout.qstrHashBytes + 1, length);
  }

  private decode(at: Address, length: number): string {
    return this.decoder.decode(this.memory.bytes(at, length));
  }

  /** The pools as they are now, the newest first. */
  private findPools(): readonly Pool[] {
    if (this.lastPools.length === 0) this.lastPools = this.findLastPools();
    let longest: readonly Pool[] = [];
    for (const at of this.lastPools) {
      const pools = this.walk(this.memory.word(at));
      if (countStrings(pools) > countStrings(longest)) longest = pools;
    }
    return longest;
  }

  /** All words with the longest chain: last_pool is among them, and it alone moves when a pool is added. */
  private findLastPools(): readonly Address[] {
    const { memory, areas } = this;
    let most = 0;
    let found: Address[] = [];
    const counts = new Map<number, number>();
    for (let i = 0; i < memory.ramWords.length; i++) {
      const word = memory.ramWords[i];
      if (word === 0 || (word & 3) !== 0) continue;
      const at = memory.firstRamAddress + i * 4;
      let count = counts.get(word);
      if (count === undefined) {
        count = this.looksLikePool(word) ? countStrings(this.walk(word)) : 0;
        counts.set(word, count);
      }
      if (count === 0 || count < most || areas.blockAt(at) >= 0) continue;
      if (count > most) found = [];
      most = count;
      found.push(at);
    }
    return found;
  }

  private looksLikePool(at: Address): boolean {
    const { memory } = this;
    const length = memory.word(at + 12);
    const alloc = memory.word(at + 8);
    if (length === 0 || length > MOST_STRINGS || alloc === 0 || alloc > MOST_STRINGS) return false;
    return (memory.word(at + 4) & LENGTH_MASK) <= MOST_STRINGS;
  }

  /** Down to the static pool {prev 0, total 0}; [] where the chain is not whole. */
  private walk(start: Address): readonly Pool[] {
    const pools: Pool[] = [];
    let at = start;
    let above = MOST_STRINGS + 1;
    while (pools.length < MOST_POOLS && at !== 0 && (at & 3) === 0 && this.looksLikePool(at)) {
      const first = this.memory.word(at + 4) & LENGTH_MASK;
      const length = this.memory.word(at + 12);
      if (pools.length === 0 ? false : first + length !== above) return [];
      pools.push({ at, first, length });
      above = first;
      const previous = this.memory.word(at);
      if (previous === 0) return first === 0 ? pools : [];
      at = previous;
    }
    return [];
  }
}

function countStrings(pools: readonly Pool[]): number {
  return pools.length === 0 ? 0 : pools[0].first + pools[0].length;
}
