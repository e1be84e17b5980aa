// Where the steps of a film stand along it: evenly, or evenly by the board's own time, as the columns of its strip tell.
// Numbers alone.

import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { Bytes } from '../../units.ts';

/** A film along its length: evenly by steps, or by the board's own time, as exactly as strips of it are known. */
export class FilmRuler {
  private readonly steps: number;
  /** Of all of it; undefined where its steps stand evenly. */
  private readonly whole: FilmStrip | undefined;
  /** What is seen, in finer columns. */
  private readonly fine: FilmStrip | undefined;

  /** @param strips of the film: of all of it, and a finer one of a part, as far as there are */
  constructor(steps: number, strips: readonly (FilmStrip | undefined)[] = []) {
    const byTime = strips.filter((strip) => strip?.by === 'time');
    const isWhole = (strip: FilmStrip | undefined) => strip?.from === 0 && strip.to === steps;
    this.steps = steps;
    this.whole = byTime.find(isWhole);
    this.fine = byTime.find((strip) => !isWhole(strip));
  }

  /** Of the board's own time, all of it; undefined where steps stand evenly. */
  get seconds(): number | undefined {
    return this.whole && this.whole.toSeconds - this.whole.fromSeconds;
  }

  /** Of a step, 0 to 1. */
  shareOf(step: number): number {
    const { whole, fine, steps } = this;
    if (whole === undefined) return steps === 0 ? 0 : step / steps;
    const isFine = fine !== undefined && step >= fine.from && step <= fine.to;
    const strip = isFine ? fine : whole;
    return this.shareOfSeconds(secondsAt(placeOf(step, strip), strip));
  }

  /** The step nearest to a share; the ends for what lies beyond them. */
  stepAt(share: number): number {
    const { whole, fine, steps } = this;
    const within = Math.min(1, Math.max(0, share));
    if (whole === undefined) return Math.round(within * steps);
    const seconds = secondsAt(within * whole.columns, whole);
    const isFine = fine !== undefined && seconds >= fine.fromSeconds && seconds <= fine.toSeconds;
    const strip = isFine ? fine : whole;
    const span = strip.toSeconds - strip.fromSeconds;
    const place = span > 0 ? ((seconds - strip.fromSeconds) / span) * strip.columns : 0;
    const column = Math.min(Math.floor(place), strip.columns - 1);
    const [first, end] = [strip.steps[column], strip.steps[column + 1]];
    return Math.round(first + (end - first) * (place - column));
  }

  private shareOfSeconds(seconds: number): number {
    const { fromSeconds = 0, toSeconds = 0 } = this.whole ?? {};
    return toSeconds > fromSeconds ? (seconds - fromSeconds) / (toSeconds - fromSeconds) : 0;
  }
}

/** Of the board's own time, at a place along the columns. */
function secondsAt(place: number, { fromSeconds, toSeconds, columns }: FilmStrip): number {
  return fromSeconds + ((toSeconds - fromSeconds) * place) / columns;
}

/** Of a step along the columns: within its column evenly. */
export function placeOf(step: number, strip: FilmStrip): number {
  const { steps, columns } = strip;
  if (step >= steps[columns]) return columns;
  const column = columnOf(step, strip);
  const [first, end] = [steps[column], steps[column + 1]];
  return column + (end > first ? Math.max(0, step - first) / (end - first) : 0);
}

/** Used memory at a step, as exactly as the columns are. */
export function usedAt(step: number, strip: FilmStrip): Bytes {
  const { steps, columns, last } = strip;
  const column = step >= steps[columns] ? columns : columnOf(step, strip);
  return column === 0 ? startOf(strip) : last[column - 1];
}

/** What is used at the left end: the columns tell what lies within them. */
export function startOf({ least, most, last }: FilmStrip): Bytes {
  return last[0] === most[0] ? least[0] : most[0];
}

/** The last column that begins at a step or before it. */
function columnOf(step: number, { steps, columns }: FilmStrip): number {
  let low = 0;
  let high = columns - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
