// A stretch of blocks to mark in the map: a hole, or what would be taken of it.

import type { Address, Blocks } from '../../units.ts';

export interface BlockSpan {
  readonly address: Address;
  readonly blocks: Blocks;
}

/** A stretch and nothing else, of what has one. */
export function toBlockSpan({ address, blocks }: BlockSpan): BlockSpan {
  return { address, blocks };
}
