// External fragmentation as a finding: free memory that lies in pieces. The figures are those of
// map/heap-figures.ts; map/runs.ts has the histogram of holes.

import { measureHeap, toFragmentation } from '../map/heap-figures.ts';
import type { HeapMap } from '../model.ts';
import type { WasteFinding } from './finding.ts';

/** Below this share of free memory outside the largest hole nobody will notice. */
const WORTH_SAYING = 0.05;

/** The finding, where free memory is broken up enough to matter. */
export function findFragmentation(map: HeapMap): WasteFinding | undefined {
  const { free: freeBytes, freeRuns: holes, maxFree } = measureHeap(map);
  if (maxFree === undefined || holes === undefined) return undefined;
  const largestHoleBytes = maxFree * map.blockBytes;
  const index = toFragmentation(freeBytes, largestHoleBytes) ?? 0;
  if (index < WORTH_SAYING) return undefined;
  return {
    code: 'waste/fragmentation',
    bytes: freeBytes - largestHoleBytes,
    objects: holes,
    freeBytes,
    largestHoleBytes,
    share: index,
    nodes: [],
    certainty: 'exact',
  };
}
