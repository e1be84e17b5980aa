// One kind of waste, as a code with what it costs: found by the other files of this folder, put in order
// by find-waste.ts. What it is called and what a program can do about it is in words/heap/waste.ts.

import type { Blocks, Bytes } from '../../units.ts';
import type { Certainty } from '../model.ts';

interface Cost {
  readonly bytes: Bytes;
  /** Objects (holes for fragmentation) that it is about. */
  readonly objects: number;
  readonly certainty: Certainty;
}

export type WasteFact = Cost &
  (
    | {
        readonly code: 'waste/fragmentation';
        readonly freeBytes: Bytes;
        readonly largestHoleBytes: Bytes;
        /** Of the free memory, outside the largest hole: 0 to 1. */
        readonly share: number;
      }
    | { readonly code: 'waste/garbage' }
    /** `text` is the value that costs most, held so many `times`. */
    | { readonly code: 'waste/duplicates'; readonly text: string; readonly times: number }
    | { readonly code: 'waste/spare-slots' }
    | { readonly code: 'waste/rounding'; readonly blockBytes: Bytes }
    | {
        readonly code: 'waste/small-objects';
        readonly type: string;
        readonly mostBlocks: Blocks;
        readonly averageBytes: Bytes;
      }
  );

export type WasteFinding = WasteFact & {
  /** Up to 100 nodes to show, the weightiest first. */
  readonly nodes: readonly number[];
};

/** Nodes shown with one finding. */
export const MAX_NODES = 100;
