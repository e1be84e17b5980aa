// What the page asks about the object graph and what it gets. Everything is named by address, so that
// a choice and a picture outlive the snapshot they were made for. Knows no drawing.

import type { Address } from '../../units.ts';
import type { GraphArrow, GraphBox, NotShown } from '../picture/graph/graph-view.ts';

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

/** One box, placed. Its id is the same in every picture in which the object stands at that address. */
export interface PictureBox extends GraphBox {
  /** Left and top edge in px. */
  readonly x: number;
  readonly y: number;
  /** A number of FAMILY (categories.ts). */
  readonly family: number;
  /** The variables that name it. */
  readonly names: readonly string[];
  /** Blocks that belong to it and have no box of their own: items, table, text. */
  readonly parts: readonly Address[];
}

export interface GraphPicture {
  /** Of the snapshot. */
  readonly id: string;
  readonly boxes: readonly PictureBox[];
  readonly arrows: readonly GraphArrow[];
  readonly notShown: NotShown;
  /** True where nothing stays where it was: the view goes back to the whole picture. */
  readonly isFresh: boolean;
}
