// What the lab itself left in the heap, marked in the objects: the code and buffers of earlier questions,
// which are garbage until the next collection. Kept apart from the program's garbage, so that looking
// often does not look like a leak. Which they are is found in answers/leftovers.ts.

import { findHeadAt, type HeadTable } from '../map/heads.ts';
import { type HeapObjects, PROBE, REACHED } from '../model.ts';

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
