// What stands at one block: for the line under the heat map, and for a screen reader that walks it.

import type { Address, Blocks } from '../../units.ts';
import { findHeadAt, findRunAt, placeOf } from '../map/heads.ts';
import { findLetter, stateOfLetter } from '../map/letters.ts';
import { PROBE, REACHED } from '../model.ts';
import { nameOwner } from '../picture/heat-map/owner-names.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** What stands at one block. */
export interface BlockInfo {
  readonly address: Address;
  readonly letter: string;
  /** First block of the object or free run, and its length. */
  readonly start: Address;
  readonly blocks: Blocks;
  readonly node: number;
  /** "list of 20 items", "free", "part of …". */
  readonly text: string;
  readonly type: string;
  /** The variable or root that keeps it alive, where known. */
  readonly owner: string;
  readonly garbage: boolean;
  readonly probe: boolean;
}

/** An address outside the heap answers with a run of no blocks. */
export function buildBlockInfo(built: BuiltSnapshot, address: Address): BlockInfo {
  const { map, objects } = built;
  const place = placeOf(map, address);
  const area = place === undefined ? undefined : map.areas[place.area];
  if (place === undefined || area === undefined) return outside(address);
  const run = findRunAt(area.letters, place.block);
  const start = area.start + run.block * map.blockBytes;
  const letter = String.fromCharCode(area.letters[run.block]);
  const base = { address, letter, start, blocks: run.blocks };
  const state = stateOfLetter(area.letters[run.block]);
  if (state === 'free') {
    return { ...base, ...NOTHING, type: 'hole', text: `${run.blocks * map.blockBytes} bytes free` };
  }
  if (state !== 'head') {
    return { ...base, ...NOTHING, type: 'not known', text: 'the map does not show these blocks' };
  }
  const node = findHeadAt(built.heads, start) ?? -1;
  if (objects === undefined || node < 0 || node >= objects.heapCount) {
    return {
      ...base,
      ...NOTHING,
      node,
      type: letter,
      text: findLetter(letter.charCodeAt(0))?.name ?? '',
    };
  }
  const flags = objects.state[node];
  return {
    ...base,
    node,
    type: objects.kinds[objects.kind[node]]?.name ?? 'unknown',
    text: objects.textOf(node),
    owner: built.owners === undefined ? '' : nameOwner(objects, built.owners, node),
    garbage: (flags & (REACHED | PROBE)) === 0,
    probe: (flags & PROBE) !== 0,
  };
}

const NOTHING = { node: -1, owner: '', garbage: false, probe: false } as const;

function outside(address: Address): BlockInfo {
  return {
    ...NOTHING,
    address,
    letter: '',
    start: address,
    blocks: 0,
    type: 'outside',
    text: 'not in the heap',
  };
}
