// Where everything stands along the line of time, in units: a snapshot takes one, a crowd of samples between two of them a
// few, a film its own. So six snapshots of a lesson are as wide among ninety others as alone. Pure numbers.

import type { Stretch } from '../../../session/time/stretches.ts';
import type { TimelinePoint } from '../../../snapshot/timeline/point.ts';

export interface PlacedPoint {
  readonly point: TimelinePoint;
  /** From the left end of the line, in units. */
  readonly at: number;
}

export interface PlacedStretch {
  readonly stretch: Stretch;
  readonly from: number;
  readonly to: number;
  /** Of a stretch of points; a film has none. */
  readonly points: readonly PlacedPoint[];
}

export interface LineLayout {
  readonly stretches: readonly PlacedStretch[];
  /** In units: 0 where there is nothing. */
  readonly length: number;
  readonly film: PlacedStretch | undefined;
}

/** Between two stretches, and before the first and behind the last. */
const GAP = 0.7;
/** What a film takes: longer ones more, but never so much that nothing else is seen. */
const FILM_LEAST = 12;
const FILM_PER_DOUBLING = 2;

export function layOutLine(stretches: readonly Stretch[]): LineLayout {
  let at = stretches.length === 0 ? 0 : GAP;
  const placed = stretches.map((stretch): PlacedStretch => {
    const from = at;
    const points = stretch.kind === 'film' ? [] : placePoints(stretch.points, from);
    const to =
      stretch.kind === 'film' ? from + filmLength(stretch.steps) : (points.at(-1)?.at ?? from);
    at = to + GAP;
    return { stretch, from, to, points };
  });
  return {
    stretches: placed,
    length: at,
    film: placed.find(({ stretch }) => stretch.kind === 'film'),
  };
}

function filmLength(steps: number): number {
  return FILM_LEAST + FILM_PER_DOUBLING * Math.log2(1 + steps / 100);
}

/** Snapshots stand a unit apart, and more where much was measured between them; the rest goes by the clock. */
function placePoints(points: readonly TimelinePoint[], from: number): readonly PlacedPoint[] {
  const placed: PlacedPoint[] = [];
  let begin = 0;
  let at = from;
  for (let i = 0; i < points.length; i++) {
    const isLast = i === points.length - 1;
    if (i === begin || (points[i].source !== 'snapshot' && !isLast)) continue;
    const between = i - begin - 1;
    const span = points[i].at - points[begin].at;
    const width = 1 + Math.log2(1 + between);
    for (let k = begin; k < i; k++) {
      const share = span > 0 ? (points[k].at - points[begin].at) / span : (k - begin) / (i - begin);
      placed.push({ point: points[k], at: at + share * width });
    }
    at += width;
    begin = i;
  }
  if (points.length > 0) placed.push({ point: points[points.length - 1], at });
  return placed;
}
