// Age and churn of each block over the snapshots before this one. An object is taken as the same while
// its head stands at the same address with the same letter and length: the map alone tells that much
// of every snapshot, whatever its depth.

import { findHeadAt, type HeadTable } from '../../map/heads.ts';
import type { HeapMap } from '../../model.ts';
import type { LegendRow } from './legend.ts';
import { type Colouring, type Painted, spreadOverBlocks } from './painted.ts';

/** What is looked at of each snapshot. */
export interface PastHeap {
  readonly heads: HeadTable;
  readonly map: HeapMap;
  readonly capture: { readonly label: string };
}

/** Steps of the scale: 1 oldest or quietest, 6 newest or busiest. */
const STEPS = 6;
const UNKNOWN = 13;

export function paintHistory(
  now: PastHeap,
  colouring: Extract<Colouring, 'age' | 'churn'>,
  letters: Uint8Array,
  earlier: readonly PastHeap[],
): Painted {
  const tables = earlier.map((other) => other.heads);
  const lettersOf = [...earlier, now].map((other) => headLetters(other));
  const own = now.heads;
  const ownLetters = lettersOf[earlier.length];
  const same = (head: number, at: number): boolean => {
    const table = tables[at];
    const found = findHeadAt(table, own.address[head]);
    return (
      found !== undefined &&
      table.blocks[found] === own.blocks[head] &&
      lettersOf[at][found] === ownLetters[head]
    );
  };
  const ofHead =
    colouring === 'age'
      ? (head: number) => ageStep(head, tables.length, same)
      : (head: number) => churnStep(head, tables.length, same);
  return {
    categories: spreadOverBlocks(letters, ofHead, UNKNOWN),
    legend: colouring === 'age' ? ageLegend(earlier) : churnLegend(earlier.length),
  };
}

function headLetters({ heads, map }: PastHeap): Uint8Array {
  const found = new Uint8Array(heads.count);
  for (let head = 0; head < heads.count; head++) {
    const area = map.areas[heads.area[head]];
    found[head] = area?.letters[heads.block[head]] ?? 0;
  }
  return found;
}

/** How many of the snapshots right before this one hold the object, as a step from 1 to 6. */
function ageStep(head: number, count: number, same: (head: number, at: number) => boolean): number {
  let age = 0;
  while (age < count && same(head, count - 1 - age)) age++;
  if (age === 0) return STEPS;
  return age === count && count >= STEPS - 1 ? 1 : Math.max(1, STEPS - age);
}

/** How often it came or changed over the snapshots, as a step from 1 to 6. */
function churnStep(
  head: number,
  count: number,
  same: (head: number, at: number) => boolean,
): number {
  let changes = 0;
  for (let at = 0; at < count; at++) if (!same(head, at)) changes++;
  return Math.min(STEPS, 1 + Math.ceil((changes * (STEPS - 1)) / Math.max(count, 1)));
}

function ageLegend(earlier: readonly PastHeap[]): Painted['legend'] {
  const steps = [5, 4, 3, 2, 1].map((age): LegendRow => {
    const label = earlier[earlier.length - age]?.capture.label;
    const meaning =
      label === undefined
        ? ({ code: 'legend/age', snapshots: age } as const)
        : ({ code: 'legend/since', label, orBefore: age === 5 } as const);
    return { category: STEPS - age, meaning };
  });
  return [
    { category: 0, meaning: { code: 'legend/free' } },
    ...steps,
    { category: STEPS, meaning: { code: 'legend/new' } },
  ];
}

function churnLegend(count: number): Painted['legend'] {
  return [
    { category: 0, meaning: { code: 'legend/free' } },
    { category: 1, meaning: { code: 'legend/constant', snapshots: count + 1 } },
    { category: 2, meaning: { code: 'legend/seldom-another' } },
    { category: 3, meaning: { code: 'legend/sometimes-another' } },
    { category: 4, meaning: { code: 'legend/often-another' } },
    { category: 5, meaning: { code: 'legend/mostly-another' } },
    { category: STEPS, meaning: { code: 'legend/always-another' } },
  ];
}
