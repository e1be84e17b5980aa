// Folds a picture until it can be read: as many objects as find room in the view, near ones first, in fewer rows
// where there are many. What the user asked for is never folded. Knows no view and draws nothing.

import { heightOfRows, LINE_PX, MIDDLE_OF_TITLE, middleOfRow } from './box-size.ts';
import { CALM_LIMITS, type ChosenObjects, prepareChoice } from './choose-objects.ts';
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
import { drawChosen } from './visible-graph.ts';

export interface FittedGraph {
  readonly graph: VisibleGraph;
  readonly chosen: ChosenObjects;
  readonly limits: GraphLimits;
  readonly placed: Placed;
  /** What the next picture grows out of, where that is something else. */
  readonly keep?: Placed;
  /** In any room of at least this size the picture is the same; absent where something is folded for want of room. */
  readonly leastRoom?: GraphRoom;
}

/** What the picture is drawn with when nothing is folded for want of room. */
const NO_LIMITS: GraphLimits = {
  objects: MOST_BOXES,
  steps: MOST_BOXES,
  rows: 500,
  variables: MOST_BOXES,
  beside: 0,
  calls: 100,
};
const LEAST_ROWS = 3;
/** A name with what it leads to, and each column of small values beside it, are so wide at most. */
const WIDTH_OF_NAMES_PX = 300;
const WIDTH_BESIDE_PX = 150;

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
  const drawWith = (given: GraphChoice) => {
    const choose = prepareChoice(source, given);
    return (limits: GraphLimits, anew = false): FittedGraph => {
      const chosen = choose(limits);
      const graph = drawChosen(source, given, chosen);
      const boxes = toBoxes(graph.boxes);
      const placed = propose(boxes, anew);
      if (room === undefined || isWhole || !placed.isFresh || isWithin(placed.places, room)) {
        return { graph, chosen, limits, placed };
      }
      // Where level arrows take more height than there is, boxes stand as high as they can.
      const close = propose(
        boxes.map(({ start, ...box }) => box),
        anew,
      );
      return { graph, chosen, limits, placed: isWithin(close.places, room) ? close : placed };
    };
  };
  if (isWhole) return { ...drawWith(choice)(NO_LIMITS), leastRoom: { width: 0, height: 0 } };
  const openNames = allVariables ? { variables: MOST_BOXES } : {};
  if (room === undefined) {
    const calm = drawWith(choice)({ ...CALM_LIMITS, ...openNames });
    return { ...calm, leastRoom: findLeastRoom(calm) };
  }
  // What the user opened may be larger than the view: the rest is folded as it was without.
  const hasOpened = allVariables || (choice.expanded ?? []).length > 0;
  const folded = fold(choice, room, drawWith({ ...choice, expanded: [] }));
  if (!hasOpened) return folded;
  const opened = drawWith(choice)({ ...folded.limits, ...openNames }, folded.placed.isFresh);
  const { places, isFresh } = opened.placed;
  // What is closed again stands where it stood.
  const keep = { places: new Map([...places, ...folded.placed.places]), isFresh };
  return { ...opened, keep, leastRoom: folded.leastRoom };
}

/** Room decides on the rows of names and on whether all boxes are drawn; where both are whole, on nothing more. */
function findLeastRoom({ graph: { boxes }, limits, placed }: FittedGraph): GraphRoom | undefined {
  const isCut = (box: GraphBox) =>
    box.kind === 'frame' && box.rows.some((row) => 'code' in row || row.beside !== undefined);
  if (limits.rows < CALM_LIMITS.rows || boxes.some(isCut)) return undefined;
  const { width, height } = boundsOf([...placed.places.values()]);
  return { width, height };
}

function fold(choice: GraphChoice, room: GraphRoom, draw: Draw): FittedGraph {
  const limits = { ...CALM_LIMITS, ...limitRows(room) };
  const standing = search(limits, room, draw);
  const anew = (given: GraphLimits) => draw(given, true);
  if (standing.fits) {
    const isInTheWay = choice.looked === undefined && stands(standing) && leavesOutNamed(standing);
    if (!isInTheWay || !hasRoomForNamed(standing, room, anew)) return standing;
    return search(limits, room, anew);
  }
  // What stands leaves no room even for what must be seen: then all of it is laid out anew, at last without the
  // way to what is looked for.
  const fresh = standing.placed.isFresh ? standing : search(limits, room, anew);
  if (fresh.fits || choice.looked === undefined) return fresh.fits ? fresh : standing;
  return search({ ...limits, isNear: true }, room, anew);
}

function stands({ placed }: FittedGraph): boolean {
  return !placed.isFresh;
}

/** What a variable names comes before what lies behind other variables; what stands must not keep it out. */
function leavesOutNamed({ chosen: { frames, foundFrom, written } }: FittedGraph): boolean {
  return frames.some(({ chosen: { all } }) =>
    all.some(({ to }) => to >= 0 && !foundFrom.has(to) && !written.has(to)),
  );
}

function hasRoomForNamed({ limits }: FittedGraph, room: GraphRoom, anew: Draw): boolean {
  const { objects } = CALM_LIMITS;
  const named = anew({ ...limits, objects, steps: 1, skipped: undefined });
  return !leavesOutNamed(named) && isWithin(named.placed.places, room);
}

/** A box is lower than the view; so is the column of names, as far as it can be. */
function limitRows({ width, height }: GraphRoom) {
  const most = Math.floor((height - heightOfRows(0)) / LINE_PX);
  const rows = Math.max(LEAST_ROWS, Math.min(CALM_LIMITS.rows, most));
  const beside = Math.min(
    CALM_LIMITS.beside,
    Math.floor(Math.max(0, width - WIDTH_OF_NAMES_PX) / WIDTH_BESIDE_PX),
  );
  return { rows, beside, variables: Math.max(LEAST_ROWS, most) };
}

/** Steps of halving; two to the power of it is more than there may be objects. */
const HALVINGS = 7;
/** Where the next object finds no room, so many behind it are tried. */
const TRIES = 16;
/** Rows of long containers, tried until what variables name finds room. */
const FEWER_ROWS = [5, 4] as const;

type Draw = (limits: GraphLimits, anew?: boolean) => FittedGraph;

function search(
  given: GraphLimits,
  room: GraphRoom,
  draw: Draw,
): FittedGraph & { readonly fits: boolean } {
  const fits = ({ placed }: FittedGraph) => isWithin(placed.places, room);
  const all = draw(given);
  if (fits(all)) return { ...all, fits: true, leastRoom: findLeastRoom(all) };
  const few = { ...given, ...fitFrames(all.graph, room, given) };
  const limits = limitContainers(few, draw, fits);
  const wide = draw(limits);
  const near = { ...limits, steps: fitSteps(wide, room) };
  const named = draw(near);
  if (fits(named)) return { ...named, fits: true };
  const least = draw({ ...near, objects: 0 });
  if (!fits(least)) return { ...least, fits: false };
  return { ...fillRoom(near, least, named.chosen.foundFrom.size, draw, fits), fits: true };
}

/** Long containers are shown in fewer rows where otherwise not all that variables name would find room. */
function limitContainers(
  limits: GraphLimits,
  draw: Draw,
  fits: (drawn: FittedGraph) => boolean,
): GraphLimits {
  for (const rows of [limits.rows, ...FEWER_ROWS]) {
    const fewer = { ...limits, rows: Math.min(rows, limits.rows) };
    if (fits(draw({ ...fewer, steps: 1 }))) return fewer;
  }
  return { ...limits, rows: Math.min(limits.rows, FEWER_ROWS[0]) };
}

/** The nearest objects, as many as find room; then of those behind them what still does. */
function fillRoom(
  limits: GraphLimits,
  least: FittedGraph,
  count: number,
  draw: Draw,
  fits: (drawn: FittedGraph) => boolean,
): FittedGraph {
  let best = least;
  let objects = 0;
  let tooMany = count;
  for (let step = 0; step < HALVINGS && tooMany - objects > 1; step++) {
    const middle = (objects + tooMany) >> 1;
    const next = draw({ ...limits, objects: middle });
    if (fits(next)) {
      best = next;
      objects = middle;
    } else tooMany = middle;
  }
  const skipped = new Set<number>();
  for (let step = 0; step < TRIES; step++) {
    const shown = best.chosen.foundFrom;
    const next = draw({ ...limits, objects: Math.max(objects, shown.size) + 1, skipped });
    const added = [...next.chosen.foundFrom.keys()].filter((node) => !shown.has(node));
    if (added.length === 0) break;
    if (fits(next)) best = next;
    else for (const node of added) skipped.add(node);
  }
  return best;
}

function isWithin(places: Places, { width, height }: GraphRoom): boolean {
  const bounds = boundsOf([...places.values()]);
  return bounds.width <= width && bounds.height <= height;
}

/** Calls and the names of the program share the height of the view: the innermost call and a few names at least. */
function fitFrames({ boxes }: VisibleGraph, room: GraphRoom, { variables, calls }: GraphLimits) {
  const frames = boxes.filter(({ kind }) => kind === 'frame');
  const heightOf = ({ rows }: GraphBox, most: number) =>
    heightOfRows(Math.min(rows.length, most)) + ROW_GAP;
  const sum = (some: readonly GraphBox[], most: number) =>
    some.reduce((total, box) => total + heightOf(box, most), 0);
  const running = frames.filter(({ depth }) => depth !== undefined);
  const names = frames.filter(({ depth, calls: folded }) => depth === undefined && folded === 0);
  const least = sum(names, LEAST_ROWS + 1);
  const all = running.length + (frames.length > running.length + names.length ? 1 : 0);
  let shown = Math.min(calls, running.length);
  const callsHeight = () =>
    sum(running.slice(0, shown), variables) + (shown < all ? heightOfRows(0) + ROW_GAP : 0);
  while (shown > 1 && callsHeight() + least > room.height + ROW_GAP) shown--;
  let most = variables;
  while (most > LEAST_ROWS && callsHeight() + sum(names, most) > room.height + ROW_GAP) most--;
  return { variables: most, calls: shown < all ? shown : calls };
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
