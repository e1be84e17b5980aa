// The snapshots of the line of time as they can be hit: each a button of its own while there is room, a crowd as one that
// says how many they are. Pure.

import type { TimelinePoint } from '../../../snapshot/timeline/point.ts';

/** A snapshot that stands at a place, in CSS pixels. */
export interface StandingSnapshot {
  readonly x: number;
  readonly id: string;
  readonly label: string;
  readonly point: TimelinePoint;
}

export interface LineMarker {
  /** The middle of those that it stands for. */
  readonly x: number;
  /** At least one, from left to right. */
  readonly snapshots: readonly StandingSnapshot[];
  /** Room for the name, to the right, up to the next marker or the end. */
  readonly room: number;
}

/** What a fingertip can tell apart is at least so far from its neighbour (WCAG 2.5.8). */
const APART_PX = 24;

/** @param snapshots from left to right */
export function groupMarkers(
  snapshots: readonly StandingSnapshot[],
  width: number,
): readonly LineMarker[] {
  const groups: StandingSnapshot[][] = [];
  for (const snapshot of snapshots) {
    const open = groups.at(-1);
    if (open !== undefined && snapshot.x - middleOf(open) < APART_PX) open.push(snapshot);
    else groups.push([snapshot]);
  }
  const joined = joinClose(groups);
  return joined.map((group, i) => {
    const x = middleOf(group);
    const next = joined[i + 1];
    const end = next === undefined ? width : middleOf(next) - APART_PX / 2;
    return { x, snapshots: group, room: Math.max(0, end - x - APART_PX / 2) };
  });
}

/** A crowd's middle moves as it grows: until none is too close to the next. */
function joinClose(groups: readonly StandingSnapshot[][]): readonly StandingSnapshot[][] {
  const joined: StandingSnapshot[][] = [];
  for (const group of groups) {
    let one = group;
    let before = joined.at(-1);
    while (before !== undefined && middleOf(one) - middleOf(before) < APART_PX) {
      joined.pop();
      one = [...before, ...one];
      before = joined.at(-1);
    }
    joined.push(one);
  }
  return joined;
}

function middleOf(group: readonly StandingSnapshot[]): number {
  return (group[0].x + group[group.length - 1].x) / 2;
}
