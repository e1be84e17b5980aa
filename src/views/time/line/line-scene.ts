// What the line of time is drawn from, and the ranges that its bands show. Types and numbers; no canvas.

import type { FilmStrip } from '../../../film/answers/film-strip.ts';
import type { TimelinePoint } from '../../../snapshot/timeline/point.ts';
import type { Bytes } from '../../../units.ts';
import type { FilmRuler } from '../../film/strip-scale.ts';
import type { LineLayout, PlacedPoint, PlacedStretch } from './line-layout.ts';
import type { LineWindow } from './line-window.ts';

export interface LineScene {
  readonly layout: LineLayout;
  readonly window: LineWindow;
  /** Of the film, as much as is seen and a little more. */
  readonly strip: FilmStrip | undefined;
  readonly ruler: FilmRuler;
  /** The step that is looked at; behind the last in the present. */
  readonly step: number;
  readonly isPast: boolean;
  /** The snapshot on the stage, and those that are picked to be compared. */
  readonly shownId: string | undefined;
  readonly picked: readonly string[];
  /** Where the pointer is, in units. */
  readonly hovered: number | undefined;
}

/** Colours as a canvas takes them. */
export interface LineColours {
  readonly curve: string;
  readonly area: string;
  readonly hole: string;
  readonly past: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly surface: string;
  readonly danger: string;
}

export interface LineSize {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly font: string;
}

/** The points of a stretch that are seen, with one more at each end, so that curves go on to the edge. */
export function pointsIn(
  { points }: PlacedStretch,
  { from, to }: LineWindow,
): readonly PlacedPoint[] {
  const first = firstFrom(points, from);
  const behind = firstFrom(points, to);
  return points.slice(Math.max(0, first - 1), behind + 1);
}

/** The place of the first point that stands at `at` or behind it. */
function firstFrom(points: readonly PlacedPoint[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The least and the most of a figure in what is seen; undefined where nothing tells it. */
export function rangeOf(
  { layout, window, strip }: LineScene,
  figure: 'used' | 'largestHole',
): readonly [Bytes, Bytes] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const see = (bytes: Bytes | undefined) => {
    if (bytes === undefined) return;
    low = Math.min(low, bytes);
    high = Math.max(high, bytes);
  };
  for (const stretch of layout.stretches) {
    if (stretch.to < window.from || stretch.from > window.to) continue;
    if (stretch.stretch.kind === 'film') {
      if (strip === undefined) continue;
      (figure === 'used' ? strip.least : strip.hole).forEach(see);
      (figure === 'used' ? strip.most : strip.hole).forEach(see);
    } else for (const { point } of pointsIn(stretch, window)) see(point[figure]);
  }
  return low <= high ? [low, high] : undefined;
}

/** The point nearest to a place, of all kinds; undefined where there is none within `reach`. */
export function nearestPoint(
  { stretches }: LineLayout,
  at: number,
  reach: number,
  isWanted: (point: TimelinePoint) => boolean = () => true,
): PlacedPoint | undefined {
  let best: PlacedPoint | undefined;
  let distance = reach;
  for (const { points, from, to } of stretches) {
    if (from > at + distance || to < at - distance) continue;
    for (const placed of points) {
      const away = Math.abs(placed.at - at);
      if (away > distance || !isWanted(placed.point)) continue;
      best = placed;
      distance = away;
    }
  }
  return best;
}
