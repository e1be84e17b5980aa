// Where the figures that MicroPython printed and the map under them disagree. Counts and
// prints are both given; this file only compares. Source: py/gc.c, gc_info(), v1.8 to v1.28.0.

import type { CountedFigures, HeapArea, MapProblem, PrintedFigures } from '../model.ts';
import type { ObjectCount } from './figures.ts';
import { stateOfLetter, TAIL } from './letters.ts';

/** Compares header and map, and looks for tails that no head begins. */
export function reconcile(
  printed: PrintedFigures,
  { figures: counted, hasOrphanTails }: ObjectCount,
  areas: readonly HeapArea[],
): MapProblem[] {
  if (areas.length === 0) return reconcileHeader(printed);
  const problems: MapProblem[] = reconcileHeader(printed);
  if (hasOrphanTails) problems.push(...findOrphanTails(areas));
  const { total } = printed;
  if (total === undefined) return [...problems, { code: 'map/figures-missing' }];
  if (total !== counted.total) {
    problems.push({ code: 'map/total', printed: total, counted: counted.total });
  }
  if (counted.unknown > 0 || total !== counted.total) return problems;
  return [...problems, ...compareFigures(printed, counted, areas)];
}

function reconcileHeader({ total, used, free }: PrintedFigures): MapProblem[] {
  if (total === undefined || used === undefined || free === undefined) return [];
  if (total === used + free) return [];
  return [{ code: 'map/figures-damaged', total, used, free }];
}

const FIGURES = [
  ['used', 'map/used'],
  ['free', 'map/free'],
  ['oneBlock', 'map/one-block'],
  ['twoBlock', 'map/two-block'],
  ['maxBlock', 'map/max-block'],
  ['maxFree', 'map/max-free'],
] as const;

function compareFigures(
  printed: PrintedFigures,
  counted: CountedFigures,
  areas: readonly HeapArea[],
): MapProblem[] {
  const problems: MapProblem[] = [];
  for (const [figure, code] of FIGURES) {
    const said = printed[figure];
    const real = counted[figure];
    if (said === undefined || said === real) continue;
    if (figure === 'oneBlock' && isOldMiscount(printed, real, areas)) continue;
    problems.push({ code, printed: said, counted: real });
  }
  return problems;
}

/** Before v1.8.2 (749cbaca7f) gc_info() skipped an object that ends where the heap ends. */
function isOldMiscount(printed: PrintedFigures, real: number, areas: readonly HeapArea[]): boolean {
  const last = areas.at(-1)?.letters.at(-1) ?? 0;
  const isOld = printed.maxFree === undefined && printed.oneBlock === real - 1;
  return isOld && stateOfLetter(last) === 'head';
}

/** A tail continues the block before it: behind a free block or at the very start it continues nothing. */
function findOrphanTails(areas: readonly HeapArea[]): MapProblem[] {
  let count = 0;
  let first = { area: 0, block: 0 };
  areas.forEach(({ letters }, area) => {
    for (let at = letters.indexOf(TAIL); at >= 0; at = letters.indexOf(TAIL, at)) {
      const before = at === 0 ? 'free' : stateOfLetter(letters[at - 1]);
      if (before === 'free' && count++ === 0) first = { area, block: at };
      while (letters[at] === TAIL) at++;
    }
  });
  return count === 0 ? [] : [{ code: 'map/tail-without-head', runs: count, ...first }];
}
