// Small steps of the graph's picture: where a box's middle is, whether it moved, and a glide from one state to
// the next. Pure but for the clock.

import type { Rect, ViewPart } from '../../snapshot/picture/graph/view-part.ts';

/** How long anything moves. */
export const MOVE_MS = 150;

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

export function isElsewhere(before: Rect | undefined, now: Rect): boolean {
  if (before === undefined) return false;
  return (['x', 'y', 'width', 'height'] as const).some((key) => before[key] !== now[key]);
}

/** A rectangle on its way. */
export function between(from: Rect, to: Rect, share: number): Rect {
  const mix = (key: keyof Rect) => from[key] + (to[key] - from[key]) * share;
  return { x: mix('x'), y: mix('y'), width: to.width, height: to.height };
}

/** A view on its way. */
export function betweenParts(from: ViewPart, to: ViewPart, share: number): ViewPart {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    zoom: mix(from.zoom, to.zoom),
    pan: { x: mix(from.pan.x, to.pan.x), y: mix(from.pan.y, to.pan.y) },
  };
}
