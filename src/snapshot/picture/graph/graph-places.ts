// Where boxes stood, from picture to picture: an object that is still there stays where it was, also
// after its snapshot was followed by another. Knows ids and places, nothing of heaps.

import { type BoxToPlace, type Place, type Places, placeBoxes } from './stable-layout.ts';

/** A row of pictures of one heap, each growing out of the one before. */
interface Chain {
  readonly snapshot: string;
  readonly tidy: number;
  readonly last: Places;
  /** Every place that was ever taken, to be taken again. */
  readonly remembered: Places;
}

/** Places that are proposed; kept only where the picture is shown. */
export interface Placed {
  readonly places: Places;
  /** True where nothing stays where it was. */
  readonly isFresh: boolean;
}

/** What a picture is of. */
export interface PictureOf {
  /** Which heap, and how it is shown. */
  readonly chain: string;
  /** Id of the snapshot. */
  readonly snapshot: string;
  /** Another number than before asks for a new layout. */
  readonly tidy: number;
}

/** Different heaps and ways of showing them that are remembered, and places of each. */
const CHAINS_AT_MOST = 6;
const REMEMBERED_AT_MOST = 20_000;
/** A new snapshot that shares fewer boxes than this with the last picture begins a new one. */
const LEAST_SHARED = 0.5;

export class GraphPlaces {
  private readonly chains = new Map<string, Chain>();

  /**
   * @param anew lays everything out anew
   * @param kept places where nothing new is put
   */
  propose(
    { chain, snapshot, tidy }: PictureOf,
    boxes: readonly BoxToPlace[],
    anew = false,
    kept: readonly Place[] = [],
  ): Placed {
    const before = this.chains.get(chain);
    const isFresh =
      anew ||
      before === undefined ||
      before.tidy !== tidy ||
      (before.snapshot !== snapshot &&
        countShared(before.last, boxes) < LEAST_SHARED * boxes.length);
    const places = isFresh
      ? placeBoxes(boxes)
      : placeBoxes(boxes, before.last, before.remembered, kept);
    return { places, isFresh };
  }

  /** The next picture of the chain grows out of this one. */
  keep({ chain, snapshot, tidy }: PictureOf, { places, isFresh }: Placed): void {
    const before = this.chains.get(chain);
    const remembered =
      isFresh || before === undefined ? places : mergePlaces(before.remembered, places);
    this.chains.delete(chain);
    this.chains.set(chain, { snapshot, tidy, last: places, remembered });
    for (const oldest of this.chains.keys()) {
      if (this.chains.size <= CHAINS_AT_MOST) return;
      this.chains.delete(oldest);
    }
  }

  /** Where a box of the chain stood when it was last drawn. */
  find(chain: string, id: string): Place | undefined {
    return this.chains.get(chain)?.remembered.get(id);
  }
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
