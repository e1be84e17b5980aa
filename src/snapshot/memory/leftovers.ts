// What the lab itself leaves in the heap: the code and buffers of earlier questions, which are garbage
// until the next collection. Found once the lab is done with a snapshot, and marked in the next one, apart
// from the program's garbage, so that looking often does not look like a leak.

import { findHeadAt, findHeads, findRunAt, type HeadTable, placeOf } from '../map/heads.ts';
import { FREE } from '../map/letters.ts';
import { type HeapMap, type HeapObjects, PROBE, REACHED } from '../model.ts';

/** When more of them are gone than this share, a collection has swept, and what stands at their
 *  addresses now is somebody else's. */
const GONE_SHARE = 0.1;

/**
 * Right after a collection only the probe itself can have left garbage: the tables of compiling it and
 * constants, some of which nothing marks as its own.
 */
export function giveGarbageToProbe({ heapCount, state }: HeapObjects): void {
  for (let node = 0; node < heapCount; node++) {
    if ((state[node] & REACHED) === 0) state[node] = state[node] | PROBE;
  }
}

/** Marks the leftovers of earlier questions, as long as no collection has swept them. */
export function giveLeftoversToProbe(
  objects: HeapObjects,
  heads: HeadTable,
  leftovers: readonly number[],
): void {
  const nodes: number[] = [];
  for (let at = 0; at + 1 < leftovers.length; at += 2) {
    const node = findHeadAt(heads, leftovers[at]);
    if (node !== undefined && heads.blocks[node] === leftovers[at + 1]) nodes.push(node);
  }
  const gone = leftovers.length / 2 - nodes.length;
  if (gone > (leftovers.length / 2) * GONE_SHARE) return;
  for (const node of nodes) {
    if (node >= objects.heapCount || (objects.state[node] & REACHED) !== 0) continue;
    objects.state[node] = objects.state[node] | PROBE;
  }
}

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

/** A snapshot as far as it is asked for here; no objects where memory was not read. */
interface ReadHeap {
  readonly map: HeapMap;
  readonly heads: HeadTable;
  readonly objects: HeapObjects | undefined;
}

/**
 * What the lab has left once it is done with a snapshot: whatever begins, in the map that was printed
 * last, where the snapshot shows free blocks or the probe's.
 */
export function findLeftovers({ objects, map, heads }: ReadHeap, after: HeapMap): number[] {
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
