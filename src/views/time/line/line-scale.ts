// Units of the line of time as pixels, and bytes as heights: used memory above, the largest hole in a band of its own
// below it. Steps of the film as places and back. Numbers alone.

import type { Bytes } from '../../../units.ts';
import type { FilmRuler } from '../../film/strip-scale.ts';
import type { LineLayout } from './line-layout.ts';
import type { LineWindow } from './line-window.ts';

/** Room at both ends for what stands at the very edge, in CSS pixels. */
export const SIDE = 10;
/** Names of snapshots above, ticks of collections and dots of print-outs below. */
export const NAMES_PX = 24;
/** Between the names and the curve, for the figure of the peak. */
const PEAK_PX = 11;
export const LANES_PX = 18;
/** Of what is left, the share of the band of the largest hole, and the gap above it. */
const HOLE_SHARE = 0.26;
const BAND_GAP = 5;

/** The heights of one band. */
export interface Band {
  readonly top: number;
  readonly floor: number;
  readonly axis: readonly [Bytes, Bytes];
}

/** Where the least is more than this share of the most, the axis begins there and not at nothing. */
const FLAT_SHARE = 0.5;
/** Room beneath the least then, as a share of what changes, and of the most. */
const ROOM = { ofChange: 0.15, ofMost: 0.005 };

/** Bytes at the foot and at the top of a band: from nothing, or from beneath what changes where all of it lies high. */
export function findAxis(low: Bytes, high: Bytes): readonly [Bytes, Bytes] {
  if (!(low > high * FLAT_SHARE)) return [0, Math.max(1, high)];
  const room = Math.max((high - low) * ROOM.ofChange, high * ROOM.ofMost);
  return [Math.max(0, Math.floor(low - room)), high];
}

export function yOf({ top, floor, axis: [least, most] }: Band, bytes: Bytes): number {
  return floor - ((bytes - least) / Math.max(1, most - least)) * (floor - top);
}

/** The bands within a height. */
export function bandsOf(height: number): Readonly<Record<'used' | 'hole', Omit<Band, 'axis'>>> {
  const top = NAMES_PX + PEAK_PX;
  const room = Math.max(20, height - top - LANES_PX - BAND_GAP);
  const floor = top + room * (1 - HOLE_SHARE);
  return {
    used: { top, floor },
    hole: { top: floor + BAND_GAP, floor: floor + BAND_GAP + room * HOLE_SHARE },
  };
}

export class LineScale {
  private readonly layout: LineLayout;
  private readonly window: LineWindow;
  private readonly width: number;
  private readonly ruler: FilmRuler;

  constructor(layout: LineLayout, window: LineWindow, width: number, ruler: FilmRuler) {
    this.layout = layout;
    this.window = window;
    this.width = width;
    this.ruler = ruler;
  }

  x(at: number): number {
    const { from, to } = this.window;
    return SIDE + ((at - from) / (to - from)) * (this.width - 2 * SIDE);
  }

  at(x: number): number {
    const { from, to } = this.window;
    return from + ((x - SIDE) / Math.max(1, this.width - 2 * SIDE)) * (to - from);
  }

  /** Of a step of the film; the left end where there is none. */
  atOfStep(step: number): number {
    const { film } = this.layout;
    return film === undefined ? 0 : film.from + this.ruler.shareOf(step) * (film.to - film.from);
  }

  /** The step nearest to a place; undefined where there is no film. */
  stepAt(at: number): number | undefined {
    const { film } = this.layout;
    return film && this.ruler.stepAt((at - film.from) / (film.to - film.from));
  }

  /** The steps of the film that are seen, with one more at each end; undefined where none is. */
  visibleSteps(): readonly [number, number] | undefined {
    const { film } = this.layout;
    const { from, to } = this.window;
    if (film?.stretch.kind !== 'film' || film.to < from || film.from > to) return undefined;
    const first = this.stepAt(from) ?? 0;
    const last = this.stepAt(to) ?? 0;
    return [Math.max(0, first - 1), Math.min(film.stretch.steps, last + 1)];
  }
}
