// The shapes between the worker that chooses what the object graph shows and the views that draw it (a
// Cytoscape picture and a textual list). All of it is plain data that can be cloned, and facts: what the
// page says of them is in words/heap/graph.ts.

import type { Address, Bytes } from '../../../units.ts';
import type { ObjectFact } from '../../memory/types/facts.ts';
import type { PastRow } from './graph-ask.ts';
import type { GraphFrame, NameSlots } from './graph-told.ts';

/** What the user chose. All node numbers; what is left out is empty or false. */
export interface GraphChoice {
  /** More rows of these are shown, and what they refer to; named twice, still more. */
  readonly expanded?: readonly number[];
  /** Show nothing of what these refer to, unless something else does. */
  readonly collapsed?: readonly number[];
  /** Not drawn at all. */
  readonly hidden?: readonly number[];
  /** Drawn together with a way from a root to them. */
  readonly revealed?: readonly number[];
  /** Of this one also what refers to it and what it refers to. */
  readonly looked?: number;
  /** Search hits: drawn in the same way, and marked. */
  readonly hits?: readonly number[];
  /** What slots of objects held before the last change. */
  readonly pastOf?: ReadonlyMap<number, readonly PastRow[]>;
  /** Of names: by depth of the call, or of the program's. */
  readonly pastNames?: ReadonlyMap<number | 'globals', readonly PastRow[]>;
  /** What the last change is about: its rows are shown, and its boxes, where it would have one. */
  readonly changed?: readonly number[];
  /** Drawn where they are, without a way to them. */
  readonly beside?: readonly number[];
  /** Modules whose variables are drawn like those of the program; others are boxes to expand. */
  readonly modules?: readonly string[];
  /** Call frames with their locals, innermost first. */
  readonly frames?: readonly GraphFrame[];
  readonly nameSlots?: NameSlots;
  /** Every block a box: items, tables, string data, short strings, the runtime's objects. */
  readonly everyBlock?: boolean;
  /** The runtime's and the probe's objects too; unless said, as `everyBlock`. */
  readonly withRuntime?: boolean;
  /** Boxes at most; never above MOST_BOXES. */
  readonly mostBoxes?: number;
}

/** How much of a heap is drawn before somebody asks for more. */
export interface GraphLimits {
  /** Objects. */
  readonly objects: number;
  /** References from a variable to the farthest. */
  readonly steps: number;
  /** Rows of a box; of frames, whose variables are what is looked for, `variables`. */
  readonly rows: number;
  readonly variables: number;
  /** Small values in one line with others, where variables are more than that. */
  readonly beside: number;
  /** Running functions with their locals, the innermost first; the others are one box. */
  readonly calls: number;
  /** What is looked for is drawn without the way to it, which finds no room. */
  readonly isNear?: boolean;
  /** Objects for which there is no room. */
  readonly skipped?: ReadonlySet<number>;
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
  /** The label as it is, where it is cut. */
  readonly name?: string;
  /** What its slot is called elsewhere, where the label is a name of the program: 'closure variable 0'. */
  readonly slot?: string;
  readonly text: string;
  /** It is a reference: an arrow starts here, or would if its object were drawn. */
  readonly refers?: RowReference;
  /** The text as it is, where it is cut. */
  readonly whole?: string;
  /** What it held before the last change. */
  readonly was?: string;
  /** It is not there any more. */
  readonly past?: boolean;
  /** Small values that stand in the same line, left of it: of names that are too many for a line each. */
  readonly beside?: readonly Pick<ValueRow, 'label' | 'name' | 'slot' | 'text' | 'whole'>[];
}

export interface RowReference {
  /** Of the object it leads to. */
  readonly to: Address;
  /** An arrow starts here. */
  readonly isDrawn: boolean;
}

/** Rows that found no room. */
export interface RowsLeft {
  readonly code: 'left/rows';
  readonly rows: number;
}

/** A row is as Python writes it, or a fact whose words are the page's. */
export type GraphRow = ValueRow | ObjectFact | RowsLeft;

/** What is marked in the title line. */
export type Mark =
  | { readonly code: 'mark/names'; readonly names: number }
  | { readonly code: 'mark/items'; readonly items: number }
  | { readonly code: 'mark/line'; readonly line: number }
  | { readonly code: 'mark/calls'; readonly calls: number }
  | { readonly code: 'mark/garbage' };

/** One box, made once (make-box.ts) and drawn as it is. Its id says what it stands for (box-ids.ts). */
export interface GraphBox {
  readonly id: string;
  /** frame: names (of a module, of a running function); root: another holder; object; ghost: was there before. */
  readonly kind: 'frame' | 'root' | 'object' | 'ghost';
  /** 'globals', 'read', 'list', 'class Point'. */
  readonly title: string;
  /** Of an object: 'list', 'Point'. */
  readonly type: string;
  readonly address: Address | null;
  /** What would be freed with it. */
  readonly keptBytes: Bytes;
  /** Contents in short, one below the other; arrows start at them (GraphArrow.row). */
  readonly rows: readonly GraphRow[];
  /** Items that it has, where not all are rows of it; else 0. */
  readonly items: number;
  /** Of a frame: the line that is about to run, or that called the frame above; 0 where it is not known. */
  readonly line: number;
  /** Running functions that this one box stands for; else 0. */
  readonly calls: number;
  /** Of a running function: how many calls it is away from the innermost. */
  readonly depth?: number;
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
  /** Rows or objects of it can be shown that are not. */
  readonly canExpand: boolean;
  readonly canCollapse: boolean;
  /** Box it stands beside in the layout, and at which of its rows. */
  readonly parent?: string;
  readonly parentRow?: number;
  /** In px, with the measures of box-size.ts. */
  readonly width: number;
  readonly height: number;
  /** Left and top edge in px. */
  readonly x: number;
  readonly y: number;
}

/** One arrow for each reference. */
export interface GraphArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Place in `rows` of the box that it comes from: there it starts. */
  readonly row: number;
  /** '[2]', '.next', 'log': as its row is called. */
  readonly label: string;
  /** Left behind by `del obj.attr` (HeapObjects: Field.ghost). */
  readonly ghost: boolean;
  /** It led there before, and does not any more. */
  readonly past: boolean;
}

/** What is not in the picture, and why. */
export interface NotShown {
  readonly folded: Count;
  readonly hidden: Count;
  readonly runtime: Count;
  readonly probe: Count;
  readonly garbage: Count;
  /** References of what is drawn to classes of the program: a box says its type in its head. */
  readonly classArrows: number;
  /** Names that every module has: `__name__`. */
  readonly machineNames: number;
}

/** A box that is measured and has no place yet: its place is written into it (answers/graph.ts). */
export interface UnplacedBox extends GraphBox {
  x: number;
  y: number;
}

export interface VisibleGraph {
  /** Frames first, innermost first. */
  readonly boxes: readonly UnplacedBox[];
  readonly arrows: readonly GraphArrow[];
  countNotShown(): NotShown;
}
