// The panes of the page, in the order of their tabs. A new one is a row here and an element; tabs, the
// `view` of links and what is loaded when come from this table. None is part of the first script.

/**
 * Where a pane stands: at the left what is done (`lesson`, `code`), in the middle the stage with the `map` under it,
 * at the right what is asked about (`side`), at the foot `time`, always in sight. Of the stage and of the side one is seen at a time, below tabs.
 */
export type PaneGroup = 'lesson' | 'code' | 'stage' | 'map' | 'side' | 'time';

/** One row of the table. */
export interface Pane {
  readonly id: string;
  readonly label: string;
  readonly group: PaneGroup;
  readonly tag: keyof HTMLElementTagNameMap;
  /** Loads the element when it is first seen. */
  readonly load: () => Promise<unknown>;
}

export const PANES = [
  {
    id: 'lesson',
    label: 'Lesson',
    group: 'lesson',
    tag: 'lesson-pane',
    load: () => import('./lesson/lesson-pane.ts'),
  },
  {
    id: 'program',
    label: 'Program',
    group: 'code',
    tag: 'program-pane',
    load: () => import('./program/program-pane.ts'),
  },
  {
    id: 'terminal',
    label: 'Terminal',
    group: 'code',
    tag: 'terminal-pane',
    load: () => import('./terminal/terminal-pane.ts'),
  },
  {
    id: 'graph',
    label: 'Object graph',
    group: 'stage',
    tag: 'graph-pane',
    load: () => import('./graph/graph-pane.ts'),
  },
  {
    id: 'types',
    label: 'Types',
    group: 'stage',
    tag: 'types-pane',
    load: () => import('./objects/types-pane.ts'),
  },
  {
    id: 'compare',
    label: 'Compare',
    group: 'stage',
    tag: 'compare-pane',
    load: () => import('./time/compare-pane.ts'),
  },
  {
    id: 'fit',
    label: 'Will it fit?',
    group: 'stage',
    tag: 'fit-pane',
    load: () => import('./room/fit-pane.ts'),
  },
  {
    id: 'waste',
    label: 'Waste',
    group: 'stage',
    tag: 'waste-pane',
    load: () => import('./room/waste-pane.ts'),
  },
  {
    id: 'lines',
    label: 'By line',
    group: 'stage',
    tag: 'lines-pane',
    load: () => import('./lines/lines-pane.ts'),
  },
  {
    id: 'map',
    label: 'Heat map',
    group: 'map',
    tag: 'map-pane',
    load: () => import('./heat-map/map-pane.ts'),
  },
  {
    id: 'inspector',
    label: 'Inspector',
    group: 'side',
    tag: 'inspector-pane',
    load: () => import('./objects/inspector-pane.ts'),
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
    id: 'timeline',
    label: 'Time',
    group: 'time',
    tag: 'time-pane',
    load: () => import('./time/time-pane.ts'),
  },
] as const satisfies readonly Pane[];

export type PaneId = (typeof PANES)[number]['id'];

export function findPane(id: string): (typeof PANES)[number] | undefined {
  return PANES.find((pane) => pane.id === id);
}
