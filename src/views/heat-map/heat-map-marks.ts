// What is drawn over the heat map: selection, hover, keyboard cursor, a range being chosen, and what the
// last step of a film took and gave back.

import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { Address, Blocks } from '../../units.ts';
import { areaOf, cellOf, type Geometry, ROW_BLOCKS } from './heat-map-geometry.ts';
import type { Viewport } from './heat-map-painter.ts';

export interface Marks {
  /** First block and length in blocks. */
  readonly selected: readonly (readonly [number, number])[];
  readonly lit: readonly (readonly [number, number])[];
  /** What the last step of a film took, and what it gave back. */
  readonly born: readonly (readonly [number, number])[];
  readonly gone: readonly (readonly [number, number])[];
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

export function drawMarks(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  view: Viewport,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  marks: Marks,
  colours: MarkColours,
): void {
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const outline = (runs: readonly (readonly [number, number])[], colour: string, width: number) => {
    for (const [first, length] of runs)
      outlineRun(context, geometry, view, first, length, colour, width, colours);
  };
  // Dashed and solid: colour is never alone.
  context.setLineDash([3, 2]);
  outline(marks.gone, colours.muted, 1.5);
  context.setLineDash([]);
  outline(marks.born, colours.good, 2);
  outline(marks.lit, colours.strong, 1.5);
  outline(marks.selected, colours.strong, 2);
  if (marks.range !== undefined) {
    const [a, b] = marks.range;
    outline([[Math.min(a, b), Math.abs(a - b) + 1]], colours.accent, 2);
  }
  if (marks.cursor >= 0) outline([[marks.cursor, 1]], colours.accent, 2.5);
}

/** A run of blocks as one outlined strip a row; at least 5 px large so that it shows in a whole heap. */
function outlineRun(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  { scale, offsetX, offsetY }: Viewport,
  first: number,
  length: number,
  colour: string,
  width: number,
  colours: MarkColours,
): void {
  const area = areaOf(geometry, first);
  const end = Math.min(first + length, area.firstBlock + area.blocks);
  for (let block = first; block < end; ) {
    const rowEnd = block + ROW_BLOCKS - ((block - area.firstBlock) % ROW_BLOCKS);
    const last = Math.min(rowEnd, end);
    const { x, y } = cellOf(geometry, block);
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

/** Stretches of blocks: where they begin, and how long they are. */
export interface MapChange {
  readonly born: readonly (readonly [Address, Blocks])[];
  readonly gone: readonly (readonly [Address, Blocks])[];
}

export const NO_CHANGE: MapChange = { born: [], gone: [] };

export function toMapChange(doing: FilmDoing | undefined): MapChange {
  if (doing === undefined) return NO_CHANGE;
  return { born: toStretches(doing.taken), gone: toStretches(doing.given) };
}

/** Of addresses and numbers of blocks, in turns. */
function toStretches(runs: Uint32Array): MapChange['born'] {
  return Array.from({ length: runs.length / 2 }, (_, i) => [runs[2 * i], runs[2 * i + 1]]);
}
