// The panes of the page, in the order of their tabs. A new one is a row here and an element; tabs, the
// `view` of links and what is loaded when come from this table.

import './heat-map/map-pane.ts';
import './program/program-pane.ts';
import './terminal/terminal-pane.ts';

/** One row of the table. */
export interface Pane {
  readonly id: string;
  readonly label: string;
  /** Where it stands; in `lower` and `side` one is seen at a time, below tabs. */
  readonly group: 'left' | 'middle' | 'lower' | 'side' | 'right';
  readonly tag: keyof HTMLElementTagNameMap;
  /** Loads the element when it is first seen; without, it is there from the start. */
  readonly load?: () => Promise<unknown>;
}

export const PANES = [
  { id: 'map', label: 'Heat map', group: 'middle', tag: 'map-pane' },
  {
    id: 'graph',
    label: 'Object graph',
    group: 'lower',
    tag: 'graph-pane',
    load: () => import('./graph/graph-pane.ts'),
  },
  {
    id: 'types',
    label: 'Types',
    group: 'lower',
    tag: 'types-pane',
    load: () => import('./objects/types-pane.ts'),
  },
  {
    id: 'timeline',
    label: 'Timeline',
    group: 'lower',
    tag: 'timeline-pane',
    load: () => import('./time/timeline-pane.ts'),
  },
  {
    id: 'compare',
    label: 'Compare',
    group: 'lower',
    tag: 'compare-pane',
    load: () => import('./time/compare-pane.ts'),
  },
  {
    id: 'fit',
    label: 'Will it fit?',
    group: 'lower',
    tag: 'fit-pane',
    load: () => import('./room/fit-pane.ts'),
  },
  {
    id: 'waste',
    label: 'Waste',
    group: 'lower',
    tag: 'waste-pane',
    load: () => import('./room/waste-pane.ts'),
  },
  {
    id: 'lines',
    label: 'By line',
    group: 'lower',
    tag: 'lines-pane',
    load: () => import('./lines/lines-pane.ts'),
  },
  {
    id: 'lesson',
    label: 'Lesson',
    group: 'side',
    tag: 'lesson-pane',
    load: () => import('./lesson/lesson-pane.ts'),
  },
  {
    id: 'frames',
    label: 'Frames',
    group: 'side',
    tag: 'frames-pane',
    load: () => import('./lines/frames-pane.ts'),
  },
  {
    id: 'snapshots',
    label: 'Snapshots',
    group: 'side',
    tag: 'snapshots-pane',
    load: () => import('./time/snapshots-pane.ts'),
  },
  {
    id: 'inspector',
    label: 'Inspector',
    group: 'right',
    tag: 'inspector-pane',
    load: () => import('./objects/inspector-pane.ts'),
  },
  { id: 'program', label: 'Program', group: 'left', tag: 'program-pane' },
  { id: 'terminal', label: 'Terminal', group: 'left', tag: 'terminal-pane' },
] as const satisfies readonly Pane[];

export type PaneId = (typeof PANES)[number]['id'];

export function findPane(id: string): (typeof PANES)[number] | undefined {
  return PANES.find((pane) => pane.id === id);
}
