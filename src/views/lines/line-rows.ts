// What the table by line shows, and its order. Pure.

import type { Bytes } from '../../units.ts';
import type { OtherAsker } from '../../words/heap/film-lines.ts';

/** What a row stands for: a line of the program or of another file, or what has no line. */
export type RowOrigin =
  | { readonly code: 'row/line'; readonly line: number }
  | { readonly code: 'row/file-line'; readonly line: number; readonly file: string }
  | { readonly code: 'row/other'; readonly asker: OtherAsker };

/** What one line asked for up to the moment that is shown, and what became of it. */
export interface LineTableRow {
  readonly origin: RowOrigin;
  /** Of the line; '' where its text is not at hand. */
  readonly source: string;
  readonly allocations: number;
  readonly bytes: Bytes;
  readonly aliveBytes: Bytes;
  readonly peakBytes: Bytes;
  readonly churnBytes: Bytes;
  /** In steps, of what is gone; undefined where nothing is. */
  readonly meanLife: number | undefined;
}

export type LineSort =
  | 'line'
  | 'allocations'
  | 'bytes'
  | 'aliveBytes'
  | 'peakBytes'
  | 'churnBytes'
  | 'meanLife';

/** The rows in a new order; lines of the program stand before others where their number decides. */
export function sortRows(
  rows: readonly LineTableRow[],
  sort: LineSort,
  isDescending: boolean,
): readonly LineTableRow[] {
  const factor = isDescending ? -1 : 1;
  const valueOf = (row: LineTableRow): number =>
    sort === 'line' ? placeOf(row.origin) : (row[sort] ?? -1);
  return [...rows].sort(
    (a, b) => (valueOf(a) - valueOf(b)) * factor || placeOf(a.origin) - placeOf(b.origin),
  );
}

function placeOf(origin: RowOrigin): number {
  switch (origin.code) {
    case 'row/line':
      return origin.line;
    case 'row/file-line':
      return 1e6 + origin.line;
    case 'row/other':
      return 1e9;
    default:
      return origin satisfies never;
  }
}
