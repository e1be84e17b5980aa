// Two block maps, block by block: what stayed, appeared, was freed, or stands where something else
// stood. Works where nothing but maps exists; compare-objects.ts knows more.
//
//   before  h==.L.h=      after  h===L=..      result  same same same appeared same appeared freed freed

import type { Address } from '../../units.ts';
import type { HeapArea, HeapMap } from '../model.ts';
import { CHANGE, TAIL_BIT } from './change-categories.ts';

/** One area of the difference: a CHANGE category for each block, with TAIL_BIT on tails. */
export interface AreaChanges {
  readonly start: Address;
  readonly categories: Uint8Array;
}

const DOT = '.'.charCodeAt(0);
const EQUALS = '='.charCodeAt(0);
const QUESTION = '?'.charCodeAt(0);

/** The object around a block, in the later map, stands where another stood. */
const REPLACED_STATE = 0x10;
/** What belongs to the category, as against the state that is carried to the next block. */
const CATEGORY_BITS = TAIL_BIT | 0x0f;

/**
 * What becomes of a block, by state, earlier letter and later letter (7 bits each): its category, and
 * in REPLACED_STATE the state for the block behind. A table, because a branch for each block would cost
 * more than all the rest.
 */
let table: Uint8Array | undefined;

/**
 * The difference of two maps, for the areas of the later one, then those that only the earlier one
 * has. One pass over both: 524,288 blocks in about a millisecond.
 */
export function compareMaps(before: HeapMap, after: HeapMap): AreaChanges[] {
  const changes = after.areas.map(({ start, letters }) => ({
    start,
    categories: compareLetters(findArea(before, start)?.letters, letters),
  }));
  for (const { start, letters } of before.areas) {
    if (findArea(after, start) !== undefined) continue;
    changes.push({ start, categories: compareLetters(letters, undefined, letters.length) });
  }
  return changes;
}

function findArea(map: HeapMap, start: Address): HeapArea | undefined {
  return map.areas.find((area) => area.start === start);
}

/** One area; a side that is undefined, or shorter, counts as free there. */
export function compareLetters(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  length = Math.max(before?.length ?? 0, after?.length ?? 0),
): Uint8Array {
  const categories = new Uint8Array(length);
  const old = fit(before, length);
  const young = fit(after, length);
  table ??= buildTable();
  let step = 0;
  for (let block = 0; block < length; block++) {
    const letters = ((old[block] & 0x7f) << 7) | (young[block] & 0x7f);
    step = table[((step & REPLACED_STATE) << 10) | letters];
    categories[block] = step & CATEGORY_BITS;
  }
  return categories;
}

function buildTable(): Uint8Array {
  const built = new Uint8Array(2 << 14);
  for (const state of [0, REPLACED_STATE]) {
    for (let was = 0; was < 128; was++) {
      for (let is = 0; is < 128; is++) {
        built[(state << 10) | (was << 7) | is] = judgeBlock(was, is, state);
      }
    }
  }
  return built;
}

/** One entry of the table. */
function judgeBlock(was: number, is: number, state: number): number {
  if (was === QUESTION || is === QUESTION) return CHANGE.unknown;
  if (is === DOT) {
    if (was === DOT) return CHANGE.free;
    return was === EQUALS ? CHANGE.freed | TAIL_BIT : CHANGE.freed;
  }
  if (is === EQUALS) {
    if (state === REPLACED_STATE) return CHANGE.replaced | TAIL_BIT | REPLACED_STATE;
    if (was === EQUALS) return CHANGE.same | TAIL_BIT;
    return (was === DOT ? CHANGE.appeared : CHANGE.replaced) | TAIL_BIT;
  }
  if (was === is) return CHANGE.same;
  return was === DOT ? CHANGE.appeared : CHANGE.replaced | REPLACED_STATE;
}

/** The letters at the wanted length; what is missing is free. */
function fit(letters: Uint8Array | undefined, length: number): Uint8Array {
  if (letters?.length === length) return letters;
  const whole = new Uint8Array(length).fill(DOT);
  if (letters !== undefined) whole.set(letters.subarray(0, length));
  return whole;
}
