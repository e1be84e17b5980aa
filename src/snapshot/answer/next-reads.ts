// What the next snapshot of the same board reads, foreseen from this one: everything up to a little
// beyond the last used block. So that it need not ask for a map first: on the WebAssembly port a
// further run may set off a collection, which would sweep away the garbage that was to be seen.

import type { Capture } from '../../capture/capture.ts';
import type { Address, Bytes } from '../../units.ts';
import { FREE } from '../map/letters.ts';
import { parseMaps } from '../map/map-reader.ts';
import { planFirstReads } from '../memory/plan-reads.ts';
import type { HeapMap } from '../model.ts';

/** What a program typically adds between two snapshots; more is read right after the moment. */
const GROWTH_BYTES: Bytes = 16 * 1024;

export interface PlannedRead {
  readonly start: Address;
  readonly length: Bytes;
}

export function planNextReads(capture: Capture): readonly PlannedRead[] {
  const map = parseMaps(capture.mapText)[0];
  if (map === undefined || capture.anchors === undefined) return [];
  const planned = planFirstReads(map, capture.board, capture.anchors);
  if (planned.length === 0) return [];
  const outside = planned.filter(({ start }) => !isInHeap(map, start));
  return [...outside, ...map.areas.flatMap((area) => usedStretch(area, map.blockBytes))].sort(
    (a, b) => a.start - b.start,
  );
}

function isInHeap({ areas, blockBytes }: HeapMap, address: Address): boolean {
  return areas.some(
    ({ start, letters }) => address >= start && address < start + letters.length * blockBytes,
  );
}

function usedStretch(
  { start, letters }: HeapMap['areas'][number],
  blockBytes: Bytes,
): readonly PlannedRead[] {
  let last = letters.length - 1;
  while (last >= 0 && letters[last] === FREE) last--;
  const bytes = Math.min(letters.length * blockBytes, (last + 1) * blockBytes + GROWTH_BYTES);
  return [{ start, length: bytes }];
}
