// What the next snapshot of the same board reads, foreseen from this one: everything up to a little
// beyond the last used block. So that it need not ask for a map first: on the WebAssembly port a
// further run may set off a collection, which would sweep away the garbage that was to be seen.

import type { Capture } from '../../../capture/capture.ts';
import { endOf, joinSpans, type MemorySpan, withoutHeld } from '../../../capture/spans.ts';
import type { Address, Bytes } from '../../../units.ts';
import { FREE } from '../../map/letters.ts';
import type { HeapArea, HeapMap } from '../../model.ts';
import { planFirstReads } from './plan-reads.ts';

/** What a program typically adds between two snapshots; more is read right after the moment. */
const GROWTH_BYTES: Bytes = 16 * 1024;

const SHORT_HOLE_BYTES: Bytes = 256;

/** @param map the newest of the board, printed when all was read */
export function planNextReads(
  map: HeapMap,
  { board, anchors }: Pick<Capture, 'board' | 'anchors'>,
): readonly MemorySpan[] {
  if (anchors === undefined) return [];
  const planned = planFirstReads(map, board, anchors);
  if (planned.length === 0) return [];
  return joinSpans([...planned, ...map.areas.flatMap((area) => usedPart(area, map.blockBytes))]);
}

function usedPart({ start, letters }: HeapArea, blockBytes: Bytes): readonly MemorySpan[] {
  let last = letters.length - 1;
  while (last >= 0 && letters[last] === FREE) last--;
  const bytes = Math.min(letters.length * blockBytes, (last + 1) * blockBytes + GROWTH_BYTES);
  return [{ start, length: bytes }];
}

/** Used blocks that the capture's memory does not hold: the heap had grown beyond what was foreseen. */
export function planLateReads(capture: Capture, map: HeapMap): readonly MemorySpan[] {
  const runs = map.areas.flatMap((area) => usedRuns(area, map.blockBytes));
  return withoutHeld(runs, capture.memory ?? []);
}

/** Stretches of blocks in use, short holes included: one more stretch costs more than a few blocks. */
function usedRuns({ start, letters }: HeapArea, blockBytes: Bytes): readonly MemorySpan[] {
  const runs: { start: Address; length: Bytes }[] = [];
  for (let block = 0; block < letters.length; block++) {
    if (letters[block] === FREE) continue;
    const from = block;
    while (block < letters.length && letters[block] !== FREE) block++;
    const first = start + from * blockBytes;
    const last = runs.at(-1);
    const length = (block - from) * blockBytes;
    if (last !== undefined && first - endOf(last) <= SHORT_HOLE_BYTES) {
      last.length = first + length - last.start;
    } else runs.push({ start: first, length });
  }
  return runs;
}
