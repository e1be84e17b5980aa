// A picture that does not jump: boxes that were there stay where they were, to the pixel; new ones are
// laid out as small trees of their own (tidy-layout.ts) and set down in free space beside their parent.
// A whole new layout is made only on demand, by giving no last picture. Knows nothing of heaps.

import { COLUMN_GAP, layOutForest, ROW_GAP } from './tidy-layout.ts';

/** A box to place; `parent` is the id of another box of the same list, or undefined. */
export interface BoxToPlace {
  readonly id: string;
  readonly parent?: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

/** Where a box stands: its left and top edge and its size, in px. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Places = ReadonlyMap<string, Place>;

/**
 * A place for each box, without overlaps.
 * @param last the picture that stands: its boxes stay, unless they grew into a neighbour.
 * @param remembered places of boxes that were folded away since: taken again where still free.
 */
export function placeBoxes(
  boxes: readonly BoxToPlace[],
  last: Places = new Map(),
  remembered: Places = new Map(),
): Map<string, Place> {
  const placed = new Map<string, Place>();
  const taken: Place[] = [];
  const put = (id: string, place: Place) => {
    placed.set(id, place);
    taken.push(place);
  };
  // Unchanged boxes first: nothing may push them. Then those that grew, then those that come back.
  for (const box of boxes) {
    const before = last.get(box.id);
    if (before?.width === box.width && before.height === box.height) put(box.id, before);
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
  for (const tree of readNewTrees(boxes, placed)) {
    for (const [id, place] of setDown(tree, placed, taken)) put(id, place);
  }
  return placed;
}

/** New boxes that hang together, the topmost first, laid out from (0, 0). */
interface NewTree {
  /** Place in `boxes` of the topmost one (the first, where they are several). */
  readonly top: number;
  readonly boxes: readonly BoxToPlace[];
  readonly places: readonly Place[];
}

/** With nothing placed yet, all trees make one forest; else each is set down by itself. */
function readNewTrees(boxes: readonly BoxToPlace[], placed: Places): NewTree[] {
  const fresh = boxes.filter((box) => !placed.has(box.id));
  if (fresh.length === 0) return [];
  const number = new Map(fresh.map((box, i) => [box.id, i]));
  const parent = Int32Array.from(fresh, ({ parent }) =>
    parent === undefined ? -1 : (number.get(parent) ?? -1),
  );
  if (placed.size === 0) return [layOut(fresh, parent, 0)];
  const topOf = findTops(parent);
  const members = new Map<number, number[]>();
  topOf.forEach((top, i) => {
    const all = members.get(top);
    if (all === undefined) members.set(top, [i]);
    else all.push(i);
  });
  return [...members].map(([top, all]) => {
    const place = new Map(all.map((i, at) => [i, at]));
    const within = Int32Array.from(all, (i) => place.get(parent[i]) ?? -1);
    return layOut(
      all.map((i) => fresh[i]),
      within,
      place.get(top) as number,
    );
  });
}

/** For each box the box without parent above it. */
function findTops(parent: Int32Array): Int32Array {
  const top = new Int32Array(parent.length).fill(-1);
  for (let i = 0; i < parent.length; i++) {
    let at = i;
    while (parent[at] >= 0 && top[at] < 0) at = parent[at];
    const found = top[at] < 0 ? at : top[at];
    for (at = i; top[at] < 0; at = parent[at]) {
      top[at] = found;
      if (parent[at] < 0) break;
    }
  }
  return top;
}

function layOut(boxes: readonly BoxToPlace[], parent: Int32Array, top: number): NewTree {
  const width = Float64Array.from(boxes, (box) => box.width);
  const height = Float64Array.from(boxes, (box) => box.height);
  const { x, y } = layOutForest({ parent, width, height });
  const places = boxes.map((_, i) => ({ x: x[i], y: y[i], width: width[i], height: height[i] }));
  return { top, boxes, places };
}

/** Beyond this many comparisons a new tree is treated as one rectangle. */
const MOST_COMPARISONS = 400_000;

/** Moves a new tree right of its parent, as near to its height as there is room. */
function setDown(tree: NewTree, placed: Places, taken: readonly Place[]): [string, Place][] {
  const parent = placed.get(tree.boxes[tree.top].parent ?? '');
  const dx = parent === undefined ? 0 : parent.x + parent.width + COLUMN_GAP;
  const own = tree.places[tree.top];
  const wanted =
    parent === undefined
      ? bottomOf(taken) // a new tree of its own goes below the picture
      : parent.y + parent.height / 2 - own.y - own.height / 2;
  const isMuch = tree.places.length * taken.length > MOST_COMPARISONS;
  const outline = isMuch ? [boundsOf(tree.places)] : tree.places;
  const dy = findFreeShift(outline, dx, Math.round(wanted), taken);
  return tree.boxes.map((box, i) => {
    const place = tree.places[i];
    return [box.id, { ...place, x: place.x + dx, y: place.y + dy }];
  });
}

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

function touches(a: Place, b: Place): boolean {
  return (
    a.x < b.x + b.width + ROW_GAP &&
    b.x < a.x + a.width + ROW_GAP &&
    a.y < b.y + b.height + ROW_GAP &&
    b.y < a.y + a.height + ROW_GAP
  );
}

function boundsOf(places: readonly Place[]): Place {
  let right = 0;
  let bottom = 0;
  for (const place of places) {
    right = Math.max(right, place.x + place.width);
    bottom = Math.max(bottom, place.y + place.height);
  }
  return { x: 0, y: 0, width: right, height: bottom };
}

function bottomOf(places: readonly Place[]): number {
  let bottom = 0;
  for (const place of places) bottom = Math.max(bottom, place.y + place.height + ROW_GAP);
  return bottom;
}
