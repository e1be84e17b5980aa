// An allocation table as bytes (py/gc.c): two bits a block, four blocks a byte from the low bits. Knows no events.

import type { Blocks } from '../../units.ts';
import { HEAD, MARK, TAIL } from './heap-areas.ts';

/** FREE, HEAD, TAIL or MARK. */
export function kindIn(table: Uint8Array, block: number): number {
  return (table[block >> 2] >> ((block & 3) * 2)) & 3;
}

/** Heads and lengths. */
export function* listLives(table: Uint8Array): Generator<readonly [block: number, blocks: Blocks]> {
  const end = table.length * 4;
  for (let block = 0; block < end; ) {
    const kind = kindIn(table, block);
    if (kind !== HEAD && kind !== MARK) {
      block++;
      continue;
    }
    let next = block + 1;
    while (next < end && kindIn(table, next) === TAIL) next++;
    yield [block, next - block];
    block = next;
  }
}
