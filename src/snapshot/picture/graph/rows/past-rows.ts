// Rows that the last change touched: what a slot or a name held before stands beside what it holds now, and one that
// is not there any more keeps a pale row. Knows no boxes.

import type { PastRow } from '../graph-ask.ts';
import { cut, type PlannedRow } from './box-rows.ts';

/** Longer ones would make a box so wide that it pushes others; the sentences about the change tell them whole. */
const MOST_WAS = 8;
/** More would bury what is there. */
const LEFT_AT_MOST = 4;
const MOST_LEFT = 12;

/** The rows, and behind them those that are not there any more. */
export function addPast(
  rows: readonly PlannedRow[],
  past: readonly PastRow[] | undefined,
): readonly PlannedRow[] {
  if (past === undefined) return rows;
  const byLabel = new Map(past.map((row) => [row.label, row]));
  const touched = rows.map((row) => {
    const before = byLabel.get(row.slot ?? row.label);
    const isTold = before !== undefined && !before.isLeft && before.text !== row.text;
    return isTold && before.text.length <= MOST_WAS ? { ...row, was: before.text } : row;
  });
  const here = new Set(rows.map(({ slot, label }) => slot ?? label));
  const left = past.filter(({ label, isLeft }) => isLeft && !here.has(label));
  return [
    ...touched,
    ...left.slice(0, LEFT_AT_MOST).map(({ label, text }) => {
      return { label, text: cut(text, MOST_LEFT), to: -1, ghost: false, past: true } as const;
    }),
  ];
}
