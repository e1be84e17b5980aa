// Hours of samples on a few hundred pixels: fewer points, but never without a peak or a trough.

import type { TimelinePoint } from './point.ts';

/** The lines that a timeline draws. */
export type Series = 'used' | 'free' | 'largestHole' | 'fragmentation';

/**
 * At most `most` of the points, in their order: the first, the last, snapshots as far as there is room,
 * and of every stretch the highest and the lowest of each series.
 * @param most at least 4.
 */
export function downsample(
  points: readonly TimelinePoint[],
  most: number,
  series: readonly Series[] = ['used', 'largestHole'],
): TimelinePoint[] {
  if (points.length <= most) return [...points];
  const keep = new Set([0, points.length - 1]);
  for (const place of findExtremes(points, 0, points.length, series)) {
    if (keep.size < most) keep.add(place);
  }
  const snapshots = points.flatMap(({ source }, place) => (source === 'snapshot' ? [place] : []));
  if (snapshots.length <= (most - keep.size) / 2) for (const place of snapshots) keep.add(place);
  const stretches = Math.floor((most - keep.size) / (2 * series.length));
  for (let i = 0; i < stretches; i++) {
    const start = Math.floor((i * points.length) / stretches);
    const end = Math.floor(((i + 1) * points.length) / stretches);
    for (const place of findExtremes(points, start, end, series)) keep.add(place);
  }
  return [...keep].sort((a, b) => a - b).map((place) => points[place]);
}

/** Places of the highest and the lowest value of each series within a stretch. */
function findExtremes(
  points: readonly TimelinePoint[],
  start: number,
  end: number,
  series: readonly Series[],
): number[] {
  const places: number[] = [];
  for (const name of series) {
    let low = -1;
    let high = -1;
    for (let place = start; place < end; place++) {
      const value = points[place][name];
      if (value === undefined) continue;
      if (high < 0 || value > (points[high][name] as number)) high = place;
      if (low < 0 || value < (points[low][name] as number)) low = place;
    }
    if (high >= 0) places.push(high, low);
  }
  return places;
}

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
  series: Series,
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
