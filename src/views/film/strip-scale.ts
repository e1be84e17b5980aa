// Where the steps of a film stand along its line, and how high its curve is drawn. Numbers alone; the drawing
// is in film-curve-painter.ts.

import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { Bytes } from '../../units.ts';

/** Room at both ends for the marker's knob, in CSS pixels. */
export const SIDE = 8;
/** Where the least is more than this share of the most, the axis begins there and not at nothing. */
const FLAT_SHARE = 0.5;
/** Room beneath the least then, as a share of what changes, and of the most. */
const ROOM = { ofChange: 0.15, ofMost: 0.005 };

export class StripScale {
  /** Bytes at the foot of the curve and at its top. */
  readonly axis: readonly [Bytes, Bytes];
  private readonly strip: FilmStrip;
  private readonly width: number;

  /** @param width of the drawing, in CSS pixels */
  constructor(strip: FilmStrip, width: number) {
    this.strip = strip;
    this.width = width;
    this.axis = findAxis(strip);
  }

  /** The left edge of a column; of the one behind the last, the right end. */
  edge(column: number): number {
    return SIDE + (column / this.strip.columns) * (this.width - 2 * SIDE);
  }

  /** Of a step: within its column evenly. */
  x(step: number): number {
    const { steps, columns } = this.strip;
    if (step >= steps[columns]) return this.edge(columns);
    const column = this.columnOf(step);
    const [first, end] = [steps[column], steps[column + 1]];
    return this.edge(column + (end > first ? Math.max(0, step - first) / (end - first) : 0));
  }

  /** The step nearest to a place. */
  stepAt(x: number): number {
    const { steps, columns } = this.strip;
    const place = ((x - SIDE) / Math.max(1, this.width - 2 * SIDE)) * columns;
    const column = Math.min(Math.max(0, Math.floor(place)), columns - 1);
    const within = Math.min(1, Math.max(0, place - column));
    return Math.round(steps[column] + (steps[column + 1] - steps[column]) * within);
  }

  /** Used memory at a step, as exactly as the columns are. */
  usedAt(step: number): Bytes {
    const { steps, columns, last } = this.strip;
    const column = step >= steps[columns] ? columns : this.columnOf(step);
    return column === 0 ? startOf(this.strip) : last[column - 1];
  }

  /** The last column that begins at a step or before it. */
  private columnOf(step: number): number {
    const { steps, columns } = this.strip;
    let low = 0;
    let high = columns - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (steps[middle] <= step) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** What is used at the left end: the columns tell what lies within them. */
export function startOf({ least, most, last }: FilmStrip): Bytes {
  return last[0] === most[0] ? least[0] : most[0];
}

function findAxis({ least, most }: FilmStrip): readonly [Bytes, Bytes] {
  const low = least.reduce((sum, used) => Math.min(sum, used), Number.POSITIVE_INFINITY);
  const high = most.reduce((sum, used) => Math.max(sum, used), 0);
  if (!(low > high * FLAT_SHARE)) return [0, Math.max(1, high)];
  const room = Math.max((high - low) * ROOM.ofChange, high * ROOM.ofMost);
  return [Math.max(0, Math.floor(low - room)), high];
}
