// What is said of an object beside Python's own notation, as codes with numbers: its figures, and the
// meaning of its raw words. The words for each code are in words/heap/object-facts.ts and
// words/heap/word-meanings.ts; nothing here is ever shown as it stands.

import type { Bytes } from '../../../units.ts';

/** A figure of an object for the inspector. */
export type ObjectFact =
  /** Items, entries, elements that it holds. */
  | { readonly code: 'length'; readonly count: number }
  | { readonly code: 'length-bytes'; readonly bytes: Bytes }
  /** Every byte has this value. */
  | { readonly code: 'all-bytes'; readonly value: number }
  /** Room for so many, those included that it holds. */
  | { readonly code: 'room-items'; readonly count: number }
  | { readonly code: 'room-entries'; readonly count: number }
  | { readonly code: 'room-elements'; readonly count: number }
  | { readonly code: 'typecode'; readonly letter: string; readonly bytes: Bytes }
  /** Digits of 16 bits of a big int. */
  | { readonly code: 'digits'; readonly count: number }
  | { readonly code: 'name'; readonly name: string }
  | { readonly code: 'arguments'; readonly count: number }
  /** Words of locals and stack in a frame of the function. */
  | { readonly code: 'state-words'; readonly count: number };

/** What a word that is a plain number stands for. */
export type PlainWord =
  | 'length'
  | 'length-bytes'
  | 'alloc-items'
  | 'alloc-attributes'
  | 'alloc-entries'
  | 'alloc-elements'
  | 'used-elements'
  | 'flags-and-entries'
  | 'flags-and-attributes'
  | 'deque-slots'
  | 'deque-read'
  | 'deque-write'
  | 'flags'
  | 'hash'
  | 'typecode-and-spare'
  | 'typecode-and-offset'
  | 'sign-fixed-alloc'
  | 'digits'
  | 'float-or-padding'
  | 'start'
  | 'stop'
  | 'step'
  | 'closure-variables'
  | 'generator-ip'
  | 'generator-sp'
  | 'state-and-handlers'
  | 'traceback-room-and-length'
  | 'type-flags-and-name';

/** One plain word of a layout: its meaning, and the numbers that are packed into it. */
export interface PlainField {
  readonly what: PlainWord;
  /** Several numbers in one word; the word itself where absent. */
  readonly split?: (word: number) => readonly number[];
}

/** What the bits of a word say by themselves. */
export type WordBits =
  | { readonly code: 'empty' }
  | { readonly code: 'deleted' }
  | { readonly code: 'small-int'; readonly value: number }
  | { readonly code: 'interned'; readonly number: number; readonly text: string }
  /** None, False, True, or undefined for one that has no name. */
  | { readonly code: 'constant'; readonly name: string | undefined }
  | { readonly code: 'pointer'; readonly text: string }
  | { readonly code: 'pointer-inside' }
  | { readonly code: 'outside' };

/** One raw word: what it is by its place in the object, and what its bits say. */
export type WordMeaning =
  | { readonly code: 'unread' }
  | { readonly code: 'type'; readonly name: string }
  | { readonly code: 'plain'; readonly what: PlainWord; readonly numbers: readonly number[] }
  /** Four bytes as text, '·' for what is no letter. */
  | { readonly code: 'bytes'; readonly ascii: string }
  | { readonly code: 'bits'; readonly label: string | undefined; readonly bits: WordBits };
