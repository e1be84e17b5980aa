// What the page asks of the object graph, by address, so that it holds for the next snapshot too. Only the
// question: what is made of it is in visible-graph.ts.

import type { Address } from '../../../units.ts';

/** What the user chose. Addresses where nothing begins any more are passed over. */
export interface GraphAsk {
  /** Named twice: still more of its rows and of what they refer to. */
  readonly expanded: readonly Address[];
  readonly collapsed: readonly Address[];
  readonly hidden: readonly Address[];
  /** What a search found: drawn with the way to it, and marked. */
  readonly hits: readonly Address[];
  /** What was selected in another view: drawn with the way to it; the last with its neighbours. */
  readonly revealed: readonly Address[];
  /** What the last change is about: drawn with the way to it. */
  readonly changed: readonly Address[];
  readonly everyBlock: boolean;
  readonly withRuntime: boolean;
  /** Nothing is folded for want of room. */
  readonly whole: boolean;
  /** All variables are rows, however many they are. */
  readonly allVariables: boolean;
  /** Another number than the last time: lay everything out anew. */
  readonly tidy: number;
  /** What the picture is to fit into at a legible size; undefined where nobody knows yet. */
  readonly room?: GraphRoom;
  /** What was there before and what led where: drawn pale. */
  readonly past: GraphPast;
}

/** In px of the graph at the smallest legible zoom (view-part.ts). */
export interface GraphRoom {
  readonly width: number;
  readonly height: number;
}

/** What the last change left behind. */
export interface GraphPast {
  readonly gone: readonly GoneObject[];
  /** References that led elsewhere before. */
  readonly moved: readonly MovedReference[];
  /** Slots and names that held something else, or are not there any more. */
  readonly slots: readonly PastSlot[];
}

/** Whose slot it is: an object's; else a variable's of a running function, by its depth; else one of the program. */
export interface SlotPlace {
  readonly holder?: Address;
  /** 0 the innermost call. */
  readonly depth?: number;
  /** '[2]', '.next', 'log'. */
  readonly label: string;
}

export interface PastSlot extends SlotPlace {
  /** What it held, in short. */
  readonly text: string;
  /** It is not there any more. */
  readonly isLeft: boolean;
}

/** The same within one box. */
export type PastRow = Omit<PastSlot, 'holder' | 'depth'>;

export interface GoneObject {
  readonly address: Address;
  readonly type: string;
  readonly text: string;
}

export interface MovedReference extends SlotPlace {
  /** Where it led. */
  readonly was: Address;
}

export const NO_PAST: GraphPast = { gone: [], moved: [], slots: [] };

/** Before anybody has touched the graph. */
export const UNTOUCHED_GRAPH: GraphAsk = {
  expanded: [],
  collapsed: [],
  hidden: [],
  hits: [],
  revealed: [],
  changed: [],
  everyBlock: false,
  withRuntime: false,
  whole: false,
  allVariables: false,
  tidy: 0,
  past: NO_PAST,
};
