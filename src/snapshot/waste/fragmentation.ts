// External fragmentation as a finding: free memory that lies in pieces. The figures are those of
// map/runs.ts, which has the histogram of holes too.

import { measureFragmentation } from '../map/runs.ts';
import type { HeapMap } from '../model.ts';
import type { WasteFinding } from './finding.ts';

/** Below this share of free memory outside the largest hole nobody will notice. */
const WORTH_SAYING = 0.05;

/** The finding, where free memory is broken up enough to matter. */
export function findFragmentation(map: HeapMap): WasteFinding | undefined {
  const { freeRuns: holes, freeBytes, largestHoleBytes, index } = measureFragmentation(map);
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
