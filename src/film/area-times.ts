// When each area of the heap was there: most are from the beginning to the end, some come when there is no
// room, and go when a collection leaves them empty (py/gc.c, MICROPY_GC_SPLIT_HEAP_AUTO).

import { KIND } from './first-table.ts';
import { NEVER } from './lives.ts';
import type { FilmTape } from './tape.ts';

/** An area is there at the moments from `from` up to, not including, `to`. */
export interface AreaTime {
  readonly from: number;
  readonly to: number;
}

export function readAreaTimes({ areas, events }: FilmTape): readonly AreaTime[] {
  const times = areas.map(() => ({ from: 0, to: NEVER }));
  const { kind, block } = events;
  for (let event = 0; event < kind.length; event++) {
    const time = times[block[event]];
    if (time === undefined) continue;
    if (kind[event] === KIND.area) time.from = event + 1;
    else if (kind[event] === KIND['area-gone']) time.to = event + 1;
  }
  return times;
}

export function isThere({ from, to }: AreaTime, moment: number): boolean {
  return from <= moment && moment < to;
}
