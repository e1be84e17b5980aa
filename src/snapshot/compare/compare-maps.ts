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
const FOUR_DOTS = 0x2e2e2e2e;

/** The category of a letter that did not change, while the object around it did not either. */
const STAYED = new Uint8Array(256).fill(CHANGE.same);
STAYED[DOT] = CHANGE.free;
STAYED[EQUALS] = CHANGE.same | TAIL_BIT;
STAYED[QUESTION] = CHANGE.unknown;

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
  const oldWords = toWords(old);
  const youngWords = toWords(young);
  // Does the object around the current block, in the later map, stand where another stood?
  let isReplaced = false;
  for (let block = 0; block < length; block++) {
    const was = old[block];
    const is = young[block];
    if (was === is) {
      if (is === EQUALS) {
        categories[block] = isReplaced ? CHANGE.replaced | TAIL_BIT : CHANGE.same | TAIL_BIT;
      } else if (is === DOT) {
        // Category 0 is there already; skip four free blocks at a time.
        while ((block & 3) === 3 && oldWords !== undefined && youngWords !== undefined) {
          const word = (block + 1) >> 2;
          if (oldWords[word] !== FOUR_DOTS || youngWords[word] !== FOUR_DOTS) break;
          block += 4;
        }
      } else {
        categories[block] = STAYED[is];
        isReplaced = false;
      }
      continue;
    }
    if (was === QUESTION || is === QUESTION) {
      categories[block] = CHANGE.unknown;
    } else if (is === DOT) {
      categories[block] = was === EQUALS ? CHANGE.freed | TAIL_BIT : CHANGE.freed;
    } else if (is === EQUALS) {
      const change = was === DOT && !isReplaced ? CHANGE.appeared : CHANGE.replaced;
      categories[block] = change | TAIL_BIT;
    } else {
      isReplaced = was !== DOT;
      categories[block] = isReplaced ? CHANGE.replaced : CHANGE.appeared;
    }
  }
  return categories;
}

/** The letters at the wanted length; what is missing is free. */
function fit(letters: Uint8Array | undefined, length: number): Uint8Array {
  if (letters?.length === length) return letters;
  const whole = new Uint8Array(length).fill(DOT);
  if (letters !== undefined) whole.set(letters.subarray(0, length));
  return whole;
}

/** Four letters at once, where they lie so that this can be had without a copy. */
function toWords(letters: Uint8Array): Uint32Array | undefined {
  return letters.byteOffset % 4 === 0
    ? new Uint32Array(letters.buffer, letters.byteOffset, letters.length >> 2)
    : undefined;
}
