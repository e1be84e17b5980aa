// The column of names at the left: the names of the program stay, the calls stand above them, the innermost
// first. It grows to the left and upwards, where nothing else stands. Knows nothing of heaps.

import { ROW_GAP } from './tidy-layout.ts';
import type { Rect } from './view-part.ts';

/** A box of names to place. */
export type FrameToPlace = Pick<Rect, 'width' | 'height'> & { readonly id: string };

/**
 * @param frames innermost call first, then what stays
 * @param last where frames stood; at least one of them, or of the other boxes, is in it
 */
export function placeFrames(
  frames: readonly FrameToPlace[],
  last: ReadonlyMap<string, Rect>,
): Map<string, Rect> {
  const placed = new Map<string, Rect>();
  if (frames.length === 0) return placed;
  const known = frames.flatMap(({ id }) => last.get(id) ?? []);
  const right = Math.max(0, ...known.map(({ x, width }) => x + width));
  // The first that stands already is the fixed point: from there what is new goes up, and down.
  const fixed = Math.max(
    0,
    frames.findLastIndex(({ id }) => last.has(id)),
  );
  let bottom = Number.POSITIVE_INFINITY;
  for (let i = fixed; i >= 0; i--) {
    const { id, width, height } = frames[i];
    const before = last.get(id);
    // The fixed one keeps its top, the calls above it their bottom.
    const wanted =
      before === undefined ? bottom : i === fixed ? before.y + height : before.y + before.height;
    const end = Math.min(wanted, bottom);
    const y = Number.isFinite(end) ? end - height : 0;
    placed.set(id, { x: right - width, y, width, height });
    bottom = y - ROW_GAP;
  }
  let top = 0;
  for (const { id, width, height } of frames.slice(fixed)) {
    const stood = placed.get(id);
    const y = stood?.y ?? top;
    placed.set(id, { x: right - width, y, width, height });
    top = y + height + ROW_GAP;
  }
  return placed;
}
