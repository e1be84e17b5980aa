// Where boxes stood, from picture to picture: an object that is still there stays where it was, also
// after its snapshot was followed by another. Knows ids and places, nothing of heaps.

import type { GraphBox } from './graph-view.ts';
import { type BoxToPlace, type Places, placeBoxes } from './stable-layout.ts';

/** A box, as far as its place depends on it. */
export type BoxOfPicture = BoxToPlace & Pick<GraphBox, 'kind'>;

/** A row of pictures of one heap, each growing out of the one before. */
interface Chain {
  readonly snapshot: string;
  readonly tidy: number;
  readonly last: Places;
  /** Every place that was ever taken, to be taken again. */
  readonly remembered: Places;
}

export interface Placed {
  readonly places: Places;
  readonly isFresh: boolean;
}

/** Different heaps and ways of showing them that are remembered, and places of each. */
const CHAINS_AT_MOST = 6;
const REMEMBERED_AT_MOST = 20_000;
/** A new snapshot that shares fewer boxes than this with the last picture begins a new one. */
const LEAST_SHARED = 0.5;

export class GraphPlaces {
  private readonly chains = new Map<string, Chain>();

  /**
   * @param chain which heap, and how it is shown
   * @param snapshot id of the snapshot that the boxes are of
   * @param tidy another number than before asks for a new layout
   */
  place(chain: string, snapshot: string, tidy: number, boxes: readonly BoxOfPicture[]): Placed {
    const before = this.chains.get(chain);
    const isFresh =
      before === undefined ||
      before.tidy !== tidy ||
      (before.snapshot !== snapshot &&
        countShared(before.last, boxes) < LEAST_SHARED * boxes.length);
    const places = isFresh ? placeAnew(boxes) : placeBoxes(boxes, before.last, before.remembered);
    this.keep(chain, {
      snapshot,
      tidy,
      last: places,
      remembered: isFresh ? places : mergePlaces(before.remembered, places),
    });
    return { places, isFresh };
  }

  private keep(name: string, chain: Chain): void {
    this.chains.delete(name);
    this.chains.set(name, chain);
    for (const oldest of this.chains.keys()) {
      if (this.chains.size <= CHAINS_AT_MOST) return;
      this.chains.delete(oldest);
    }
  }
}

/** What hangs on a variable first; trees of their own (garbage) below, in columns of their own. */
function placeAnew(boxes: readonly BoxOfPicture[]): Places {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const parentOf = ({ parent }: BoxOfPicture) =>
    parent === undefined ? undefined : byId.get(parent);
  const isHeld = (box: BoxOfPicture) => {
    let top = box;
    // Parents make no circles (layout-parents.ts); the bound is the number of boxes.
    for (let up = parentOf(top); up !== undefined; up = parentOf(top)) top = up;
    return top.kind !== 'object';
  };
  const held = boxes.filter(isHeld);
  return held.length === 0 ? placeBoxes(boxes) : placeBoxes(boxes, placeBoxes(held));
}

function countShared(last: Places, boxes: readonly BoxToPlace[]): number {
  return boxes.reduce((count, { id }) => count + (last.has(id) ? 1 : 0), 0);
}

function mergePlaces(remembered: Places, places: Places): Places {
  const merged = new Map([...remembered, ...places]);
  for (const id of merged.keys()) {
    if (merged.size <= REMEMBERED_AT_MOST) break;
    merged.delete(id);
  }
  return merged;
}
