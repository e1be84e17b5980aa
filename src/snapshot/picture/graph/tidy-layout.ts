// The tidy layout of a forest: each column holds one level, children stand right of their parents, as level with
// their rows as there is room, and subtrees as close as their outlines allow. Linear time, no recursion (van der Ploeg: Drawing non-layered tidy trees in linear time).
// Knows no ids and no pictures that stand already: that is stable-layout.ts.

import { MIDDLE_OF_TITLE } from './box-size.ts';

/** Boxes by number; a parent may have a higher number than its children. Sizes and results in px. */
export interface Forest {
  /** Parent of each box, or -1; without circles. */
  readonly parent: Int32Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** How far below its parent's top the arrow to each box begins; absent where that does not matter. */
  readonly start?: Float64Array;
}

/** Left and top edge of each box. */
export interface Positions {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Between columns there is room for arrows, between rows for a calm look. */
export const COLUMN_GAP = 64;
export const ROW_GAP = 16;

/** Children stand in the order of their numbers. Left and top edges start at 0, whole pixels. */
export function layOutForest(forest: Forest): Positions {
  const count = forest.parent.length;
  const tree = readTree(forest.parent);
  const offset = placeSubtrees(tree, forest);
  const x = placeColumns(tree, forest.width);
  const y = new Float64Array(count + 1);
  let top = Number.POSITIVE_INFINITY;
  for (const box of tree.order) {
    if (box === count) continue;
    y[box] = Math.round(y[tree.parent[box]] + offset[box]);
    if (y[box] < top) top = y[box];
  }
  return { x, y: y.subarray(0, count).map((at) => at - top) };
}

/** The forest as one tree under an invisible box with the number `count`. */
interface Tree {
  readonly parent: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** Parents before children. */
  readonly order: Int32Array;
}

function readTree(parentOf: Int32Array): Tree {
  const count = parentOf.length;
  const parent = new Int32Array(count + 1).fill(-1);
  const firstChild = new Int32Array(count + 1).fill(-1);
  const nextSibling = new Int32Array(count + 1).fill(-1);
  for (let box = count - 1; box >= 0; box--) {
    const up = parentOf[box] < 0 ? count : parentOf[box];
    parent[box] = up;
    nextSibling[box] = firstChild[up];
    firstChild[up] = box;
  }
  const order = new Int32Array(count + 1);
  order[0] = count;
  for (let i = 0, end = 1; i < end; i++) {
    for (let child = firstChild[order[i]]; child >= 0; child = nextSibling[child]) {
      order[end++] = child;
    }
  }
  return { parent, firstChild, nextSibling, order };
}

/** A column is as wide as its widest box. */
function placeColumns({ parent, order }: Tree, width: Float64Array): Float64Array {
  const count = width.length;
  const level = new Int32Array(count + 1);
  const widest: number[] = [0];
  for (const box of order) {
    if (box === count) continue;
    level[box] = level[parent[box]] + 1;
    widest[level[box]] = Math.max(widest[level[box]] ?? 0, width[box]);
  }
  const left = [0, 0];
  for (let i = 2; i < widest.length; i++)
    left[i] = left[i - 1] + Math.ceil(widest[i - 1]) + COLUMN_GAP;
  return Float64Array.from(width, (_, box) => left[level[box]]);
}

/**
 * The distance of each box's top from that of its parent. The outline of a subtree is kept as two
 * chains of boxes, one a level: from a box to its first (last) child, and where a branch ends to the
 * box that goes on in a longer branch beside it. So a join costs the height of the lower branch.
 */
function placeSubtrees(tree: Tree, { height: heights, start }: Forest): Float64Array {
  const { firstChild, nextSibling, order } = tree;
  const count = order.length;
  const offset = new Float64Array(count);
  const height = new Float64Array(count);
  height.set(heights);
  // The next box of the upper and the lower outline, and how much lower its top is.
  const upper = new Int32Array(count).fill(-1);
  const upperBy = new Float64Array(count);
  const lower = new Int32Array(count).fill(-1);
  const lowerBy = new Float64Array(count);
  // The two ends of the outline, on the deepest level of the subtree.
  const upperEnd = Int32Array.from({ length: count }, (_, box) => box);
  const upperEndAt = new Float64Array(count);
  const lowerEnd = upperEnd.slice();
  const lowerEndAt = new Float64Array(count);

  for (let i = count - 1; i >= 0; i--) {
    const box = order[i];
    const first = firstChild[box];
    if (first < 0) continue;
    // Where a child would have to stand for a level arrow.
    const wanted = (child: number) => Math.max(0, (start?.[child] ?? 0) - MIDDLE_OF_TITLE);
    let last = first;
    offset[first] = wanted(first);
    let topEnd = upperEnd[first];
    let topEndAt = offset[first] + upperEndAt[first];
    let bottomEnd = lowerEnd[first];
    let bottomEndAt = offset[first] + lowerEndAt[first];
    let sunk = 0;
    let children = 1;
    for (let child = nextSibling[first]; child >= 0; child = nextSibling[child]) {
      // Down the lower outline of what stands, and the upper outline of what comes.
      let above = last;
      let aboveAt = offset[last];
      let below = child;
      let belowAt = 0;
      let shift = wanted(child);
      let nextAbove = above;
      let nextBelow = below;
      while (true) {
        shift = Math.max(shift, aboveAt + height[above] + ROW_GAP - belowAt);
        nextAbove = lower[above];
        nextBelow = upper[below];
        if (nextAbove < 0 || nextBelow < 0) break;
        aboveAt += lowerBy[above];
        belowAt += upperBy[below];
        above = nextAbove;
        below = nextBelow;
      }
      offset[child] = shift;
      sunk += shift - wanted(child);
      children++;
      if (nextAbove >= 0) {
        // What stands is deeper: below the end of the child, the lower outline goes on there.
        const end = lowerEnd[child];
        lower[end] = nextAbove;
        lowerBy[end] = aboveAt + lowerBy[above] - (shift + lowerEndAt[child]);
      } else {
        if (nextBelow >= 0) {
          upper[topEnd] = nextBelow;
          upperBy[topEnd] = shift + belowAt + upperBy[below] - topEndAt;
          topEnd = upperEnd[child];
          topEndAt = shift + upperEndAt[child];
        }
        bottomEnd = lowerEnd[child];
        bottomEndAt = shift + lowerEndAt[child];
      }
      last = child;
    }
    // Where boxes had to sink, all rise together until their arrows are level on average; of a tree's first box
    // to no higher than its top, so that it stays where reading begins.
    const isTop = tree.parent[box] === count - 1;
    const rise = Math.round(isTop ? Math.min(offset[first], sunk / children) : sunk / children);
    for (let child = first; child >= 0; child = nextSibling[child]) offset[child] -= rise;
    upper[box] = first;
    upperBy[box] = offset[first];
    lower[box] = last;
    lowerBy[box] = offset[last];
    upperEnd[box] = topEnd;
    upperEndAt[box] = topEndAt - rise;
    lowerEnd[box] = bottomEnd;
    lowerEndAt[box] = bottomEndAt - rise;
  }
  return offset;
}
