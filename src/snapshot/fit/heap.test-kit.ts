// Draws heaps for tests: 'h==..L' is an object of three blocks, two free blocks, a list's head.

import { countFigures } from '../map/figures.ts';
import type { HeapMap } from '../model.ts';
import { buildHeapState, FREE, HEAD, type HeapState } from './heap-state.ts';

/** Start of the first drawn area; the others follow 0x10000 bytes apart. */
export const DRAWN_START = 0x2000_0000;

/** A map with one area for each drawing, as if the firmware had printed no figures. */
export function drawMap(...drawings: readonly string[]): HeapMap {
  const areas = drawings.map((letters, i) => ({
    start: DRAWN_START + i * 0x10000,
    letters: new TextEncoder().encode(letters),
  }));
  return {
    blockBytes: 16,
    areas,
    printed: {},
    counted: countFigures(areas, 16),
    problems: [],
    dialect: 'drawn',
  };
}

export function drawHeap(...areas: readonly string[]): HeapState {
  return buildHeapState(drawMap(...areas));
}

/** The drawing of a heap, without its letters. */
export function toDrawing(heap: HeapState): string[] {
  return heap.areas.map(({ kinds }) =>
    [...kinds].map((kind) => (kind === FREE ? '.' : kind === HEAD ? 'h' : '=')).join(''),
  );
}
