// The order of the table by line. Pure.

import type { FilmLineRow } from '../../film/answers/film-lines.ts';

export type LineSort =
  | 'line'
  | 'bytes'
  | 'allocations'
  | 'aliveBytes'
  | 'peakBytes'
  | 'churnBytes'
  | 'meanLife';

/** The rows in a new order. By line, what has none stands at the end, and the program before other files. */
export function sortRows(
  rows: readonly FilmLineRow[],
  sort: LineSort,
  isDescending: boolean,
  programFile: string,
): readonly FilmLineRow[] {
  const factor = isDescending ? -1 : 1;
  const byPlace = (a: FilmLineRow, b: FilmLineRow) =>
    rankOf(a, programFile) - rankOf(b, programFile) ||
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line;
  const byValue = (a: FilmLineRow, b: FilmLineRow) =>
    sort === 'line' ? byPlace(a, b) : (a[sort] ?? -1) - (b[sort] ?? -1);
  return [...rows].sort((a, b) => byValue(a, b) * factor || byPlace(a, b));
}

function rankOf({ file, line }: FilmLineRow, programFile: string): number {
  if (line === 0) return 2;
  return file === programFile ? 0 : 1;
}
