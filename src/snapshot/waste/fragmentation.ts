// External fragmentation: free memory that lies in pieces. Knows holes, not objects.

import type { Blocks, Bytes } from '../../units.ts';
import { countOf } from '../fit/fit-words.ts';
import { findFreeRuns, findLargestHole, type HeapState } from '../fit/heap-state.ts';
import type { WasteFinding } from './finding.ts';

/** Holes of `least` to `most` blocks. */
export interface HoleClass {
  readonly least: Blocks;
  readonly most: Blocks;
  readonly holes: number;
  readonly blocks: Blocks;
}

export interface Fragmentation {
  readonly holes: number;
  readonly freeBytes: Bytes;
  readonly largestHoleBytes: Bytes;
  /** 1 − largest hole ÷ free bytes; 0 where nothing is free. */
  readonly index: number;
  /** Classes 1, 2, 3–4, 5–8, 9–16, … blocks, up to the largest hole; empty ones in between included. */
  readonly histogram: readonly HoleClass[];
}

/** The holes of a heap in figures. */
export function measureFragmentation(state: HeapState): Fragmentation {
  const runs = findFreeRuns(state);
  const free = runs.reduce((sum, { blocks }) => sum + blocks, 0);
  const largest = findLargestHole(runs)?.blocks ?? 0;
  const histogram: HoleClass[] = [];
  for (let most = 1, least = 1; largest > 0 && least <= largest; least = most + 1, most *= 2) {
    const within = runs.filter(({ blocks }) => blocks >= least && blocks <= most);
    histogram.push({
      least,
      most,
      holes: within.length,
      blocks: within.reduce((sum, { blocks }) => sum + blocks, 0),
    });
  }
  return {
    holes: runs.length,
    freeBytes: free * state.blockBytes,
    largestHoleBytes: largest * state.blockBytes,
    index: free === 0 ? 0 : 1 - largest / free,
    histogram,
  };
}

/** Below this share of free memory outside the largest hole nobody will notice. */
const WORTH_SAYING = 0.05;

/** The finding, where free memory is broken up enough to matter. */
export function describeFragmentation(state: HeapState): WasteFinding | undefined {
  const { holes, freeBytes, largestHoleBytes, index } = measureFragmentation(state);
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
