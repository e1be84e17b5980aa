// One kind of waste: what it is, what it costs, what a program can do about it. Found by the other files
// of this folder, put in order by find-waste.ts.

import type { Bytes } from '../../units.ts';
import type { Certainty } from '../model.ts';

export interface WasteFinding {
  readonly kind:
    | 'fragmentation'
    | 'garbage'
    | 'rounding'
    | 'spare-slots'
    | 'duplicates'
    | 'small-objects';
  readonly title: string;
  readonly bytes: Bytes;
  /** Objects (holes for fragmentation) that it is about. */
  readonly objects: number;
  /** What it is and why it is so, for a learner; then the formal term. */
  readonly explanation: string;
  /** What a program can do, one suggestion each. */
  readonly advice: readonly string[];
  /** Up to 100 nodes to show, the weightiest first. */
  readonly nodes: readonly number[];
  readonly certainty: Certainty;
}

/** Nodes shown with one finding. */
export const MAX_NODES = 100;
