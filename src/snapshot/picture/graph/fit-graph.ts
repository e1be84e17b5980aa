// Folds a picture until it can be read: as many objects as find room in the view, near ones first, and of long
// columns of names the first. What the user asked for is never folded. Knows no view and draws nothing.

import { heightOfRows, LINE_PX, MIDDLE_OF_TITLE, middleOfRow } from './box-size.ts';
import { CALM_LIMITS } from './choose-objects.ts';
import type { GraphRoom } from './graph-ask.ts';
import type { Placed } from './graph-places.ts';
import type { GraphSource } from './graph-source.ts';
import {
  type GraphBox,
  type GraphChoice,
  type GraphLimits,
  MOST_BOXES,
  type VisibleGraph,
} from './graph-view.ts';
import type { BoxToPlace, Place, Places } from './stable-layout.ts';
import { ROW_GAP } from './tidy-layout.ts';
import { boundsOf } from './view-part.ts';
import { buildVisibleGraph } from './visible-graph.ts';

export interface FittedGraph {
  readonly graph: VisibleGraph;
  readonly placed: Placed;
}

/** What the picture is drawn with when nothing is folded for want of room. */
const NO_LIMITS: GraphLimits = {
  objects: MOST_BOXES,
  steps: MOST_BOXES,
  rows: 500,
  variables: MOST_BOXES,
};
const LEAST_ROWS = 3;

/**
 * @param room undefined: nothing is folded for want of it
 * @param allVariables the rows of names are not folded
 * @param propose places for boxes: where they stand, or `anew`
 */
export function fitGraph(
  source: GraphSource,
  choice: GraphChoice,
  ask: {
    readonly room: GraphRoom | undefined;
    readonly isWhole: boolean;
    readonly allVariables: boolean;
  },
  propose: (boxes: readonly BoxToPlace[], anew: boolean) => Placed,
): FittedGraph {
  const { room, isWhole, allVariables } = ask;
  const draw = (limits: GraphLimits, anew = false): FittedGraph => {
    const graph = buildVisibleGraph(source, { ...choice, limits });
    return { graph, placed: propose(toBoxes(graph.boxes), anew) };
  };
  if (isWhole) return draw(NO_LIMITS);
  const plain = { ...CALM_LIMITS, variables: allVariables ? MOST_BOXES : CALM_LIMITS.variables };
  if (room === undefined) return draw(plain);
  const limits = { ...plain, ...limitRows(room, allVariables) };
  const standing = search(limits, room, draw);
  if (standing.fits || standing.placed.isFresh) return standing;
  // What stands leaves no room even for what must be seen: then all of it is laid out anew.
  const fresh = search(limits, room, (given) => draw(given, true));
  return fresh.fits ? fresh : standing;
}

/** A box is lower than the view; so is the column of names, as far as it can be. */
function limitRows({ height }: GraphRoom, allVariables: boolean) {
  const most = Math.floor((height - heightOfRows(0)) / LINE_PX);
  const rows = Math.max(LEAST_ROWS, Math.min(CALM_LIMITS.rows, most));
  return allVariables ? { rows } : { rows, variables: Math.max(LEAST_ROWS, most) };
}

/** Steps of halving; two to the power of it is more than there may be objects. */
const HALVINGS = 7;

function search(
  given: GraphLimits,
  room: GraphRoom,
  draw: (limits: GraphLimits) => FittedGraph,
): FittedGraph & { readonly fits: boolean } {
  let limits = given;
  let best = draw(limits);
  if (isWithin(best.placed.places, room)) return { ...best, fits: true };
  limits = {
    ...limits,
    variables: fitVariables(best.graph, room, limits),
    steps: fitSteps(best, room),
  };
  best = draw(limits);
  if (isWithin(best.placed.places, room)) return { ...best, fits: true };
  let fits = 0;
  let tooMany = Math.min(limits.objects, best.graph.boxes.length);
  best = draw({ ...limits, objects: 0 });
  if (!isWithin(best.placed.places, room)) return { ...best, fits: false };
  for (let step = 0; step < HALVINGS && tooMany - fits > 1; step++) {
    const middle = (fits + tooMany) >> 1;
    const next = draw({ ...limits, objects: middle });
    if (isWithin(next.placed.places, room)) {
      best = next;
      fits = middle;
    } else tooMany = middle;
  }
  return { ...best, fits: true };
}

function isWithin(places: Places, { width, height }: GraphRoom): boolean {
  const bounds = boundsOf([...places.values()]);
  return bounds.width <= width && bounds.height <= height;
}

/** Several frames share the height of the view. */
function fitVariables(
  { boxes }: VisibleGraph,
  room: GraphRoom,
  { variables }: GraphLimits,
): number {
  const frames = boxes.filter(({ kind }) => kind === 'frame');
  let most = variables;
  const heightWith = (rows: number) =>
    frames.reduce(
      (sum, box) => sum + heightOfRows(Math.min(box.rows.length, rows)) + ROW_GAP,
      -ROW_GAP,
    );
  while (most > LEAST_ROWS && heightWith(most) > room.height) most--;
  return most;
}

/** How many references from the names the last column lies that is within the room. */
function fitSteps({ graph: { boxes }, placed: { places } }: FittedGraph, room: GraphRoom): number {
  const steps = new Map<string, number>();
  const left = boundsOf([...places.values()]).x;
  let most = Number.POSITIVE_INFINITY;
  for (const { id, kind, parent } of boxes) {
    const up = parent === undefined ? 0 : (steps.get(parent) ?? 0);
    const step = kind === 'frame' ? 0 : up + 1;
    steps.set(id, step);
    const { x, width } = places.get(id) as Place;
    if (x + width - left > room.width && step > 1) most = Math.min(most, step - 1);
  }
  return Math.min(most, CALM_LIMITS.steps);
}

function toBoxes(boxes: readonly GraphBox[]): readonly BoxToPlace[] {
  return boxes.map(({ id, kind, parent, parentRow, width, height }) => ({
    id,
    parent,
    start: parentRow === undefined ? MIDDLE_OF_TITLE : middleOfRow(parentRow),
    isFrame: kind === 'frame',
    width,
    height,
  }));
}
