// The entries of a hash table as a list, for texts and bindings.

import type { Address } from '../../../units.ts';
import type { RawMemory } from './memory.ts';
import { isVacant } from './words.ts';

export interface Entry {
  readonly key: number;
  readonly value: number;
  /** Address of the value's word. */
  readonly at: Address;
  readonly slot: number;
}

/** More entries than any dict on 8 MB; a damaged count ends here. */
const MAX_SLOTS = 1 << 20;
const ORDERED_BIT = 4;

/** Entries in use of the mp_map_t at `map`, in table order; [] where it cannot be read. */
export function mapEntries(memory: RawMemory, map: Address, most = MAX_SLOTS): Entry[] {
  const { view } = memory;
  const bits = view.word(map);
  const alloc = view.word(map + 4);
  const table = view.word(map + 8);
  const used = bits >>> 3;
  if (bits < 0 || alloc <= 0 || used > alloc || table <= 0 || alloc > MAX_SLOTS) return [];
  const slots = (bits & ORDERED_BIT) !== 0 ? used : alloc;
  const entries: Entry[] = [];
  for (let slot = 0; slot < slots && entries.length < most; slot++) {
    const key = view.word(table + 8 * slot);
    if (key < 0) break;
    if (isVacant(key)) continue;
    const at = table + 8 * slot + 4;
    entries.push({ key, value: view.word(at), at, slot });
  }
  return entries;
}

/** How many entries the map says it has. */
export function mapUsed(memory: RawMemory, map: Address): number {
  const bits = memory.view.word(map);
  return bits < 0 ? 0 : bits >>> 3;
}
