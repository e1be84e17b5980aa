// The words for the raw words of an object: what each is by its place in the object, and what its bits
// say by themselves.

import type { PlainWord, WordBits, WordMeaning } from '../../snapshot/memory/types/facts.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toPlain } from '../numbers.ts';

const PLAIN: Readonly<Record<PlainWord, string>> = {
  length: 'length',
  'length-bytes': 'length in bytes',
  'alloc-items': 'room for items (alloc)',
  'alloc-attributes': 'room for attributes (alloc)',
  'alloc-entries': 'room for entries (alloc)',
  'alloc-elements': 'room for elements (alloc)',
  'used-elements': 'number of elements',
  'flags-and-entries': 'flags (3 bits) and number of entries',
  'flags-and-attributes': 'flags (3 bits) and number of attributes',
  'deque-slots': 'slots (maxlen + 1)',
  'deque-read': 'slot to read next',
  'deque-write': 'slot to write next',
  flags: 'flags',
  hash: 'hash (0: not computed yet)',
  'typecode-and-spare': 'typecode (8 bits) and spare elements (24 bits)',
  'typecode-and-offset': 'typecode (8 bits) and offset in elements (24 bits)',
  'sign-fixed-alloc': 'sign (1 bit), fixed (1 bit), room for digits (30 bits)',
  digits: 'number of digits',
  'float-or-padding': 'the number as 32-bit float, or padding',
  start: 'start',
  stop: 'stop',
  step: 'step',
  'closure-variables': 'number of closure variables',
  'generator-ip': 'where in the bytecode it stands',
  'generator-sp': 'top of its stack',
  'state-and-handlers': 'size of its state (16 bits), handlers (16 bits)',
  'traceback-room-and-length': 'room and length of the traceback (16 bits each)',
  'type-flags-and-name': 'flags (16 bits) and name (16 bits)',
};

const BITS: WordsFor<WordBits> = {
  empty: () => 'empty',
  deleted: () => 'deleted',
  'small-int': ({ value }) => `small int ${toPlain(value)}`,
  interned: ({ number, text }) => `interned string ${toPlain(number)}: ${text}`,
  constant: ({ name }) => name ?? 'constant',
  pointer: ({ text }) => `pointer to ${text}`,
  'pointer-inside': () => 'pointer into a block (keeps nothing alive)',
  outside: () => 'pointer or number outside the heap',
};

const MEANINGS: WordsFor<WordMeaning> = {
  unread: () => 'not read',
  type: ({ name }) => `type: ${name}`,
  plain: ({ what, numbers }) => {
    const between = numbers.length > 2 ? ', ' : ' and ';
    return `${PLAIN[what]}: ${numbers.map(toPlain).join(between)}`;
  },
  bytes: ({ ascii }) => `bytes ${ascii}`,
  bits: ({ label, bits }) => {
    const value = inWords(BITS, bits);
    return label === undefined ? value : `${label}: ${value}`;
  },
};

/** "room for items (alloc): 8". */
export function describeWord(meaning: WordMeaning): string {
  return inWords(MEANINGS, meaning);
}
