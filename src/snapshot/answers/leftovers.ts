// What the lab itself leaves in the heap: found between two maps, or once it is done with a snapshot. The
// next snapshot marks it as the lab's own (memory/mark-leftovers.ts).

import { findHeadAt, findHeads, findRunAt, placeOf } from '../map/heads.ts';
import { FREE } from '../map/letters.ts';
import { parseMaps } from '../map/map-reader.ts';
import { type HeapMap, PROBE } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** Heads of the later map that begin where the earlier one is free: allocated between the two. */
export function findNewHeads(before: HeapMap, after: HeapMap): number[] {
  const table = findHeads(after);
  const found: number[] = [];
  for (let head = 0; head < table.count; head++) {
    const address = table.address[head];
    const place = placeOf(before, address);
    const letter = place === undefined ? FREE : before.areas[place.area]?.letters[place.block];
    if (letter === FREE) found.push(address, table.blocks[head]);
  }
  return found;
}

/** The same for two texts of mem_info(1); [] where either is none. */
export function findNewHeadsInTexts(before: string, after: string): number[] {
  const [earlier] = parseMaps(before);
  const [later] = parseMaps(after);
  return earlier === undefined || later === undefined ? [] : findNewHeads(earlier, later);
}

/**
 * What the lab has left once it is done with a snapshot: whatever begins, in the map that was printed
 * last, where the snapshot shows free blocks or the probe's.
 */
export function findLeftovers({ objects, map, heads }: BuiltSnapshot, after: HeapMap): number[] {
  const table = findHeads(after);
  const found: number[] = [];
  for (let head = 0; head < table.count; head++) {
    const address = table.address[head];
    const place = placeOf(map, address);
    const letters = place === undefined ? undefined : map.areas[place.area]?.letters;
    if (place === undefined || letters === undefined || letters[place.block] === FREE) {
      found.push(address, table.blocks[head]);
      continue;
    }
    const area = map.areas[place.area]?.start ?? 0;
    const start = area + findRunAt(letters, place.block).block * map.blockBytes;
    const node = findHeadAt(heads, start);
    if (node === undefined || objects === undefined || node >= objects.heapCount) continue;
    // The probe's, or its room taken over by what a later question left.
    const isProbe = (objects.state[node] & PROBE) !== 0;
    if (isProbe) found.push(address, table.blocks[head]);
  }
  return found;
}
