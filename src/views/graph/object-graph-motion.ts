// Small steps of the graph's picture: where a box's middle is, whether it moved, how far to pan, and a
// glide from one state to the next. Pure but for the clock.

import type { Curve, Loop, Rect } from './object-graph-arrows.ts';

/** Kept free around what is brought into sight. */
export const MARGIN_PX = 20;
/** Arrows that go round on the right reach as far as this beyond their boxes. */
const ARROW_ROOM_PX = 70;

/**
 * Zoom and pan that show all boxes, none larger than life; where they would be smaller than `least`, as
 * much from the left as there is room for (and from the top, where they are too many).
 */
export function findViewport(
  boxes: Iterable<Rect>,
  { width, height }: { readonly width: number; readonly height: number },
  least: number,
): { zoom: number; pan: { x: number; y: number } } {
  const all = [...boxes];
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const wide = Math.max(...all.map((box) => box.x + box.width)) - left + ARROW_ROOM_PX;
  const high = Math.max(...all.map((box) => box.y + box.height)) - top;
  const room = { width: width - 2 * MARGIN_PX, height: height - 2 * MARGIN_PX };
  const zoom = Math.max(least, Math.min(1, room.width / wide, room.height / high));
  const place = (from: number, length: number, free: number) =>
    MARGIN_PX - from * zoom + Math.max(0, free - length * zoom) / 2;
  // A small graph stays at the left, where the next variable will join it.
  const x =
    wide * zoom > room.width * 0.6 ? place(left, wide, room.width) : MARGIN_PX - left * zoom;
  return { zoom, pan: { x, y: place(top, high, room.height) } };
}

/**
 * Calls `step` with a share from 0 to 1, fast first, once a frame.
 * @returns "stop"
 */
export function glide(milliseconds: number, step: (share: number) => void): () => void {
  const began = performance.now();
  const next = (now: number) => {
    const share = Math.min(1, Math.max(0, (now - began) / milliseconds));
    step(1 - (1 - share) ** 3);
    if (share < 1) frame = requestAnimationFrame(next);
  };
  let frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}

export function middleOf({ x, y, width, height }: Rect): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

export function placeAround(
  middle: { readonly x: number; readonly y: number },
  { width, height }: Pick<Rect, 'width' | 'height'>,
): Rect {
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

export function isElsewhere(before: Rect | undefined, now: Rect): boolean {
  if (before === undefined) return false;
  return (['x', 'y', 'width', 'height'] as const).some((key) => before[key] !== now[key]);
}

export function isSameCurve(data: object, curve: Curve | Loop | undefined): boolean {
  const known = data as Record<string, unknown>;
  return Object.entries(curve ?? {}).every(([key, value]) => known[key] === value);
}

/** How far to shift what reaches from `at` over `length`, so that it lies within `size`. */
export function toInside(at: number, length: number, size: number): number {
  const room = size - 2 * MARGIN_PX;
  if (at < MARGIN_PX || length > room) return MARGIN_PX - at;
  const over = at + length - (size - MARGIN_PX);
  return over > 0 ? -over : 0;
}
