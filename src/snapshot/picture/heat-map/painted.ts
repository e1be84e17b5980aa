// What colours a heat map: the choice of what to colour by, one category a block, and what the categories
// mean (legend.ts). The pictures are painted in the files beside this one.

import { TAIL_BIT } from '../../compare/change-categories.ts';
import { FREE, TAIL } from '../../map/letters.ts';
import { UNKNOWN_LETTER } from '../../model.ts';
import type { LegendRow } from './legend.ts';

/** What the heat map colours by. */
export type Colouring = 'kind' | 'holes' | 'owner' | 'alive' | 'age' | 'churn';

/** What a colouring gives: categories of all blocks, and what they mean. */
export interface Painted {
  readonly categories: Uint8Array;
  readonly legend: readonly LegendRow[];
}

/**
 * One category a node becomes one a block: heads take their node's, tails the same with TAIL_BIT; free
 * blocks 0; blocks that the dump does not tell, `unknown`.
 */
export function spreadOverBlocks(
  letters: Uint8Array,
  ofHead: (head: number) => number,
  unknown: number,
): Uint8Array {
  const categories = new Uint8Array(letters.length);
  let head = -1;
  let current = unknown;
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    if (letter === TAIL) categories[block] = current | TAIL_BIT;
    else if (letter === FREE) categories[block] = 0;
    else if (letter === UNKNOWN_LETTER) {
      categories[block] = unknown;
      current = unknown;
    } else {
      head++;
      current = ofHead(head);
      categories[block] = current;
    }
  }
  return categories;
}
