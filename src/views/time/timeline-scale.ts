// Where points stand along the timeline, by the clock or one step each, and how its axis is written.
// Numbers and words only; the drawing is in timeline-chart.ts.

import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import type { Milliseconds } from '../../units.ts';
import { toClockMark, toDay } from '../../words/numbers.ts';

export type Pace = 'steps' | 'clock';

/**
 * A few snapshots over days would be dots at two ends by the clock; a recording is best read by it.
 * The clock, unless one pause takes more than half of the whole time.
 */
export function choosePace(points: readonly TimelinePoint[]): Pace {
  if (points.length < 3) return 'steps';
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  let longest = 0;
  for (let i = 1; i < points.length; i++) {
    longest = Math.max(longest, (points[i]?.at ?? 0) - (points[i - 1]?.at ?? 0));
  }
  return longest > span / 2 ? 'steps' : 'clock';
}

/** Positions: seconds since 1970, or 1, 2, 3, … */
export function toPositions(points: readonly TimelinePoint[], pace: Pace): number[] {
  return points.map(({ at }, i) => (pace === 'clock' ? at / 1000 : i + 1));
}

/** 14:03, 14:03:27 where marks stand closer than a minute, 20 Nov 14:03 where they span days. */
export function toTick(moment: Milliseconds, apart: Milliseconds, span: Milliseconds): string {
  const time = toClockMark(moment, apart < 60_000);
  if (span < 24 * 3600_000) return time;
  return `${toDay(moment)} ${time}`;
}

/** The snapshot nearest to a point, or undefined where there is none. */
export function nearestSnapshot(
  points: readonly TimelinePoint[],
  positions: readonly number[],
  place: number,
): TimelinePoint | undefined {
  let best: TimelinePoint | undefined;
  let distance = Number.POSITIVE_INFINITY;
  points.forEach((point, i) => {
    if (point.id === undefined) return;
    const away = Math.abs((positions[i] ?? 0) - (positions[place] ?? 0));
    if (away < distance) {
      best = point;
      distance = away;
    }
  });
  return best;
}
