// The shapes between the worker that chooses what the object graph shows and the views that draw it (a
// Cytoscape picture and a textual list). All of it is plain data that can be cloned.

import type { Address, Blocks, Bytes } from '../../../units.ts';
import type { ObjectFact } from '../../memory/types/facts.ts';
import type { Place } from './stable-layout.ts';

/** What the user chose. All node numbers; what is left out is empty or false. */
export interface GraphChoice {
  /** Show more of what these refer to; named twice, still more. */
  readonly expanded?: readonly number[];
  /** Show nothing of what these refer to, unless something else does. */
  readonly collapsed?: readonly number[];
  /** Not drawn at all. */
  readonly hidden?: readonly number[];
  /** Search hits: drawn together with a way from a root to them. */
  readonly hits?: readonly number[];
  /** Modules whose variables are drawn like those of the program; others are boxes to expand. */
  readonly modules?: readonly string[];
  /** Every block a box: items, tables, string data, short strings, the runtime's objects. */
  readonly technicallyCorrect?: boolean;
  /** The runtime's and the probe's objects too; unless said, as `technicallyCorrect`. */
  readonly withRuntime?: boolean;
  /** Boxes at most, folds included; never above MOST_BOXES. */
  readonly mostBoxes?: number;
}

export const MOST_BOXES = 400;

/** Objects left out of something, and the bytes of their own blocks. */
export interface Count {
  readonly objects: number;
  readonly bytes: Bytes;
}

/** One line in a box: a value as Python writes it, or a figure whose words are the page's. */
export type BoxLine = string | ObjectFact | LinesLeft;

/** Lines that found no room. */
export interface LinesLeft {
  readonly code: 'left/lines';
  readonly lines: number;
}

/** What a box of kind 'more' stands for; the words are the page's (words/graph.ts). */
export type Left =
  | { readonly code: 'left/variables'; readonly variables: number }
  | { readonly code: 'left/objects'; readonly objects: number; readonly bytes: Bytes };

/** What is marked in the title line of an object. */
export type Mark =
  | { readonly code: 'mark/names'; readonly names: number }
  | { readonly code: 'mark/garbage' };

/** One box. `id` is the same in every picture of a snapshot: 'node:17', 'variable:__main__.log', 'more:17'. */
export interface GraphBox {
  readonly id: string;
  /** variable: a name; root: another holder; object; more: stands for what is folded. */
  readonly kind: 'variable' | 'root' | 'object' | 'more';
  /** The node of an object, the value of a variable, the node whose references are folded; else -1. */
  readonly node: number;
  /** 'log', 'list'; '' where it stands for what is left. */
  readonly title: string;
  readonly left?: Left;
  /** 'list', 'Point'; '' for roots and folds. */
  readonly type: string;
  readonly address: Address | null;
  readonly blocks: Blocks;
  /** What would be freed with it. */
  readonly keptBytes: Bytes;
  /** Contents in short: values that are drawn inside the box. */
  readonly lines: readonly BoxLine[];
  readonly garbage: boolean;
  /** Belongs to the interpreter or to the probe. */
  readonly runtime: boolean;
  readonly hit: boolean;
  /** How many variables name it. */
  readonly aliasCount: number;
  /** Objects it refers to that are not drawn. */
  readonly folded: Count;
  readonly canExpand: boolean;
  readonly canCollapse: boolean;
  /** Box it stands beside in the layout. */
  readonly parent?: string;
  /** In px, with the metrics of box-text.ts. */
  readonly width: number;
  readonly height: number;
}

/** Labels of references that one arrow shows. */
export const LABELS_AT_MOST = 3;

/** One arrow; references of one box to another share it. */
export interface GraphArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** '[2]', '[0], [1]', '.next'; '' from a variable. The first few, where it stands for many. */
  readonly label: string;
  /** How many references it stands for. */
  readonly references: number;
  /** Left behind by `del obj.attr` (HeapObjects: Field.ghost). */
  readonly ghost: boolean;
  /** Leads to what is folded. */
  readonly dashed: boolean;
}

/** What is not in the picture, and why. */
export interface NotShown {
  readonly folded: Count;
  readonly hidden: Count;
  readonly runtime: Count;
  readonly probe: Count;
  readonly garbage: Count;
}

export interface VisibleGraph {
  readonly boxes: readonly GraphBox[];
  readonly arrows: readonly GraphArrow[];
  readonly notShown: NotShown;
}

/** The graph with a place for each box. */
export interface PlacedGraph extends VisibleGraph {
  readonly places: ReadonlyMap<string, Place>;
}
