// The panes of the page and where they stand: by width, one to three columns. One at a time on a
// narrow screen or in a small frame.

export type PaneId =
  | 'map'
  | 'graph'
  | 'types'
  | 'timeline'
  | 'compare'
  | 'fit'
  | 'waste'
  | 'terminal'
  | 'program'
  | 'snapshots'
  | 'inspector'
  | 'lesson';

export type PageMode = 'wide' | 'medium' | 'narrow';

export interface Pane {
  readonly id: PaneId;
  readonly label: string;
  /** Which group of tabs it belongs to where not everything is seen at once. */
  readonly group: 'lower' | 'side' | 'always';
}

export const PANES: readonly Pane[] = [
  { id: 'map', label: 'Heat map', group: 'always' },
  { id: 'graph', label: 'Object graph', group: 'lower' },
  { id: 'types', label: 'Types', group: 'lower' },
  { id: 'timeline', label: 'Timeline', group: 'lower' },
  { id: 'compare', label: 'Compare', group: 'lower' },
  { id: 'fit', label: 'Will it fit?', group: 'lower' },
  { id: 'waste', label: 'Waste', group: 'lower' },
  { id: 'lesson', label: 'Lesson', group: 'side' },
  { id: 'snapshots', label: 'Snapshots', group: 'side' },
  { id: 'inspector', label: 'Inspector', group: 'always' },
  { id: 'program', label: 'Program', group: 'always' },
  { id: 'terminal', label: 'Terminal', group: 'always' },
];

/** Narrower than this, one pane at a time; from the next on, three columns. In CSS pixels. */
const MEDIUM_FROM = 780;
const WIDE_FROM = 1200;

export function modeFor(width: number): PageMode {
  if (width >= WIDE_FROM) return 'wide';
  return width >= MEDIUM_FROM ? 'medium' : 'narrow';
}

/** Which panes are seen: `shown` is the pane that was asked for last in each group. */
export function isSeen(
  pane: Pane,
  mode: PageMode,
  shown: Readonly<Record<'lower' | 'side' | 'single', PaneId>>,
): boolean {
  if (mode === 'narrow') return shown.single === pane.id;
  return pane.group === 'always' || shown[pane.group] === pane.id;
}
