// What a film says of a program's lines, as the editor shows it. Plain data: the editor knows no session.

import type { Bytes } from '../../units.ts';

/** The memory of one line, up to the moment that is shown. */
export interface LineMark {
  /** From 1. */
  readonly line: number;
  readonly allocations: number;
  /** Asked for, in whole blocks. */
  readonly bytes: Bytes;
  /** Of these, alive at the moment. */
  readonly aliveBytes: Bytes;
  /** Of these, gone within a few steps: thrown away at once. */
  readonly churnBytes: Bytes;
}

/** A film over the text that was filmed. */
export interface FilmMarks {
  /** The text as it was sent; marks hold while the editor's is the same. */
  readonly program: string;
  readonly lines: readonly LineMark[];
  /** The line that is about to run; undefined where none of this program is. */
  readonly current: number | undefined;
  /** The lines that called, the nearest first. */
  readonly callers: readonly number[];
}
