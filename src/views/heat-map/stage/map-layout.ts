// Which cells the heat map has at the moment: the used part of the heap, all of it, or the rows of one object;
// made anew only when one of these or the size of the place changes. Knows blocks, no canvas.

import type { Blocks } from '../../../units.ts';
import { fitGeometry, type Geometry, placeAreas, ROW_BLOCKS } from './heat-map-geometry.ts';
import type { Run } from './heat-map-marks.ts';
import { EDGE } from './heat-map-pointer.ts';
import {
  type FreeTail,
  findRowsOf,
  findUsedPart,
  isShown,
  type ShownPart,
} from './shown-blocks.ts';

/** A cell of so many CSS pixels has a letter that can be read. */
export const LEGIBLE_SCALE = 14;
/** Rows of an object are this long, the longest first that is legible in the width. */
const FOCUS_ROWS = [ROW_BLOCKS, 32, 16] as const;

export class MapLayout {
  /** What is drawn. */
  geometry: Geometry | undefined;
  /** The heap, also while only the rows of an object are drawn. */
  whole: Geometry | undefined;
  /** The free ends are drawn too. */
  isOpen = false;
  private part: ShownPart | undefined;
  private focus: readonly Run[] | undefined;
  private focused: Geometry | undefined;
  private size = { width: 0, height: 0 };
  private key = '';

  /** Only the rows of an object are drawn. */
  get isFocused(): boolean {
    return this.focus !== undefined;
  }

  /** The free ends of the areas, whether they are drawn or not. */
  get tails(): readonly FreeTail[] {
    return this.part?.tails ?? [];
  }

  resize(size: { readonly width: number; readonly height: number }): void {
    this.size = { width: size.width - 2 * EDGE, height: size.height - 2 * EDGE };
    this.key = '';
    this.focused = undefined;
  }

  /** Another picture; true where blocks have other cells than before. */
  update(letters: Uint8Array, areas: readonly Blocks[]): boolean {
    const isOther = this.part?.areas.join() !== areas.join();
    if (isOther) this.focus = undefined;
    this.part = findUsedPart(letters, areas, this.part);
    const stretches = this.isOpen ? placeAreas(areas) : this.part.stretches;
    const key = stretches.map(({ first, blocks }) => `${first}+${blocks}`).join();
    const before = this.geometry;
    if (key !== this.key || this.whole === undefined) {
      this.key = key;
      this.whole = fitGeometry(areas, this.size.width, this.size.height, stretches);
    }
    if (this.focus !== undefined && this.focused === undefined) {
      this.focused = this.fitFocus(this.focus, areas);
    }
    this.geometry = this.focus === undefined ? this.whole : this.focused;
    return this.geometry !== before;
  }

  /** The rows of an object alone, or the heap again. */
  focusOn(runs: readonly Run[] | undefined): void {
    this.focus = runs;
    this.focused = undefined;
  }

  shows(runs: readonly Run[]): boolean {
    return this.geometry !== undefined && isShown(this.geometry, runs);
  }

  /** The nearest block that has a cell, in the direction of a move. */
  nearest(block: number, direction: number): number {
    const stretches = this.geometry?.stretches ?? [];
    const [first] = stretches;
    const last = stretches.at(-1);
    if (first === undefined || last === undefined) return -1;
    if (block < first.first) return first.first;
    for (const [at, stretch] of stretches.entries()) {
      const end = stretch.first + stretch.blocks;
      if (block < stretch.first) {
        const before = stretches[at - 1] ?? stretch;
        return direction < 0 ? before.first + before.blocks - 1 : stretch.first;
      }
      if (block < end) return block;
    }
    return last.first + last.blocks - 1;
  }

  private fitFocus(runs: readonly Run[], areas: readonly Blocks[]): Geometry {
    const { width, height } = this.size;
    const rows = Math.floor(height / LEGIBLE_SCALE);
    const fits = FOCUS_ROWS.find((blocks) => width / (blocks + 4) >= LEGIBLE_SCALE) ?? 16;
    return fitGeometry(areas, width, height, findRowsOf(runs, areas, fits, rows), [fits]);
  }
}
