// Where the figures that MicroPython printed and the map under them disagree, in sentences. Counts and
// prints are both given; this file only compares. Source: py/gc.c, gc_info(), v1.8 to v1.28.0.

import type { CountedFigures, HeapArea, PrintedFigures, Problem } from '../model.ts';
import type { Count } from './figures.ts';
import { stateOfLetter, TAIL } from './letters.ts';

/** Compares header and map, and looks for tails that no head begins. */
export function reconcile(
  printed: PrintedFigures,
  { figures: counted, hasOrphanTails }: Count,
  areas: readonly HeapArea[],
): Problem[] {
  if (areas.length === 0) return reconcileHeader(printed);
  const problems = [...reconcileHeader(printed), ...(hasOrphanTails ? findOrphanTails(areas) : [])];
  const { total } = printed;
  if (total === undefined) {
    const text = 'The line "GC: total …" is missing: the map cannot be checked against it.';
    return [...problems, { code: 'map/figures-missing', text }];
  }
  if (total !== counted.total) problems.push(describeTotal(total, counted.total));
  if (counted.unknown > 0 || total !== counted.total) return problems;
  return [...problems, ...compareFigures(printed, counted, areas)];
}

function reconcileHeader({ total, used, free }: PrintedFigures): Problem[] {
  if (total === undefined || used === undefined || free === undefined) return [];
  if (total === used + free) return [];
  const text = `Used (${used}) and free (${free}) do not add up to the total (${total}): a digit is damaged.`;
  return [{ code: 'map/figures-damaged', where: 'line "GC: total …"', text }];
}

function describeTotal(printed: number, counted: number): Problem {
  const text =
    counted < printed
      ? `The heap has ${printed} bytes, the map shows ${counted}: lines are missing, most likely at its end.`
      : `The heap has ${printed} bytes, the map shows ${counted}: lines are there twice, or a digit is damaged.`;
  return { code: 'map/total', text };
}

const FIGURES = [
  ['used', 'map/used', 'bytes used'],
  ['free', 'map/free', 'bytes free'],
  ['oneBlock', 'map/one-block', 'objects of one block'],
  ['twoBlock', 'map/two-block', 'objects of two blocks'],
  ['maxBlock', 'map/max-block', 'blocks for the largest object'],
  ['maxFree', 'map/max-free', 'blocks for the largest hole'],
] as const;

function compareFigures(
  printed: PrintedFigures,
  counted: CountedFigures,
  areas: readonly HeapArea[],
): Problem[] {
  const problems: Problem[] = [];
  for (const [figure, code, words] of FIGURES) {
    const said = printed[figure];
    const real = counted[figure];
    if (said === undefined || said === real) continue;
    if (figure === 'oneBlock' && isOldMiscount(printed, real, areas)) continue;
    const text = `MicroPython printed ${said} ${words}, the map shows ${real}: memory changed while it was printed, or a letter is damaged.`;
    problems.push({ code, text });
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
function findOrphanTails(areas: readonly HeapArea[]): Problem[] {
  let count = 0;
  let where = '';
  areas.forEach(({ letters }, area) => {
    for (let at = letters.indexOf(TAIL); at >= 0; at = letters.indexOf(TAIL, at)) {
      const before = at === 0 ? 'free' : stateOfLetter(letters[at - 1]);
      if (before === 'free' && count++ === 0) where = `area ${area + 1}, block ${at}`;
      while (letters[at] === TAIL) at++;
    }
  });
  if (count === 0) return [];
  const text = `${count} runs of "=" have no object that they could continue: letters are damaged.`;
  return [{ code: 'map/tail-without-head', where, text }];
}
