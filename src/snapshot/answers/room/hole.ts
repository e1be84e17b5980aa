// Who pins a hole: what stands at its two ends, who keeps that alive, and how much would be free in one piece if
// it went. The answer to a click on a free block.

import type { Address, Blocks, Bytes } from '../../../units.ts';
import { type BlockSpan, toBlockSpan } from '../../fit/block-span.ts';
import { type FreeRun, findFreeRuns, type HeapState } from '../../fit/heap-state.ts';
import { findPins } from '../../fit/pins.ts';
import { findOwner } from '../../graph/owned-blocks.ts';
import { findHeadAt, findRunAt, placeOf } from '../../map/heads.ts';
import { findLetter, type MapLetter } from '../../map/letters.ts';
import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import { findKeeper, findNames, type Keeper } from '../../picture/heat-map/owner-names.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';

/** What stands at one end of a hole. */
export interface HoleNeighbour {
  readonly address: Address;
  /** Of the piece that stands there. */
  readonly blocks: Blocks;
  readonly letter: MapLetter | '';
  /** Absent where memory was not read. */
  readonly object?: NeighbourObject;
}

export interface NeighbourObject {
  /** The object itself, also where a part of it stands at the hole. */
  readonly address: Address;
  readonly type: string;
  readonly text: string;
  /** The part that stands there ("list items"), where it is one. */
  readonly part?: string;
  /** The variables that lead to it. */
  readonly names: readonly string[];
  readonly keeper?: Keeper;
  /** Whose it is where it is nobody's in the program. */
  readonly belongs: 'program' | 'garbage' | 'runtime' | 'probe';
  /** What would be free in one piece without it and what only it keeps alive; absent where it cannot go. */
  readonly opens?: BlockSpan;
  readonly openBytes?: Bytes;
}

export interface HoleReport {
  readonly hole: BlockSpan;
  readonly bytes: Bytes;
  /** Is there a longer one? */
  readonly isLargest: boolean;
  /** Absent where the hole begins, or ends, with its area. */
  readonly before?: HoleNeighbour;
  readonly after?: HoleNeighbour;
}

/** So many objects around a hole are looked at: its two walls, and what keeps them alive. */
const PINS_AT_MOST = 64;

/** undefined where the address lies in no hole. */
export function buildHoleReport(built: BuiltSnapshot, address: Address): HoleReport | undefined {
  const state = built.heapState;
  const runs = findFreeRuns(state);
  const hole = runs.find((run) => isWithin(run, address, state));
  if (hole === undefined) return undefined;
  const { blockBytes } = built.map;
  const end = hole.address + hole.blocks * blockBytes;
  return {
    hole: toBlockSpan(hole),
    bytes: hole.blocks * blockBytes,
    isLargest: runs.every(({ blocks }) => blocks <= hole.blocks),
    before: toNeighbour(built, hole, hole.address - blockBytes),
    after: toNeighbour(built, hole, end),
  };
}

function isWithin({ address, blocks }: FreeRun, wanted: Address, { blockBytes }: HeapState) {
  return wanted >= address && wanted < address + blocks * blockBytes;
}

function toNeighbour(
  built: BuiltSnapshot,
  hole: FreeRun,
  address: Address,
): HoleNeighbour | undefined {
  const { map, objects, heads } = built;
  const place = placeOf(map, address);
  const area = place?.area === hole.area ? map.areas[place.area] : undefined;
  if (place === undefined || area === undefined) return undefined;
  const { block, blocks } = findRunAt(area.letters, place.block);
  const start = area.start + block * map.blockBytes;
  const letter: MapLetter | '' = findLetter(area.letters[block]) ?? '';
  const node = findHeadAt(heads, start);
  const isKnown = objects !== undefined && node !== undefined && node < objects.heapCount;
  const object = isKnown ? toObject(built, objects, hole, node) : undefined;
  return { address: start, blocks, letter, object };
}

function toObject(
  built: BuiltSnapshot,
  objects: HeapObjects,
  hole: FreeRun,
  piece: number,
): NeighbourObject {
  const { owners, tree, map } = built;
  const node = findOwner(objects, piece);
  const kindOf = (at: number) => objects.kinds[objects.kind[at]]?.name ?? 'unknown';
  const belongs = belongsTo(objects, piece);
  const pin =
    tree === undefined || belongs === 'runtime' || belongs === 'probe'
      ? undefined
      : findPins(built.heapState, objects, tree, hole, PINS_AT_MOST).find(
          (found) => found.node === node,
        );
  return {
    address: objects.address[node],
    type: kindOf(node),
    text: objects.textOf(node),
    part: node === piece ? undefined : kindOf(piece),
    names: findNames(objects).get(node) ?? [],
    keeper:
      owners === undefined || node >= objects.heapCount
        ? undefined
        : findKeeper(objects, owners, node),
    belongs,
    opens: pin && toBlockSpan(pin),
    openBytes: pin && pin.blocks * map.blockBytes,
  };
}

function belongsTo({ state }: HeapObjects, node: number): NeighbourObject['belongs'] {
  if ((state[node] & PROBE) !== 0) return 'probe';
  if ((state[node] & RUNTIME) !== 0) return 'runtime';
  return (state[node] & REACHED) === 0 ? 'garbage' : 'program';
}
