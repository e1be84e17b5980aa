// The points of a line of time that are asked about most: the fullest, and the one with the least room in one piece.

import type { TimelinePoint } from './point.ts';

/** The point with the most memory in use (the first of equals), or undefined where none tells it. */
export function findPeak(points: readonly TimelinePoint[]): TimelinePoint | undefined {
  return findBest(points, 'used', (a, b) => a > b);
}

/** The point with the smallest largest hole: when a big request was least likely to fit. */
export function findTightest(points: readonly TimelinePoint[]): TimelinePoint | undefined {
  return findBest(points, 'largestHole', (a, b) => a < b);
}

function findBest(
  points: readonly TimelinePoint[],
  series: 'used' | 'largestHole',
  isBetter: (value: number, best: number) => boolean,
): TimelinePoint | undefined {
  let best: { readonly point: TimelinePoint; readonly value: number } | undefined;
  for (const point of points) {
    const value = point[series];
    if (value === undefined) continue;
    if (best === undefined || isBetter(value, best.value)) best = { point, value };
  }
  return best?.point;
}
