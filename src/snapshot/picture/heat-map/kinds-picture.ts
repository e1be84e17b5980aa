// The heap coloured by kind: families of objects where memory was read, letters of the map elsewhere.

import { TAIL_BIT } from '../../compare/change-categories.ts';
import { TAIL } from '../../map/letters.ts';
import { FAMILY, FAMILY_LETTERS, type Family } from './categories.ts';
import { FAMILY_OF_LETTER } from './families.ts';
import { type Painted, spreadOverBlocks } from './painted.ts';

/** @param families of the nodes (families.ts); undefined where memory was not read */
export function paintKinds(letters: Uint8Array, families: Uint8Array | undefined): Painted {
  const categories =
    families === undefined
      ? paintLetters(letters)
      : spreadOverBlocks(letters, (head) => families[head], FAMILY.unknown);
  const byLetter = families === undefined;
  const legend = (Object.keys(FAMILY) as Family[]).map((family) => ({
    category: FAMILY[family],
    meaning: { code: 'legend/family', family, byLetter } as const,
    letter: FAMILY_LETTERS[family],
  }));
  return { categories, legend };
}

function paintLetters(letters: Uint8Array): Uint8Array {
  const categories = new Uint8Array(letters.length);
  let current: number = FAMILY.unknown;
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    if (letter === TAIL || letter === 0x74) {
      categories[block] = current | TAIL_BIT;
    } else {
      current = FAMILY_OF_LETTER[letter];
      categories[block] = current;
    }
  }
  return categories;
}
