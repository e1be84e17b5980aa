// The meaning of a raw word in words.

import type { PlainWord, WordBits, WordMeaning } from '../types/facts.ts';

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

/** "room for items (alloc): 8": what a word is by its place, and what it holds. */
export function describeWord(meaning: WordMeaning): string {
  switch (meaning.code) {
    case 'unread':
      return 'not read';
    case 'type':
      return `type: ${meaning.name}`;
    case 'plain':
      return `${PLAIN[meaning.what]}: ${meaning.numbers.join(meaning.numbers.length > 2 ? ', ' : ' and ')}`;
    case 'bytes':
      return `bytes ${meaning.ascii}`;
    case 'bits': {
      const value = describeBits(meaning.bits);
      return meaning.label === undefined ? value : `${meaning.label}: ${value}`;
    }
    default:
      return meaning satisfies never;
  }
}

function describeBits(bits: WordBits): string {
  switch (bits.code) {
    case 'empty':
      return 'empty';
    case 'deleted':
      return 'deleted';
    case 'small-int':
      return `small int ${bits.value}`;
    case 'interned':
      return `interned string ${bits.number}: ${bits.text}`;
    case 'constant':
      return bits.name ?? 'constant';
    case 'pointer':
      return `pointer to ${bits.text}`;
    case 'pointer-inside':
      return 'pointer into a block (keeps nothing alive)';
    case 'outside':
      return 'pointer or number outside the heap';
    default:
      return bits satisfies never;
  }
}
