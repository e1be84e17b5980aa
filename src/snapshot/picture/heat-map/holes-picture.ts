// The heap coloured by holes: free runs by their length, everything in use alike.

import { TAIL_BIT } from '../../compare/change-categories.ts';
import { TAIL } from '../../map/letters.ts';
import { findFreeRuns } from '../../map/runs.ts';
import { type HeapMap, UNKNOWN_LETTER } from '../../model.ts';
import { HOLES } from './categories.ts';
import type { Painted } from './painted.ts';

/** Bounds of the classes of free runs, in blocks: 1–2, 3–15, 16–63, 64 and more. */
const HOLE_BOUNDS = [3, 16, 64] as const;

export function paintHoles(map: HeapMap, letters: Uint8Array): Painted {
  const categories = new Uint8Array(letters.length);
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    if (letter === TAIL) categories[block] = HOLES.used | TAIL_BIT;
    else categories[block] = letter === UNKNOWN_LETTER ? HOLES.unknown : HOLES.used;
  }
  const runs = findFreeRuns(map);
  const areaStart: number[] = [];
  map.areas.reduce((sum, area) => {
    areaStart.push(sum);
    return sum + area.letters.length;
  }, 0);
  const largest = runs.blocks.reduce((max, blocks) => Math.max(max, blocks), 0);
  for (let run = 0; run < runs.count; run++) {
    const blocks = runs.blocks[run];
    const first = areaStart[runs.area[run]] + runs.block[run];
    const size = HOLE_BOUNDS.filter((bound) => blocks >= bound).length;
    const category = blocks === largest ? HOLES.largest : HOLES.tiny + size;
    categories.fill(category, first, first + blocks);
  }
  return {
    categories,
    legend: [
      { category: HOLES.used, meaning: { code: 'legend/used' } },
      { category: HOLES.tiny, meaning: { code: 'legend/holes', least: 1, most: 2 } },
      { category: HOLES.small, meaning: { code: 'legend/holes', least: 3, most: 15 } },
      { category: HOLES.medium, meaning: { code: 'legend/holes', least: 16, most: 63 } },
      { category: HOLES.large, meaning: { code: 'legend/holes', least: 64 } },
      { category: HOLES.largest, meaning: { code: 'legend/largest-hole' } },
      { category: HOLES.unknown, meaning: { code: 'legend/not-known' }, letter: '?' },
    ],
  };
}
