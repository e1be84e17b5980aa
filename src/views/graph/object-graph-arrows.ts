// The way of an arrow from a row to the head of a box. Pure geometry, in px of the graph.

import { MIDDLE_OF_TITLE, middleOfRow } from '../../snapshot/picture/graph/box-size.ts';
import type { Rect } from '../../snapshot/picture/graph/view-part.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic Bézier curve; it arrives level. */
export interface Curve {
  readonly start: Point;
  readonly first: Point;
  readonly second: Point;
  readonly end: Point;
  /** 1 where it arrives from the left, -1 from the right. */
  readonly into: 1 | -1;
  /** It leaves on the left side: its dot stands there. */
  readonly isBack: boolean;
}

/** How far an arrow runs level before it bends. */
const LEAST_LEVEL = 20;
const MOST_LEVEL = 64;

/**
 * Leaves its row to the right and arrives at the head from the left where it can; else it goes back from the
 * left side, or round on the right where both stand in one column.
 */
export function findCurve(from: Rect, row: number, to: Rect): Curve {
  const y = from.y + middleOfRow(row);
  const endY = to.y + MIDDLE_OF_TITLE;
  const right = from.x + from.width;
  if (to.x >= right) return bend({ x: right, y }, { x: to.x, y: endY }, 1, 1);
  if (to.x + to.width <= from.x) {
    return bend({ x: from.x, y }, { x: to.x + to.width, y: endY }, -1, -1);
  }
  return bend({ x: right, y }, { x: to.x + to.width, y: endY }, 1, -1);
}

/** @param out, into 1: the arrow moves to the right there; -1: to the left */
function bend(start: Point, end: Point, out: 1 | -1, into: 1 | -1): Curve {
  const reach = out === into ? Math.abs(end.x - start.x) / 2 : Math.abs(end.y - start.y) / 4;
  const level = Math.min(MOST_LEVEL, Math.max(LEAST_LEVEL, reach));
  const turn = out === into ? undefined : Math.max(start.x, end.x) + level;
  return {
    start,
    first: { x: turn ?? start.x + level * out, y: start.y },
    second: { x: turn ?? end.x - level * into, y: end.y },
    end,
    into,
    isBack: out < 0,
  };
}
