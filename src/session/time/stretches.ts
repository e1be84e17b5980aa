// The line of time cut into stretches: what belongs together is joined by a curve, what does not stands apart. Another
// board, another run, a lesson, a long pause each begin a new stretch; a film is one of its own. Pure.

import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import type { Milliseconds } from '../../units.ts';

/** From when on something else is going on: a board was connected, a lesson opened. */
export interface Chapter {
  readonly at: Milliseconds;
  /** What the stretch is called: "Virtual Pico", "Two names". */
  readonly name: string;
}

/** Points of one heap, in order of time: there is at least one. */
export interface PointStretch {
  readonly kind: 'points';
  readonly name: string;
  readonly points: readonly TimelinePoint[];
}

/** The film that is open. */
export interface FilmStretch {
  readonly kind: 'film';
  readonly id: string;
  readonly steps: number;
  /** When it began: what was there before stands to the left of it. */
  readonly at: Milliseconds;
}

export type Stretch = PointStretch | FilmStretch;

/** Who pauses for so long comes back to another heap, as a rule. */
const LONG_PAUSE_MS: Milliseconds = 30 * 60_000;

/**
 * @param points in order of time
 * @param chapters in order of time
 */
export function divideTime(
  points: readonly TimelinePoint[],
  chapters: readonly Chapter[],
  film?: FilmStretch,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open: TimelinePoint[] = [];
  let next = 0;
  let isFilmIn = film === undefined;
  const close = () => {
    if (open.length > 0) {
      stretches.push({ kind: 'points', name: nameOf(chapters[next - 1], open[0]), points: open });
    }
    open = [];
  };
  for (const point of points) {
    const last = open.at(-1);
    if (!isFilmIn && film !== undefined && point.at > film.at) {
      close();
      stretches.push(film);
      isFilmIn = true;
    }
    const isNewChapter = next < chapters.length && chapters[next].at <= point.at;
    if (isNewChapter || (last !== undefined && !isSameHeap(last, point))) close();
    while (next < chapters.length && chapters[next].at <= point.at) next++;
    open.push(point);
  }
  close();
  if (!isFilmIn && film !== undefined) stretches.push(film);
  return stretches;
}

function isSameHeap(before: TimelinePoint, after: TimelinePoint): boolean {
  if (after.at - before.at > LONG_PAUSE_MS) return false;
  const isOther = (one?: string | number, other?: string | number) =>
    one !== undefined && other !== undefined && one !== '' && other !== '' && one !== other;
  return !isOther(before.board, after.board);
}

function nameOf(chapter: Chapter | undefined, { board, label, source }: TimelinePoint): string {
  return chapter?.name ?? board ?? (source === 'snapshot' ? (label ?? '') : '');
}
