// The words of the waste pane: what each kind of waste is called, what it is and why it is so, for a
// learner, then the formal term; and what a program can do about it, one suggestion each.

import type { WasteFact } from '../../snapshot/waste/finding.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCount, toCounted, toCountedType, toSize } from '../numbers.ts';

export interface WasteWords {
  readonly title: string;
  readonly explanation: string;
  readonly advice: readonly string[];
}

/** What a program can do about many small objects, by type. */
const SMALL_OBJECT_ADVICE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    float: [
      "array.array('f', …) holds a float in 4 bytes; a list needs a block of 16 and a slot of 4 for each.",
      'Count in small units (millivolts, tenths of a degree): small whole numbers need no object at all.',
    ],
    int: ['Whole numbers beyond ±2^30 are objects; in array.array they take 4 or 8 bytes.'],
    str: [
      'Join strings before keeping them, or write them to a file as they come.',
      'Keep the numbers that a string is made of, and make the string when it is shown.',
    ],
    bytes: ['Keep one bytearray with all the data and remember offsets into it.'],
    bytearray: ['Keep one large bytearray and use memoryview slices of it.'],
    tuple: ['Keep one array.array per column instead of one tuple per row.'],
    list: ['A list takes two blocks before it holds anything; a tuple takes one.'],
    dict: [
      'A dict takes at least two blocks; a tuple with agreed places, or one dict of arrays, takes less.',
    ],
  }),
);

const INSTANCE_ADVICE = [
  'An object of a class takes a block and a table for its attributes; a tuple, or one array per attribute, takes less.',
];

const WASTE: WordsFor<WasteFact, WasteWords> = {
  'waste/fragmentation': ({ objects, freeBytes, largestHoleBytes, share }) => ({
    title: `Free memory lies in ${toCounted(objects, 'piece')}`,
    explanation:
      `${toCounted(freeBytes, 'byte')} are free, but the largest hole has only ${toCounted(largestHoleBytes, 'byte')}. ` +
      'An object needs its blocks side by side, and MicroPython never moves objects to make room. ' +
      `${toCount(share * 100)} % of the free memory lies outside the largest hole (external fragmentation).`,
    advice: [
      'Make large buffers once, early, and use them again: readinto(), memoryview.',
      'Make long-lived objects before short-lived ones, so that they do not end up between holes.',
      'Let gc.collect() run at a quiet moment, before a large request.',
    ],
  }),
  'waste/garbage': ({ bytes }) => ({
    title: `${toCounted(bytes, 'byte')} of garbage`,
    explanation:
      'No variable leads to these objects any more. They stay until the next collection, which comes by itself when memory runs out.',
    advice: [
      'Nothing needs to be done. gc.collect() frees it now, at a moment of your choosing.',
      'Making less of it keeps holes together: reuse buffers, format text in place, avoid adding strings in a loop.',
    ],
  }),
  'waste/duplicates': ({ objects, text, times }) => ({
    title: `The same strings or bytes, ${toCounted(objects, 'time')} more often than needed`,
    explanation: `${text} alone is held ${toCounted(times, 'time')}. Strings that are made while the program runs are new objects each, even when they are equal.`,
    advice: [
      'Keep one in a variable and use it again, or look it up in a dict of strings already seen.',
      'Store a number or a constant instead of a repeated string, and make the string when it is shown.',
    ],
  }),
  'waste/spare-slots': (fact) => ({
    title: `${toAbout(fact)}${toCounted(fact.objects, 'container')} with spare slots`,
    explanation:
      'Lists double when they are full, dicts and sets grow in steps, so that adding is quick. ' +
      'The slots that are not used yet hold nothing but take their place.',
    advice: [
      'Build a list in one go when its length is known: [None] * n, or a comprehension over a list of known length.',
      'For numbers, array.array grows by eight elements and takes 1 to 8 bytes each.',
      'list(old) or dict(old) makes a copy without spare slots; it pays off once the old one is gone.',
    ],
  }),
  'waste/rounding': (fact) => ({
    title: `${toAbout(fact)}${toCounted(fact.bytes, 'byte')} lost to rounding up`,
    explanation: `Memory is given in whole blocks of ${toCounted(fact.blockBytes, 'byte')}. What an object does not fill at its end stays empty (internal fragmentation).`,
    advice: [
      'A few large objects lose less than many small ones: one bytearray instead of many short bytes objects.',
    ],
  }),
  'waste/small-objects': ({ objects, type, mostBlocks, averageBytes }) => ({
    title: `${toCountedType(objects, type)} of at most ${toCounted(mostBlocks, 'block')}`,
    explanation: `Each takes ${toSize(averageBytes)} on average, besides the reference to it. Every object begins a block of its own.`,
    advice: SMALL_OBJECT_ADVICE.get(type) ?? INSTANCE_ADVICE,
  }),
};

/** What a kind of waste is called, why it is so, and what to do about it. */
export function describeWaste(fact: WasteFact): WasteWords {
  return inWords(WASTE, fact);
}

/** Before figures that come from a sample of the objects. */
function toAbout({ certainty }: WasteFact): string {
  return certainty === 'exact' ? '' : 'about ';
}
