// The whole heap in a corner while only a part of it is in sight: where that part lies, and where the selected
// object is. Drawn when pictures and views change, never in between.

import type { Geometry } from './heat-map-geometry.ts';
import { drawMarks, type MarkColours, type Marks } from './heat-map-marks.ts';
import { HeatMapPainter } from './heat-map-painter.ts';
import type { Picture, Viewport } from './viewport.ts';

/** Of the place, at most; and in CSS pixels. */
const SHARE = 0.24;
const WIDEST = 240;
const NARROWEST = 72;
/** A place lower than this has no corner to spare. */
const LOWEST_PLACE = 150;

export interface OverviewSize {
  readonly width: number;
  readonly height: number;
}

/** How large the overview of a heap is in a place; undefined where there is no room for one. */
export function sizeOfOverview(
  whole: Geometry,
  place: { readonly width: number; readonly height: number },
): OverviewSize | undefined {
  if (place.height < LOWEST_PLACE) return undefined;
  const widest = Math.min(WIDEST, place.width * SHARE);
  const scale = Math.min(widest / whole.width, (place.height * 0.5) / whole.height);
  const width = Math.round(whole.width * scale);
  return width < NARROWEST ? undefined : { width, height: Math.ceil(whole.height * scale) };
}

export class MapOverview {
  private readonly painter = new HeatMapPainter();
  private whole: Geometry | undefined;

  recolour(whole: Geometry, picture: Picture, table: Uint32Array): void {
    this.whole = whole;
    this.painter.recolour(whole, picture, table);
  }

  /** @param seen what part of the heap is in sight, in its cells; undefined where rows are drawn that lie apart */
  draw(
    canvas: HTMLCanvasElement,
    { width, height }: OverviewSize,
    picture: Picture,
    marks: Marks,
    colours: MarkColours & { readonly line: string; readonly label: string; readonly font: string },
    seen: { view: Viewport; width: number; height: number } | undefined,
  ): void {
    const { whole } = this;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    if (context === null || whole === undefined) return;
    const view = { scale: width / whole.width, offsetX: 0, offsetY: 0 };
    this.painter.draw(context, view, { width, height, ratio }, picture, colours);
    drawMarks(context, whole, view, marks, colours);
    if (seen === undefined) return;
    const grow = view.scale / seen.view.scale;
    context.strokeStyle = colours.accent;
    context.lineWidth = 2;
    context.strokeRect(
      Math.max(1, -seen.view.offsetX * grow),
      Math.max(1, -seen.view.offsetY * grow),
      Math.min(width - 2, seen.width * grow),
      Math.min(height - 2, seen.height * grow),
    );
  }

  /** The cell of the heap at a point of the overview. */
  cellAt(x: number, y: number, { width }: OverviewSize): { x: number; y: number } {
    const scale = width / (this.whole?.width ?? 1);
    return { x: x / scale, y: y / scale };
  }
}
