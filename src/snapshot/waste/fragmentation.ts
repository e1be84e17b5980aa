// External fragmentation as a finding: free memory that lies in pieces. The figures are those of
// map/runs.ts, which has the histogram of holes too.

import { countOf } from '../fit/fit-words.ts';
import { measureFragmentation } from '../map/runs.ts';
import type { HeapMap } from '../model.ts';
import type { WasteFinding } from './finding.ts';

/** Below this share of free memory outside the largest hole nobody will notice. */
const WORTH_SAYING = 0.05;

/** The finding, where free memory is broken up enough to matter. */
export function describeFragmentation(map: HeapMap): WasteFinding | undefined {
  const { freeRuns: holes, freeBytes, largestHoleBytes, index } = measureFragmentation(map);
  if (index < WORTH_SAYING) return undefined;
  const scattered = freeBytes - largestHoleBytes;
  return {
    kind: 'fragmentation',
    title: `Free memory lies in ${countOf(holes, 'piece')}`,
    bytes: scattered,
    objects: holes,
    explanation:
      `${countOf(freeBytes, 'byte')} are free, but the largest hole has only ${countOf(largestHoleBytes, 'byte')}. ` +
      'An object needs its blocks side by side, and MicroPython never moves objects to make room. ' +
      `${Math.round(index * 100)} % of the free memory lies outside the largest hole (external fragmentation).`,
    advice: [
      'Make large buffers once, early, and use them again: readinto(), memoryview.',
      'Make what lives long before what lives briefly, so that it does not end up between the holes.',
      'Let gc.collect() run at a quiet moment, before a large request.',
    ],
    nodes: [],
    certainty: 'exact',
  };
}
