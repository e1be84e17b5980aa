// What stands at one block: for the line under the heat map, and for a screen reader that walks it.

import type { Address, Blocks, Bytes } from '../../units.ts';
import { findHeadAt, findRunAt, placeOf } from '../map/heads.ts';
import { findLetter, type MapLetter, stateOfLetter } from '../map/letters.ts';
import { PROBE, REACHED } from '../model.ts';
import { findKeeper, type Keeper } from '../picture/heat-map/owner-names.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** The object or free run that a block belongs to. */
interface BlockRun {
  readonly address: Address;
  /** Its first block, and its length: no blocks outside the heap. */
  readonly start: Address;
  readonly blocks: Blocks;
  /** Of its first block; '' outside the heap. */
  readonly letter: MapLetter | '';
}

export type BlockInfo = BlockRun &
  (
    | { readonly code: 'block/outside' }
    | { readonly code: 'block/free'; readonly bytes: Bytes }
    /** A row of the map is lost. */
    | { readonly code: 'block/not-shown' }
    /** Memory was not read: only the letter is known. */
    | { readonly code: 'block/letter'; readonly letter: MapLetter }
    | {
        readonly code: 'block/object';
        readonly node: number;
        readonly type: string;
        /** Its value in Python's notation. */
        readonly text: string;
        readonly keeper?: Keeper;
        readonly garbage: boolean;
        readonly probe: boolean;
      }
  );

export function buildBlockInfo(built: BuiltSnapshot, address: Address): BlockInfo {
  const { map, objects, owners } = built;
  const place = placeOf(map, address);
  const area = place === undefined ? undefined : map.areas[place.area];
  if (place === undefined || area === undefined) {
    return { code: 'block/outside', address, start: address, blocks: 0, letter: '' };
  }
  const { block, blocks } = findRunAt(area.letters, place.block);
  const start = area.start + block * map.blockBytes;
  const letter: MapLetter | '' = findLetter(area.letters[block]) ?? '';
  const run = { address, start, blocks, letter };
  const state = stateOfLetter(area.letters[block]);
  if (state === 'free') return { ...run, code: 'block/free', bytes: blocks * map.blockBytes };
  if (state !== 'head' || letter === '') return { ...run, code: 'block/not-shown' };
  const node = findHeadAt(built.heads, start) ?? -1;
  if (objects === undefined || node < 0 || node >= objects.heapCount) {
    return { ...run, code: 'block/letter', letter };
  }
  const flags = objects.state[node];
  return {
    ...run,
    code: 'block/object',
    node,
    type: objects.kinds[objects.kind[node]]?.name ?? 'unknown',
    text: objects.textOf(node),
    keeper: owners === undefined ? undefined : findKeeper(objects, owners, node),
    garbage: (flags & (REACHED | PROBE)) === 0,
    probe: (flags & PROBE) !== 0,
  };
}
