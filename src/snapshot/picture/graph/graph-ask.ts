// What the page asks of the object graph, by address, so that it holds for the next snapshot too. Only the
// question: what is made of it is in visible-graph.ts.

import type { Address } from '../../../units.ts';

/** What the user chose. Addresses where nothing begins any more are passed over. */
export interface GraphAsk {
  /** Named twice: still more of what it refers to. */
  readonly expanded: readonly Address[];
  readonly collapsed: readonly Address[];
  readonly hidden: readonly Address[];
  /** What a search found: drawn with the way to it, and marked. */
  readonly hits: readonly Address[];
  /** What was selected in another view: drawn with the way to it. */
  readonly revealed: readonly Address[];
  readonly technicallyCorrect: boolean;
  readonly withRuntime: boolean;
  /** Another number than the last time: lay everything out anew. */
  readonly tidy: number;
}

/** Before anybody has touched the graph. */
export const UNTOUCHED_GRAPH: GraphAsk = {
  expanded: [],
  collapsed: [],
  hidden: [],
  hits: [],
  revealed: [],
  technicallyCorrect: false,
  withRuntime: false,
  tidy: 0,
};
