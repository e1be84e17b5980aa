// The words for the letters of the block map: what begins or goes on in such a block, and where the
// letter misleads. Shown in the guide to the letters and under the heat map.

import type { MapLetter } from '../../snapshot/map/letters.ts';

export interface LetterWords {
  /** A few words, for the legend. */
  readonly name: string;
  /** One sentence for learners. */
  readonly meaning: string;
  /** Where the letter misleads, in a sentence; absent where it does not. */
  readonly misleads?: string;
}

const NOT_A_VALUE =
  'A block that is no object of its own gets this letter too when its first word happens to be the address of that type: ';

export const LETTER_WORDS: Readonly<Record<MapLetter, LetterWords>> = {
  '.': {
    name: 'free',
    meaning: 'Nothing uses this block; the next object may go here.',
  },
  '=': {
    name: 'continues',
    meaning: 'The object whose letter stands to the left goes on in this block.',
  },
  h: {
    name: 'something else begins',
    meaning:
      'The first block of anything without a letter of its own: an instance, class, set, big int, closure, generator, exception, or a part such as the items of a list.',
    misleads:
      'It says nothing about the kind. OrderedDict, namedtuple, frozenset and memoryview are "h" too, though they look like D, T or A to a program.',
  },
  T: {
    name: 'tuple begins',
    meaning: 'The first block of a tuple; its items stand in the same blocks.',
    misleads: 'Only plain tuples: a namedtuple is "h".',
  },
  L: {
    name: 'list begins',
    meaning: 'The list itself: always one block. Its items are in another object, marked "h".',
    misleads: `${NOT_A_VALUE}the items of a list whose first item is the class list.`,
  },
  D: {
    name: 'dict begins',
    meaning: 'The dict itself: one block. Its keys and values are in another object, marked "h".',
    misleads: `${NOT_A_VALUE}the table of a dict whose first key is the class dict. An OrderedDict is "h".`,
  },
  S: {
    name: 'str or bytes begins',
    meaning:
      'A string or bytes object: one block. Its characters are mostly in another object, marked "h".',
    misleads:
      'Most short strings and all names are not here: they are interned, kept once in a pool that shows as "h".',
  },
  A: {
    name: 'bytearray or array begins',
    meaning:
      'A bytearray or array.array: one block. Its contents are in another object, marked "h".',
    misleads: 'A memoryview is "h".',
  },
  F: {
    name: 'float begins',
    meaning: 'A floating-point number: one block each.',
  },
  B: {
    name: 'function begins',
    meaning: 'A function written in Python. Its bytecode is in another object, marked "h".',
    misleads: 'Generator functions, closures and native functions are "h".',
  },
  M: {
    name: 'module begins',
    meaning: 'A module that was imported from a file.',
    misleads:
      'Since 1.19 the code of one typed line has a context like a module without a name: it is "h". Built-in modules are in flash, not here.',
  },
  m: {
    name: 'begins, marked',
    meaning: 'The first block of an object that the garbage collector has just found to be in use.',
    misleads:
      'Seen only if the map was printed from inside a collection. It says nothing about the kind.',
  },
  t: {
    name: 'continues (old)',
    meaning: 'What "=" is now: the object to the left goes on. The lab shows it as "=".',
    misleads: 'Looks like the tuple letter T, but is no object.',
  },
  '?': {
    name: 'not known',
    meaning: 'The text does not say what this block is: a row was lost or damaged.',
    misleads: 'Not a letter of MicroPython. It is never counted, neither as used nor as free.',
  },
};
