// Which panes are seen: by width one main part at a time, two panes, or all side by side, of which some take
// turns. Pure.

import type { PanelName } from '../../session/page/page-state.ts';
import { PANES, type Pane, type PaneGroup, type PaneId } from '../panes.ts';

/** `roomy`: with the side always open; `wide`: open when something is asked; `medium`: two panes; `narrow`: a part. */
export type PageMode = 'roomy' | 'wide' | 'medium' | 'narrow';

/** The parts of a narrow page. */
export const MAIN_PARTS = ['code', 'picture', 'lesson'] as const;
export type MainPart = (typeof MAIN_PARTS)[number];

/** The pane that was asked for last, of those that take turns. */
export interface Front {
  /** On the stage of a wide page. */
  readonly stage: PaneId;
  /** Beside it; undefined while the side is closed. */
  readonly side: PaneId | undefined;
  /** Where the two halves show one pane each: of what is done, and of what is seen. */
  readonly doing: PaneId;
  readonly picture: PaneId;
  readonly main: MainPart;
}

/** The parts that there are; undefined: all of them. */
export type Panels = ReadonlySet<PanelName> | undefined;

const PANEL_OF: Readonly<Record<Exclude<PaneGroup, 'code'>, PanelName>> = {
  lesson: 'lesson',
  stage: 'picture',
  map: 'picture',
  side: 'inspector',
  time: 'time',
};

export function isThere({ id, group }: Pane, panels: Panels): boolean {
  if (panels === undefined) return true;
  return group === 'code' ? panels.has(id as PanelName) : panels.has(PANEL_OF[group]);
}

/** Of the parts of a narrow page those that there are. */
export function partsOf(panels: Panels): readonly MainPart[] {
  const groups: Readonly<Record<MainPart, readonly PaneGroup[]>> = {
    code: ['code'],
    picture: ['stage', 'side'],
    lesson: ['lesson'],
  };
  return MAIN_PARTS.filter((part) => panesIn(groups[part], panels).length > 0);
}

/** For the styles: of the large parts those that there are not. */
export function missingParts(panels: Panels): string {
  if (panels === undefined) return '';
  const parts = partsOf(panels);
  return [
    parts.includes('code') || parts.includes('lesson') ? '' : 'no-doing',
    parts.includes('picture') ? '' : 'no-picture',
    panels.has('picture') ? '' : 'no-stage',
    panels.has('time') ? '' : 'no-time',
  ].join(' ');
}

/** The arrangement without what there is not. */
export function frontOf(front: Front, panels: Panels): Front {
  if (panels === undefined) return front;
  const present = (id: PaneId | undefined, ...groups: readonly PaneGroup[]) => {
    const all = panesIn(groups, panels);
    return (all.find((pane) => pane.id === id) ?? all.at(0))?.id as PaneId | undefined;
  };
  const parts = partsOf(panels);
  const isAlone = !panels.has('picture');
  const main = parts.includes(front.main) ? front.main : (parts.at(-1) ?? front.main);
  // A narrow page shows the program where a lesson has a part of its own (doingIn): without one, the terminal.
  const isElsewhere = main === 'code' && front.doing === 'lesson' && !panels.has('program');
  return {
    stage: front.stage,
    side:
      panels.has('inspector') && (isAlone || front.side) ? present(front.side, 'side') : undefined,
    doing: present(front.doing, ...(isElsewhere ? [] : ['lesson' as const]), 'code') ?? front.doing,
    picture: present(front.picture, 'stage', 'map', 'side') ?? front.picture,
    main,
  };
}

export const FRONT_AT_FIRST: Front = {
  stage: 'graph',
  side: undefined,
  doing: 'lesson',
  picture: 'graph',
  main: 'lesson',
};

/** From so many CSS pixels on: two panes, columns, and a column more. */
const MEDIUM_FROM = 640;
const WIDE_FROM = 1024;
const ROOMY_FROM = 1800;

export function modeFor(width: number): PageMode {
  if (width >= ROOMY_FROM) return 'roomy';
  if (width >= WIDE_FROM) return 'wide';
  return width >= MEDIUM_FROM ? 'medium' : 'narrow';
}

export function hasColumns(mode: PageMode): boolean {
  return mode === 'roomy' || mode === 'wide';
}

export function panesIn(groups: readonly PaneGroup[], panels?: Panels): readonly Pane[] {
  return PANES.filter((pane) => groups.includes(pane.group) && isThere(pane, panels));
}

/** Of the side of a page with columns: what is in front, if it is open. */
export function sideIn(mode: PageMode, { side }: Front): PaneId | undefined {
  return mode === 'roomy' ? (side ?? 'inspector') : side;
}

/** Of what is done, where one pane of it is seen: on a narrow page the lesson has a part of its own. */
export function doingIn(mode: PageMode, { doing }: Front): PaneId {
  return mode === 'narrow' && doing === 'lesson' ? 'program' : doing;
}

/** Where one pane of the picture is seen: what was asked about in it, beside it or below. */
export function askedIn(mode: PageMode, { side, picture, main }: Front): PaneId | undefined {
  if (hasColumns(mode) || side === undefined) return undefined;
  const isPicture = panesIn(['stage', 'map']).some(({ id }) => id === picture);
  return isPicture && (mode === 'medium' || main === 'picture') ? side : undefined;
}

export function isSeen({ id, group }: Pane, mode: PageMode, front: Front): boolean {
  if (group === 'time') return true;
  if (group === 'side' && askedIn(mode, front) === id) return true;
  if (hasColumns(mode)) {
    if (group === 'stage') return front.stage === id;
    return group === 'side' ? sideIn(mode, front) === id : true;
  }
  const isDone = group === 'lesson' || group === 'code';
  if (mode === 'medium') return (isDone ? front.doing : front.picture) === id;
  if (group === 'lesson') return front.main === 'lesson';
  if (group === 'code') return front.main === 'code' && doingIn(mode, front) === id;
  return front.main !== 'code' && front.picture === id;
}

/** The arrangement once a pane was asked for. A lesson keeps its place: the picture is beside it. */
export function bringToFront(front: Front, id: PaneId): Front {
  const group = PANES.find((pane) => pane.id === id)?.group;
  if (group === 'time') return front;
  if (group === 'lesson') return { ...front, doing: id, main: 'lesson' };
  if (group === 'code') return { ...front, doing: id, main: 'code' };
  const main = front.main === 'lesson' ? 'lesson' : 'picture';
  if (group === 'side') return { ...front, picture: id, main, side: id };
  return { ...front, picture: id, main, ...(group === 'stage' ? { stage: id } : {}) };
}

/** The pane that a link names: the one in front. */
export function frontPane(mode: PageMode, front: Front): PaneId {
  if (mode === 'narrow' && front.main === 'lesson') return 'lesson';
  if (mode === 'narrow' && front.main === 'code') return doingIn(mode, front);
  return hasColumns(mode) ? front.stage : front.picture;
}
