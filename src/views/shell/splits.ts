// Which parts of the page have a splitter between them, in each arrangement. Pure; the element is
// pane-splitter.ts.

import type { Shares } from '../../session/page/page-layout.ts';
import type { PageMode } from './arrangement.ts';

export interface Split {
  /** Its share is the CSS variable of that name, and kept under it. */
  readonly name: string;
  readonly label: string;
  /** `x`: the parts are side by side. */
  readonly axis: 'x' | 'y';
  /** The part whose room is divided. */
  readonly within: 'main' | 'doing' | 'picture';
  /** Selectors of what is before and after it. */
  readonly between: readonly [string, string];
  /** Which of the two has the share; the other takes what is left. */
  readonly holder: 'before' | 'after';
}

const LESSON: Split = {
  name: 'lesson',
  label: 'Height of the lesson',
  axis: 'y',
  within: 'doing',
  between: ['.pane.lesson', '.pane.program'],
  holder: 'before',
};
const TERMINAL: Split = {
  name: 'terminal',
  label: 'Height of the terminal',
  axis: 'y',
  within: 'doing',
  between: ['.pane.program', '.pane.terminal'],
  holder: 'after',
};
const DOING: Split = {
  name: 'doing',
  label: 'Width of lesson, program and terminal',
  axis: 'x',
  within: 'main',
  between: ['.doing', '.picture'],
  holder: 'before',
};
const MAP: Split = {
  name: 'map',
  label: 'Height of the heat map',
  axis: 'y',
  within: 'picture',
  between: ['.stage', '.pane.map'],
  holder: 'after',
};
const SIDE: Split = {
  name: 'side',
  label: 'Width beside the picture',
  axis: 'x',
  within: 'picture',
  between: ['.stage', '.side'],
  holder: 'after',
};
const COLUMNS = [LESSON, TERMINAL, DOING, MAP, SIDE];

export const SPLITS: Readonly<Record<PageMode, readonly Split[]>> = {
  roomy: COLUMNS,
  wide: COLUMNS,
  medium: [
    {
      name: 'lower',
      label: 'Height of lesson, program and terminal',
      axis: 'y',
      within: 'main',
      between: ['.picture', '.doing'],
      holder: 'after',
    },
  ],
  narrow: [
    {
      name: 'upper',
      label: 'Height of the lesson',
      axis: 'y',
      within: 'main',
      between: ['.doing', '.picture'],
      holder: 'before',
    },
  ],
};

/** The shares as custom properties, for app-styles.ts. */
export function shareStyle(shares: Shares): string {
  return Object.entries(shares)
    .map(([name, share]) => `--${name}: ${share}%`)
    .join(';');
}
