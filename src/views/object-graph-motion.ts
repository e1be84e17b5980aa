// Small steps of the graph's picture: where a box's middle is, whether it moved, how far to pan, and a
// glide from one state to the next. Pure but for the clock.

import type { Curve, Loop, Rect } from './object-graph-arrows.ts';

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

export function isSameCurve(data: object, curve: Curve | Loop | undefined): boolean {
  const known = data as Record<string, unknown>;
  return Object.entries(curve ?? {}).every(([key, value]) => known[key] === value);
}

/** How far to shift what reaches from `at` over `length`, so that it lies within `size`. */
export function toInside(at: number, length: number, size: number, margin: number): number {
  const room = size - 2 * margin;
  if (at < margin || length > room) return margin - at;
  const over = at + length - (size - margin);
  return over > 0 ? -over : 0;
}
