// Which panes are seen: by width one at a time, or several side by side, of which some take turns. Pure.

import { PANES, type Pane, type PaneId } from '../panes.ts';

export type PageMode = 'wide' | 'medium' | 'narrow';

/** The pane that was asked for last: in each group of which one is seen, and where only one is seen at all. */
export interface Front {
  readonly lower: PaneId;
  readonly side: PaneId;
  readonly single: PaneId;
}

export const FRONT_AT_FIRST: Front = { lower: 'graph', side: 'snapshots', single: 'map' };

/** Narrower than this, one pane at a time; from the next on, three columns. In CSS pixels. */
const MEDIUM_FROM = 780;
const WIDE_FROM = 1200;

export function modeFor(width: number): PageMode {
  if (width >= WIDE_FROM) return 'wide';
  return width >= MEDIUM_FROM ? 'medium' : 'narrow';
}

export function panesIn(group: Pane['group']): readonly Pane[] {
  return PANES.filter((pane) => pane.group === group);
}

export function isSeen({ id, group }: Pane, mode: PageMode, front: Front): boolean {
  if (mode === 'narrow') return front.single === id;
  return group === 'lower' || group === 'side' ? front[group] === id : true;
}

/** The arrangement once a pane was asked for. */
export function bringToFront(front: Front, id: PaneId): Front {
  const group = PANES.find((pane) => pane.id === id)?.group;
  const turns = group === 'lower' || group === 'side' ? { [group]: id } : {};
  return { ...front, single: id, ...turns };
}
