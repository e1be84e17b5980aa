// Zoom and pan of a picture by wheel, drag, pinch and keys. Knows cells and pixels, not what they mean.

import type { Viewport } from './viewport.ts';

/** As large as a cell may become: letters are comfortable well before. */
const MAX_SCALE = 48;
/** Room at the edges for the outline of what stands there: in CSS pixels. */
export const EDGE = 3;
/** One press of a zoom button or key. */
export const ZOOM_STEP = 1.5;

export interface Extent {
  /** Picture, in cells. */
  readonly width: number;
  readonly height: number;
  /** Place, in CSS pixels. */
  readonly placeWidth: number;
  readonly placeHeight: number;
  readonly fitScale: number;
}

/** The whole picture, at the top left of its place. */
export function fitViewport(extent: Extent): Viewport {
  return clampViewport({ scale: extent.fitScale, offsetX: 0, offsetY: 0 }, extent);
}

/** The same point of the picture stays under (x, y). */
export function zoomAt(
  view: Viewport,
  factor: number,
  x: number,
  y: number,
  extent: Extent,
): Viewport {
  const scale = clamp(view.scale * factor, extent.fitScale, Math.max(MAX_SCALE, extent.fitScale));
  const grown = scale / view.scale;
  return clampViewport(
    { scale, offsetX: x - (x - view.offsetX) * grown, offsetY: y - (y - view.offsetY) * grown },
    extent,
  );
}

export function panBy(view: Viewport, dx: number, dy: number, extent: Extent): Viewport {
  return clampViewport(
    { scale: view.scale, offsetX: view.offsetX + dx, offsetY: view.offsetY + dy },
    extent,
  );
}

/** Brings a cell into sight with as little movement as possible. */
export function reveal(view: Viewport, cell: { x: number; y: number }, extent: Extent): Viewport {
  const margin = view.scale * 2;
  const left = cell.x * view.scale + view.offsetX;
  const top = cell.y * view.scale + view.offsetY;
  const dx = overshoot(left, left + view.scale, margin, extent.placeWidth - margin);
  const dy = overshoot(top, top + view.scale, margin, extent.placeHeight - margin);
  return dx === 0 && dy === 0 ? view : panBy(view, dx, dy, extent);
}

function overshoot(from: number, to: number, min: number, max: number): number {
  if (from < min) return min - from;
  if (to > max) return max - to;
  return 0;
}

/** No empty border where there is more to see; at the top left where there is not, as text is. */
function clampViewport(view: Viewport, extent: Extent): Viewport {
  return {
    scale: view.scale,
    offsetX: clampOffset(view.offsetX, extent.width * view.scale, extent.placeWidth),
    offsetY: clampOffset(view.offsetY, extent.height * view.scale, extent.placeHeight),
  };
}

function clampOffset(offset: number, size: number, place: number): number {
  if (size <= place) return Math.min(EDGE, (place - size) / 2);
  return clamp(offset, place - size, 0);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
