// What part of a picture the view opens on, and how large: all of it where it can be read, else what matters, from
// the upper left on. Pure geometry, in px.

import { FONT_PX, LINE_PX } from './box-size.ts';
import type { GraphRoom } from './graph-ask.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large, and where the picture's origin is on the screen. */
export interface ViewPart {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
}

/** Smaller letters nobody reads. */
export const LEAST_FONT_PX = 11;
export const LEAST_ZOOM = LEAST_FONT_PX / FONT_PX;
/** Kept free around what is shown. */
export const MARGIN_PX = 16;
/** Arrows that go round on the right reach so far beyond their boxes. */
const ARROW_ROOM_PX = 28;
/** A view of this size shows a small picture as large as it was drawn; on a larger one it grows. */
const PLAIN_SIZE: Size = { width: 900, height: 480 };
const MOST_ZOOM = 1.75;

/** What a picture may take to be legible as a whole. */
export function toRoom({ width, height }: Size): GraphRoom {
  return {
    width: Math.max(0, (width - 2 * MARGIN_PX) / LEAST_ZOOM - ARROW_ROOM_PX),
    height: Math.max(0, (height - 2 * MARGIN_PX) / LEAST_ZOOM),
  };
}

/** Less than a line, and less than a character or two at either side, alters no drawing. */
const ROOM_STEP: Size = { width: 24, height: LINE_PX };

/**
 * The room that a picture is folded to fit into, rounded down. A view that grows by less than three steps keeps the
 * room that it had, so that nothing is drawn anew for a line that comes and goes beside it.
 */
export function nextRoom(before: GraphRoom | undefined, size: Size): GraphRoom {
  const room = toRoom(size);
  const next = (side: 'width' | 'height') => {
    const had = before?.[side];
    const step = ROOM_STEP[side];
    const isKept = had !== undefined && room[side] >= had && room[side] < had + 3 * step;
    return isKept ? had : Math.floor(room[side] / step) * step;
  };
  return { width: next('width'), height: next('height') };
}

export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * @param all every box
 * @param focus what matters: what is selected with its neighbours; empty: the upper left of all
 * @param first of these the one that must be seen, where not all of them find room
 */
export function findViewPart(
  all: readonly Rect[],
  focus: readonly Rect[],
  first: Rect | undefined,
  size: Size,
): ViewPart {
  const whole = boundsOf(all);
  const fit = zoomFor(whole, size);
  if (fit >= LEAST_ZOOM) return cornerOf(whole, Math.min(fit, mostZoom(size)));
  const part = boundsOf(focus.length === 0 ? all.slice(0, 1) : focus);
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, zoomFor(part, size)));
  // As much above and left of it as there is room for: where things come from stands there.
  const room = toGraph(size, zoom);
  const seen = zoomFor(part, size) >= LEAST_ZOOM || first === undefined ? part : first;
  const x = clamp(seen.x + seen.width + ARROW_ROOM_PX - room.width, whole.x, seen.x);
  const y = clamp(seen.y + seen.height - room.height, whole.y, seen.y);
  return cornerOf({ ...room, x, y }, zoom);
}

/** Everything, however small. */
export function findWhole(all: readonly Rect[], size: Size): ViewPart {
  const whole = boundsOf(all);
  return cornerOf(whole, Math.min(zoomFor(whole, size), mostZoom(size)));
}

/** Whether rectangles lie within a view, in letters that can be read. */
export function isInView(rects: readonly Rect[], { zoom, pan }: ViewPart, size: Size): boolean {
  return (
    zoom >= LEAST_ZOOM - 1e-6 &&
    rects.every(
      ({ x, y, width, height }) =>
        x * zoom + pan.x >= 0 &&
        y * zoom + pan.y >= 0 &&
        (x + width) * zoom + pan.x <= size.width &&
        (y + height) * zoom + pan.y <= size.height,
    )
  );
}

function zoomFor({ width, height }: Rect, size: Size): number {
  const room = { width: size.width - 2 * MARGIN_PX, height: size.height - 2 * MARGIN_PX };
  return Math.min(room.width / (width + ARROW_ROOM_PX), room.height / Math.max(1, height));
}

function mostZoom({ width, height }: Size): number {
  const grown = Math.min(width / PLAIN_SIZE.width, height / PLAIN_SIZE.height);
  return clamp(grown, 1, MOST_ZOOM);
}

function toGraph({ width, height }: Size, zoom: number): Size {
  return { width: (width - 2 * MARGIN_PX) / zoom, height: (height - 2 * MARGIN_PX) / zoom };
}

function cornerOf({ x, y }: Rect, zoom: number): ViewPart {
  return { zoom, pan: { x: MARGIN_PX - x * zoom, y: MARGIN_PX - y * zoom } };
}

/** `least` wins where the two contradict each other, but never beyond `most`. */
function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
