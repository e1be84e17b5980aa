// What is drawn over the heat map: selection, hover, keyboard cursor, a range being chosen, and what changed up to what is
// shown.

import { cellIn, cellOf, type Geometry } from './heat-map-geometry.ts';
import type { Viewport } from './viewport.ts';

/** First block and length in blocks. */
export type Run = readonly [number, number];

export interface Marks {
  readonly selected: readonly Run[];
  /** The selected runs are the pieces of one object, itself first: lines join them. */
  readonly joined: boolean;
  readonly lit: readonly Run[];
  /** What the last step of a film took, and what it gave back. */
  readonly born: readonly Run[];
  readonly gone: readonly Run[];
  readonly garbage: readonly Run[];
  readonly changed: readonly Run[];
  /** Two blocks, either first. */
  readonly range: readonly [number, number] | undefined;
  readonly cursor: number;
}

export interface MarkColours {
  readonly strong: string;
  readonly accent: string;
  readonly surface: string;
  readonly good: string;
  readonly muted: string;
}

/** A place to draw marks on, and the cells that are in it. */
interface Ground {
  readonly context: CanvasRenderingContext2D;
  readonly geometry: Geometry;
  readonly view: Viewport;
  readonly colours: MarkColours;
}

/** Over what is there; the context counts in CSS pixels. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  view: Viewport,
  marks: Marks,
  colours: MarkColours,
): void {
  const ground = { context, geometry, view, colours };
  const outline = (runs: readonly Run[], colour: string, width: number) => {
    for (const run of runs) outlineRun(ground, run, colour, width);
  };
  // Dashed and solid: colour is never alone.
  context.setLineDash([3, 2]);
  outline(marks.gone, colours.muted, 1.5);
  outline(marks.changed, colours.good, 1.5);
  context.setLineDash([1, 2]);
  outline(marks.garbage, colours.muted, 2);
  context.setLineDash([]);
  outline(marks.born, colours.good, 2);
  if (marks.joined) joinRuns(ground, marks.selected);
  outline(marks.lit, colours.strong, 1.5);
  outline(marks.selected, marks.joined ? colours.accent : colours.strong, marks.joined ? 2.5 : 2);
  if (marks.range !== undefined) {
    const [a, b] = marks.range;
    outline([[Math.min(a, b), Math.abs(a - b) + 1]], colours.accent, 2);
  }
  if (marks.cursor >= 0) outline([[marks.cursor, 1]], colours.accent, 2.5);
}

/** A line from the object to each of its parts. */
function joinRuns(ground: Ground, [head, ...parts]: readonly Run[]): void {
  const { context, colours } = ground;
  const from = head === undefined ? undefined : centreOf(ground, head[0]);
  if (from === undefined) return;
  for (const [part] of parts) {
    const to = centreOf(ground, part);
    if (to === undefined) continue;
    for (const [colour, width] of [[colours.surface, 5] as const, [colours.accent, 2] as const]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      // Bent, so that it does not run along a row over the letters of others.
      const bend = ground.view.scale * 1.5;
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      context.moveTo(from.x, from.y);
      context.quadraticCurveTo(x + (from.x === to.x ? bend : 0), y + bend, to.x, to.y);
      context.stroke();
    }
  }
}

function centreOf({ geometry, view }: Ground, block: number) {
  const cell = cellOf(geometry, block);
  if (cell === undefined) return undefined;
  const { scale, offsetX, offsetY } = view;
  return { x: offsetX + (cell.x + 0.5) * scale, y: offsetY + (cell.y + 0.5) * scale };
}

/** A run of blocks as one outlined strip a row; at least 5 px large so that it shows in a whole heap. */
function outlineRun(ground: Ground, [first, length]: Run, colour: string, width: number): void {
  const { context, geometry, view, colours } = ground;
  const { scale, offsetX, offsetY } = view;
  for (const stretch of geometry.stretches) {
    const end = Math.min(first + length, stretch.first + stretch.blocks);
    for (let block = Math.max(first, stretch.first); block < end; ) {
      const inRow = (block - stretch.first) % geometry.rowBlocks;
      const last = Math.min(block + geometry.rowBlocks - inRow, end);
      const { x, y } = cellIn(geometry, stretch, block);
      const grow = Math.max(0, 5 - scale) / 2;
      const left = offsetX + x * scale - grow;
      const top = offsetY + y * scale - grow;
      const wide = Math.max(5, (last - block) * scale);
      const high = Math.max(5, scale);
      context.lineWidth = width + 2;
      context.strokeStyle = colours.surface;
      context.strokeRect(left - 0.5, top - 0.5, wide + 1, high + 1);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.strokeRect(left - 0.5, top - 0.5, wide + 1, high + 1);
      block = last;
    }
  }
}
