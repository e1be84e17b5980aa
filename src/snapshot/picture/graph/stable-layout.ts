// A picture that does not jump: boxes that were there stay where they were, to the pixel; new ones are
// laid out as small trees of their own (tidy-layout.ts) and set down in free space beside their parent.
// A whole new layout is made only on demand, by giving no last picture. Knows nothing of heaps.

import { placeFrames } from './frame-column.ts';
import { COLUMN_GAP, layOutForest, ROW_GAP } from './tidy-layout.ts';
import { boundsOf, type Rect } from './view-part.ts';

/** A box to place; `parent` is the id of another box of the same list, or undefined. */
export interface BoxToPlace {
  readonly id: string;
  readonly parent?: string;
  /** How far below its parent's top the arrow to it begins, in px. */
  readonly start?: number;
  /** Names stand in a column of their own, at the left of all. */
  readonly isFrame?: boolean;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

/** Where a box stands: its left and top edge and its size, in px. */
export type Place = Rect;

export type Places = ReadonlyMap<string, Place>;

/**
 * A place for each box, without overlaps.
 * @param last the picture that stands: its boxes stay, unless they grew into a neighbour.
 * @param remembered places of boxes that were folded away since: taken again where still free.
 * @param kept places where nothing new is put.
 */
export function placeBoxes(
  boxes: readonly BoxToPlace[],
  last: Places = new Map(),
  remembered: Places = new Map(),
  kept: readonly Place[] = [],
): Map<string, Place> {
  const placed = new Map<string, Place>();
  const taken: Place[] = [];
  const put = (id: string, place: Place) => {
    placed.set(id, place);
    taken.push(place);
  };
  const frames = boxes.filter(({ isFrame }) => isFrame);
  const isNext = boxes.some(({ id }) => last.has(id));
  const first = isNext ? placeFrames(frames, last) : layOutHeld(boxes, frames);
  for (const [id, place] of first) put(id, place);
  // Unchanged boxes first: nothing but names may push them. Then those that grew, then those that come back.
  const names = isNext ? [...taken] : [];
  for (const box of boxes) {
    const before = last.get(box.id);
    if (before?.width !== box.width || before.height !== box.height || placed.has(box.id)) continue;
    if (!names.some((name) => touches(name, before))) put(box.id, before);
  }
  const isFree = (place: Place) => !taken.some((other) => touches(place, other));
  for (const known of [last, remembered]) {
    for (const box of boxes) {
      const before = known.get(box.id);
      if (before === undefined || placed.has(box.id)) continue;
      const place = { ...before, width: box.width, height: box.height };
      if (isFree(place)) put(box.id, place);
    }
  }
  const column = firstColumn(frames, placed);
  taken.push(...kept);
  for (const tree of readNewTrees(boxes, placed)) {
    for (const [id, place] of setDown(tree, placed, taken, column)) put(id, place);
  }
  return placed;
}

/** What hangs on names as one forest; the names are drawn up to their column's right edge. */
function layOutHeld(
  boxes: readonly BoxToPlace[],
  frames: readonly BoxToPlace[],
): readonly (readonly [string, Place])[] {
  const right = Math.max(0, ...frames.map(({ width }) => width));
  const isFrame = new Set(frames.map(({ id }) => id));
  return layOut(listHeld(boxes)).places.map(([id, place]) => [
    id,
    isFrame.has(id) ? { ...place, x: right - place.width } : place,
  ]);
}

/** The boxes that hang on names, in their order; where there are no names, all. */
function listHeld(boxes: readonly BoxToPlace[]): readonly BoxToPlace[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const isHeld = new Map<string, boolean>();
  const find = (box: BoxToPlace): boolean => {
    const way: string[] = [];
    let top: BoxToPlace = box;
    // Parents make no circles: a box is found from one that was found before it.
    for (;;) {
      const known = isHeld.get(top.id);
      const up = top.parent === undefined ? undefined : byId.get(top.parent);
      if (known === undefined && up !== undefined) {
        way.push(top.id);
        top = up;
        continue;
      }
      const answer = known ?? top.isFrame === true;
      for (const id of [top.id, ...way]) isHeld.set(id, answer);
      return answer;
    }
  };
  const held = boxes.filter(find);
  return held.length === 0 ? boxes : held;
}

/** Where what no name holds begins: beside the column of names. */
function firstColumn(frames: readonly BoxToPlace[], placed: Places): number {
  if (frames.length === 0) return 0;
  const ends = frames.map(({ id }) => {
    const { x = 0, width = 0 } = placed.get(id) ?? {};
    return x + width;
  });
  return Math.max(...ends) + COLUMN_GAP;
}

/** New boxes that hang together, the topmost first, laid out from (0, 0). */
interface NewTree {
  /** The topmost one (the first, where they are several). */
  readonly top: BoxToPlace;
  readonly places: readonly (readonly [string, Place])[];
}

/** Each tree is set down by itself. */
function readNewTrees(boxes: readonly BoxToPlace[], placed: Places): NewTree[] {
  const fresh = boxes.filter((box) => !placed.has(box.id));
  if (fresh.length === 0) return [];
  const byId = new Map(fresh.map((box) => [box.id, box]));
  const topOf = new Map<string, BoxToPlace>();
  const members = new Map<string, BoxToPlace[]>();
  for (const box of fresh) {
    const way: BoxToPlace[] = [];
    let at = box;
    for (;;) {
      const known = topOf.get(at.id);
      const up = at.parent === undefined ? undefined : byId.get(at.parent);
      if (known !== undefined || up === undefined) {
        const top = known ?? at;
        for (const { id } of [at, ...way]) topOf.set(id, top);
        const all = members.get(top.id) ?? [];
        members.set(top.id, [...all, box]);
        break;
      }
      way.push(at);
      at = up;
    }
  }
  return [...members].map(([top, all]) => layOut(all, byId.get(top)));
}

function layOut(boxes: readonly BoxToPlace[], top: BoxToPlace = boxes[0]): NewTree {
  const number = new Map(boxes.map((box, i) => [box.id, i]));
  const parent = Int32Array.from(boxes, (box) =>
    box.parent === undefined ? -1 : (number.get(box.parent) ?? -1),
  );
  const width = Float64Array.from(boxes, (box) => box.width);
  const height = Float64Array.from(boxes, (box) => box.height);
  const start = Float64Array.from(boxes, (box, i) => (parent[i] < 0 ? 0 : (box.start ?? 0)));
  const { x, y } = layOutForest({ parent, width, height, start });
  const places = boxes.map(({ id }, i): [string, Place] => [
    id,
    { x: x[i], y: y[i], width: width[i], height: height[i] },
  ]);
  return { top, places };
}

/** Beyond this many comparisons a new tree is treated as one rectangle. */
const MOST_COMPARISONS = 400_000;

/** Moves a new tree right of its parent, as near to the row that refers to it as there is room. */
function setDown(
  { top, places }: NewTree,
  placed: Places,
  taken: readonly Place[],
  column: number,
): [string, Place][] {
  const parent = placed.get(top.parent ?? '');
  const dx = parent === undefined ? column : parent.x + parent.width + COLUMN_GAP;
  const own = places.find(([id]) => id === top.id)?.[1].y ?? 0;
  const wanted =
    parent === undefined
      ? bottomOf(taken) // a new tree of its own goes below the picture
      : parent.y + Math.max(0, (top.start ?? 0) - ARROW_END) - own;
  const isMuch = places.length * taken.length > MOST_COMPARISONS;
  const all = places.map(([, place]) => place);
  const dy = findFreeShift(isMuch ? [boundsOf(all)] : all, dx, Math.round(wanted), taken);
  return places.map(([id, place]) => [id, { ...place, x: place.x + dx, y: place.y + dy }]);
}

/** Below a box's top its arrows end. */
const ARROW_END = 15;

/** The shift nearest to `wanted` at which no rectangle comes too close to one that is taken. */
function findFreeShift(
  outline: readonly Place[],
  dx: number,
  wanted: number,
  taken: readonly Place[],
): number {
  const blocked: [number, number][] = [];
  for (const box of outline) {
    const left = box.x + dx;
    for (const other of taken) {
      const isBeside =
        left < other.x + other.width + ROW_GAP && other.x < left + box.width + ROW_GAP;
      if (!isBeside) continue;
      blocked.push([
        other.y - ROW_GAP - box.height - box.y,
        other.y + other.height + ROW_GAP - box.y,
      ]);
    }
  }
  blocked.sort((a, b) => a[0] - b[0]);
  // The free shifts around `wanted`: the end of the blocked stretch above and below it.
  let up = wanted;
  let down = wanted;
  for (const [from, to] of blocked) if (from < down && down < to) down = to;
  blocked.sort((a, b) => b[1] - a[1]);
  for (const [from, to] of blocked) if (from < up && up < to) up = from;
  return wanted - up < down - wanted ? up : down;
}

export function touches(a: Place, b: Place): boolean {
  return (
    a.x < b.x + b.width + ROW_GAP &&
    b.x < a.x + a.width + ROW_GAP &&
    a.y < b.y + b.height + ROW_GAP &&
    b.y < a.y + a.height + ROW_GAP
  );
}

function bottomOf(places: readonly Place[]): number {
  let bottom = 0;
  for (const place of places) bottom = Math.max(bottom, place.y + place.height + ROW_GAP);
  return bottom;
}
