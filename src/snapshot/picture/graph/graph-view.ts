// The shapes between the worker that chooses what the object graph shows and the views that draw it (a
// Cytoscape picture and a textual list). All of it is plain data that can be cloned, and facts: what the
// page says of them is in words/heap/graph.ts.

import type { Address, Bytes } from '../../../units.ts';
import type { ObjectFact } from '../../memory/types/facts.ts';

/** What the user chose. All node numbers; what is left out is empty or false. */
export interface GraphChoice {
  /** Show more of what these refer to; named twice, still more. */
  readonly expanded?: readonly number[];
  /** Show nothing of what these refer to, unless something else does. */
  readonly collapsed?: readonly number[];
  /** Not drawn at all. */
  readonly hidden?: readonly number[];
  /** Drawn together with a way from a root to them. */
  readonly revealed?: readonly number[];
  /** Search hits: drawn in the same way, and marked. */
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

/** One row of a box: "[0] 42" is a label and a value. What has no label is the object's own value. */
export interface ValueRow {
  readonly label: string;
  readonly text: string;
}

/** Rows that found no room. */
export interface RowsLeft {
  readonly code: 'left/rows';
  readonly rows: number;
}

/** A row is as Python writes it, or a fact whose words are the page's. */
export type GraphRow = ValueRow | ObjectFact | RowsLeft;

/** What a box of kind 'more' stands for. */
export type Left =
  | { readonly code: 'left/variables'; readonly variables: number }
  | { readonly code: 'left/objects'; readonly objects: number; readonly bytes: Bytes };

/** What is marked in the title line of an object. */
export type Mark =
  | { readonly code: 'mark/names'; readonly names: number }
  | { readonly code: 'mark/garbage' };

/** One box, made once (make-box.ts) and drawn as it is. Its id says what it stands for (box-ids.ts). */
export interface GraphBox {
  readonly id: string;
  /** variable: a name; root: another holder; object; more: stands for what is folded. */
  readonly kind: 'variable' | 'root' | 'object' | 'more';
  /** 'log', 'list'; '' where it stands for what is left. */
  readonly title: string;
  readonly left?: Left;
  /** Of the value of a variable or of an object: 'list', 'Point'. */
  readonly type: string;
  readonly address: Address | null;
  /** What would be freed with it. */
  readonly keptBytes: Bytes;
  /** Contents in short, one below the other; of a variable its value, unless that has a box. */
  readonly rows: readonly GraphRow[];
  readonly garbage: boolean;
  /** Belongs to the interpreter or to the probe. */
  readonly runtime: boolean;
  /** The search found it. */
  readonly hit: boolean;
  /** How many shown variables name it. */
  readonly aliasCount: number;
  /** The variables that name it, shown or not. */
  readonly names: readonly string[];
  /** A number of FAMILY (heat-map/categories.ts). */
  readonly family: number;
  /** Blocks that belong to it and have no box of their own: items, table, text. */
  readonly parts: readonly Address[];
  /** Objects it refers to that are not drawn. */
  readonly folded: Count;
  readonly canExpand: boolean;
  readonly canCollapse: boolean;
  /** Box it stands beside in the layout. */
  readonly parent?: string;
  /** In px, with the measures of box-size.ts. */
  readonly width: number;
  readonly height: number;
  /** Left and top edge in px. */
  readonly x: number;
  readonly y: number;
}

/** Labels of references that one arrow tells. */
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

/** A box that is measured and has no place yet: its place is written into it (answers/graph.ts). */
export interface UnplacedBox extends GraphBox {
  x: number;
  y: number;
}

export interface VisibleGraph {
  /** What stands for the rest comes last. */
  readonly boxes: readonly UnplacedBox[];
  readonly arrows: readonly GraphArrow[];
  readonly notShown: NotShown;
}
