// Where the steps of a film stand along it: evenly, or evenly by the board's own time, as the columns of its strip tell.
// Numbers alone.

import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { Bytes } from '../../units.ts';

/** Of the film, 0 to 1. `whole`: the strip of all of it, which is asked where it goes by time. */
export function shareOfStep(step: number, steps: number, whole: FilmStrip | undefined): number {
  if (whole?.by === 'time') return placeOf(step, whole) / whole.columns;
  return steps === 0 ? 0 : step / steps;
}

/** The step nearest to a share; the ends for what lies beyond them. */
export function stepAtShare(share: number, steps: number, whole: FilmStrip | undefined): number {
  const within = Math.min(1, Math.max(0, share));
  if (whole?.by !== 'time') return Math.round(within * steps);
  const place = within * whole.columns;
  const column = Math.min(Math.floor(place), whole.columns - 1);
  const [first, end] = [whole.steps[column], whole.steps[column + 1]];
  return Math.round(first + (end - first) * (place - column));
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
