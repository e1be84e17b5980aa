// Heaps as the allocator sees them, for tests: 'h==..L' is an object of three blocks, two free ones, a
// list's head. Drawn as everywhere else (testing/draw-heap.ts).

import { drawMap } from '../../testing/draw-heap.ts';
import { buildHeapState, FREE, HEAD, type HeapState } from './heap-state.ts';

export function drawState(...areas: readonly string[]): HeapState {
  return buildHeapState(drawMap(...areas));
}

/** The drawing of a heap, without its letters. */
export function toDrawing(heap: HeapState): string[] {
  return heap.areas.map(({ kinds }) =>
    [...kinds].map((kind) => (kind === FREE ? '.' : kind === HEAD ? 'h' : '=')).join(''),
  );
}
