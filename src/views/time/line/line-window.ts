// What part of the line of time is seen: zooming at a place, moving along, going where something is. Pure numbers, in
// the units of line-layout.ts.

import type { LineLayout } from './line-layout.ts';

export interface LineWindow {
  readonly from: number;
  readonly to: number;
}

/** A unit is at least so wide when the line is first seen, in CSS pixels: a name beside its point can be read. */
const UNIT_PX = 44;
/** A film is first seen with so much beside it: what was taken since stands at its right. */
const FILM_MARGIN = { before: 1.5, behind: 6 };
/** The closest look, outside of a film. */
export const LEAST_UNITS = 1;
/** What is gone to keeps this share of the window as its distance from the edge. */
const EDGE = 0.08;

/** The whole line; a window of an empty line is one unit wide. */
export function wholeWindow({ length }: LineLayout): LineWindow {
  return { from: 0, to: Math.max(1, length) };
}

/** The film with what is next to it; without one the end of the line, as much as can be read. */
export function firstWindow(layout: LineLayout, width: number): LineWindow {
  const { film, length } = layout;
  if (film !== undefined) {
    if (layout.stretches.length === 1) return clamp(layout, { from: film.from, to: film.to });
    const to = Math.min(length, film.to + FILM_MARGIN.behind);
    return clamp(layout, { from: film.from - FILM_MARGIN.before, to });
  }
  const units = Math.max(4, width / UNIT_PX);
  if (length <= units) return wholeWindow(layout);
  return { from: length - units, to: length };
}

/** @param factor less than 1 comes closer; @param at what stays where it is; @param least the closest look there */
export function zoom(
  layout: LineLayout,
  { from, to }: LineWindow,
  factor: number,
  at: number,
  least: number,
): LineWindow {
  const whole = Math.max(1, layout.length);
  const span = Math.min(whole, Math.max(least, (to - from) * factor));
  const share = (at - from) / (to - from);
  return clamp(layout, { from: at - share * span, to: at + (1 - share) * span });
}

export function pan(layout: LineLayout, { from, to }: LineWindow, by: number): LineWindow {
  return clamp(layout, { from: from + by, to: to + by });
}

/** The same where the place is seen, else moved until it is. */
export function keepInSight(layout: LineLayout, window: LineWindow, at: number): LineWindow {
  const { from, to } = window;
  const edge = (to - from) * EDGE;
  if (at < from + edge && from > 0) return pan(layout, window, at - edge - from);
  if (at > to - edge && to < layout.length) return pan(layout, window, at + edge - to);
  return window;
}

/** Within the line, as wide as before as far as the line is. */
export function clamp({ length }: LineLayout, { from, to }: LineWindow): LineWindow {
  const whole = Math.max(1, length);
  const span = Math.min(whole, to - from);
  const begin = Math.min(Math.max(0, from), whole - span);
  return { from: begin, to: begin + span };
}
