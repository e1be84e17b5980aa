// What the model says about room, as codes with numbers and names: the outcome of a request, what its
// steps are for, what is not certain, and why a question was not understood. The words are in
// words/heap/fit.ts.

import type { Address, Blocks, Bytes } from '../../units.ts';

/** How a request ends. */
export type FitOutcome =
  | { readonly code: 'fit/nothing-needed' }
  | ({ readonly code: 'fit/taken' } & Taken)
  /** MicroPython collects by itself, then it fits. */
  | ({ readonly code: 'fit/taken-after-collection' } & Taken)
  /** No hole is long enough; the heap grows by an area of at least `areaBytes`. */
  | {
      readonly code: 'fit/heap-grows';
      readonly blocks: Blocks;
      readonly bytes: Bytes;
      readonly areaBytes: Bytes;
    }
  /** MemoryError. What is free is counted after a collection, where garbage is known. */
  | {
      readonly code: 'fit/no-hole';
      readonly blocks: Blocks;
      readonly bytes: Bytes;
      readonly purpose: StepPurpose;
      readonly holeBlocks: Blocks;
      readonly holeBytes: Bytes;
      readonly freeBytes: Bytes;
      /** What a collection frees first; 0 where nothing. */
      readonly collectedBytes: Bytes;
    };

/** The deciding step, and where it lands: no address where that lies in an area that does not exist yet. */
interface Taken {
  readonly blocks: Blocks;
  readonly bytes: Bytes;
  readonly address?: Address;
  /** Blocks of the hole from which it is taken. */
  readonly holeBlocks?: Blocks;
}

/** What the bytes of one call of the allocator are for. */
export type StepPurpose =
  /** The object itself; `type` as Python names it. */
  | { readonly code: 'fit/object'; readonly type: string }
  | { readonly code: 'fit/tuple'; readonly items: number }
  | { readonly code: 'fit/own-slots'; readonly slots: number }
  | { readonly code: 'fit/grown-slots'; readonly slots: number }
  | { readonly code: 'fit/more-slots'; readonly slots: number; readonly before: number }
  | { readonly code: 'fit/own-bytes'; readonly bytes: Bytes }
  | { readonly code: 'fit/own-bytes-and-null'; readonly bytes: Bytes }
  | { readonly code: 'fit/bare-bytes'; readonly bytes: Bytes }
  | { readonly code: 'fit/iterator' }
  | { readonly code: 'fit/old-table' };

/** What is not certain about an answer. */
export type FitDoubt =
  /** Compiling a later line moves a few blocks (internals section 2). Measured on 1.27. */
  | { readonly code: 'fit/later-lines' }
  | { readonly code: 'fit/unknown-blocks'; readonly blocks: Blocks }
  | { readonly code: 'fit/interned'; readonly characters: number };

/** Why a question was not understood: what was found, or what was expected instead. */
export type FitFault =
  | { readonly code: 'fit/too-long'; readonly most: number }
  | { readonly code: 'fit/too-deep' }
  | { readonly code: 'fit/foreign-character'; readonly found: string }
  | { readonly code: 'fit/end-expected'; readonly found: string }
  | { readonly code: 'fit/value-expected' }
  | { readonly code: 'fit/sign-expected'; readonly signs: readonly string[] }
  | { readonly code: 'fit/only-empty-braces' }
  | { readonly code: 'fit/unknown-name'; readonly name: string }
  | { readonly code: 'fit/unknown-call'; readonly name: string }
  | { readonly code: 'fit/unknown-operator'; readonly operator: string }
  | { readonly code: 'fit/negative-size' }
  | { readonly code: 'fit/large-number'; readonly limit: number }
  | { readonly code: 'fit/division-by-zero' }
  | { readonly code: 'fit/fraction' }
  | { readonly code: 'fit/only-repeating' }
  | { readonly code: 'fit/repeating-by-no-number' }
  | { readonly code: 'fit/no-repeating'; readonly type: string }
  | { readonly code: 'fit/only-empty-call'; readonly name: string }
  | { readonly code: 'fit/range-arguments' }
  | { readonly code: 'fit/range-step' }
  | { readonly code: 'fit/bytearray-arguments' }
  | { readonly code: 'fit/bytes-arguments' }
  | { readonly code: 'fit/array-typecode'; readonly typecodes: readonly string[] }
  | { readonly code: 'fit/no-filling'; readonly type: string; readonly source: string }
  | { readonly code: 'fit/list-arguments'; readonly source: string }
  | { readonly code: 'fit/deque-arguments' }
  | { readonly code: 'fit/memoryview-arguments' }
  | { readonly code: 'fit/no-container'; readonly name: string };
