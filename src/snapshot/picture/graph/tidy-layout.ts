// Positions for a forest of boxes, from left to right: one column a level, parents in the middle of
// their children, subtrees as close as their outlines allow (Reingold and Tilford 1981, with box
// heights). Linear time, no recursion, the same input always gives the same picture. Knows nothing of
// heaps; what stays where it was is the matter of stable-layout.ts.

/** Boxes by number; a parent may have a higher number than its children. Sizes and results in px. */
export interface Forest {
  /** Parent of each box, or -1; without circles. */
  readonly parent: Int32Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
}

/** Left and top edge of each box. */
export interface Positions {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Between columns there is room for arrows and their labels, between rows for a calm look. */
export const COLUMN_GAP = 104;
export const ROW_GAP = 16;

/** Children stand in the order of their numbers. Left and top edges start at 0, whole pixels. */
export function layOutForest(forest: Forest): Positions {
  const count = forest.parent.length;
  const tree = readTree(forest.parent);
  const offset = placeSubtrees(tree, forest.height);
  const x = placeColumns(tree, forest.width);
  const y = new Float64Array(count);
  const center = new Float64Array(count + 1);
  let top = Number.POSITIVE_INFINITY;
  for (const box of tree.order) {
    const up = tree.parent[box];
    center[box] = up < 0 ? 0 : center[up] + offset[box];
    if (box === count) continue;
    y[box] = center[box] - forest.height[box] / 2;
    if (y[box] < top) top = y[box];
  }
  for (let box = 0; box < count; box++) y[box] = Math.round(y[box] - top);
  return { x, y };
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
 * The distance of each box's middle from that of its parent. The outline of a subtree is kept as two
 * chains of boxes, one a level: from a box to its first (last) child, and where a branch ends to the
 * box that goes on in a longer branch beside it. So a join costs the height of the lower branch.
 */
function placeSubtrees(tree: Tree, height: Float64Array): Float64Array {
  const { firstChild, nextSibling, order } = tree;
  const count = order.length;
  const offset = new Float64Array(count);
  const half = new Float64Array(count);
  for (let box = 0; box < height.length; box++) half[box] = height[box] / 2;
  // The next box of the upper and the lower outline, and how much lower its middle is.
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
    let last = first;
    offset[first] = 0;
    let topEnd = upperEnd[first];
    let topEndAt = upperEndAt[first];
    let bottomEnd = lowerEnd[first];
    let bottomEndAt = lowerEndAt[first];
    for (let child = nextSibling[first]; child >= 0; child = nextSibling[child]) {
      // Down the lower outline of what stands, and the upper outline of what comes.
      let above = last;
      let aboveAt = offset[last];
      let below = child;
      let belowAt = 0;
      let shift = 0;
      let nextAbove = above;
      let nextBelow = below;
      while (true) {
        shift = Math.max(shift, aboveAt + half[above] + ROW_GAP - (belowAt - half[below]));
        nextAbove = lower[above];
        nextBelow = upper[below];
        if (nextAbove < 0 || nextBelow < 0) break;
        aboveAt += lowerBy[above];
        belowAt += upperBy[below];
        above = nextAbove;
        below = nextBelow;
      }
      offset[child] = shift;
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
    const middle = offset[last] / 2;
    for (let child = first; child >= 0; child = nextSibling[child]) offset[child] -= middle;
    upper[box] = first;
    upperBy[box] = offset[first];
    lower[box] = last;
    lowerBy[box] = offset[last];
    upperEnd[box] = topEnd;
    upperEndAt[box] = topEndAt - middle;
    lowerEnd[box] = bottomEnd;
    lowerEndAt[box] = bottomEndAt - middle;
  }
  return offset;
}
