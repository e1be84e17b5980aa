// The way of an arrow between two boxes, as Cytoscape wants to be told of it: ends relative to the boxes'
// middles, two control points relative to the line between the ends. Pure geometry, in px.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Values of the style properties source-endpoint, target-endpoint, control-point-weights, -distances. */
export interface Curve {
  readonly sourceEnd: string;
  readonly targetEnd: string;
  readonly weights: string;
  readonly distances: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far an arrow runs level before it bends. */
const LEAST_LEVEL = 24;
const MOST_LEVEL = 64;
/** An arrow back leaves room for the one that goes the other way. */
const BACK_SHIFT = 7;

/** Leaves to the right and arrives from the left where it can; else goes round on the right, or back. */
export function findCurve(from: Rect, to: Rect): Curve {
  const fromRight = from.x + from.width;
  const toRight = to.x + to.width;
  const fromMiddle = from.y + from.height / 2;
  const toMiddle = to.y + to.height / 2;
  if (to.x >= fromRight) {
    return bend(from, to, { x: fromRight, y: fromMiddle }, { x: to.x, y: toMiddle }, 1, 1);
  }
  if (toRight <= from.x) {
    const start = { x: from.x, y: fromMiddle + BACK_SHIFT };
    return bend(from, to, start, { x: toRight, y: toMiddle + BACK_SHIFT }, -1, -1);
  }
  return bend(from, to, { x: fromRight, y: fromMiddle }, { x: toRight, y: toMiddle }, 1, -1);
}

/** @param out, into 1: the arrow moves to the right there; -1: to the left */
function bend(from: Rect, to: Rect, start: Point, end: Point, out: number, into: number): Curve {
  const reach = out === into ? Math.abs(end.x - start.x) / 2 : Math.abs(end.y - start.y) / 4;
  const level = Math.min(MOST_LEVEL, Math.max(LEAST_LEVEL, reach));
  const turn = out === into ? undefined : Math.max(start.x, end.x) + level;
  const points = [
    { x: turn ?? start.x + level * out, y: start.y },
    { x: turn ?? end.x - level * into, y: end.y },
  ].map((point) => toLineCoordinates(start, end, point));
  return {
    sourceEnd: toOffset(from, start),
    targetEnd: toOffset(to, end),
    weights: points.map(({ weight }) => weight.toFixed(4)).join(' '),
    distances: points.map(({ distance }) => distance.toFixed(2)).join(' '),
  };
}

/** Where a point lies along the line (0 start, 1 end), and how far beside it. */
export function toLineCoordinates(start: Point, end: Point, point: Point) {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  const px = point.x - start.x;
  const py = point.y - start.y;
  return {
    weight: (px * dx + py * dy) / length ** 2,
    distance: (py * dx - px * dy) / length,
  };
}

function toOffset(rect: Rect, point: Point): string {
  const x = point.x - rect.x - rect.width / 2;
  const y = point.y - rect.y - rect.height / 2;
  return `${Math.round(x)}px ${Math.round(y)}px`;
}

/** Values of control-point-step-size and loop-sweep, and the ends, for an arrow from a box to itself. */
export interface Loop {
  readonly sourceEnd: string;
  readonly targetEnd: string;
  readonly step: number;
  readonly sweep: string;
}

/** How far a loop stands out of the right side of its box, and how far it opens. */
const LOOP_OUT = 44;
const LOOP_OPEN = 26;

/** Cytoscape puts the control points of a loop 1.4 steps from the middle of the box. */
export function findLoop({ width }: Rect): Loop {
  const reach = width / 2 + LOOP_OUT;
  return {
    sourceEnd: `${Math.round(width / 2)}px -6px`,
    targetEnd: `${Math.round(width / 2)}px 6px`,
    step: reach / 1.4,
    sweep: `${(2 * Math.atan2(LOOP_OPEN, reach)).toFixed(4)}rad`,
  };
}
