// What the next snapshot of the same board reads, foreseen from this one: everything up to a little
// beyond the last used block. So that it need not ask for a map first: on the WebAssembly port a
// further run may set off a collection, which would sweep away the garbage that was to be seen.

import type { Capture, MemoryRange } from '../../capture/capture.ts';
import type { Address, Bytes } from '../../units.ts';
import { FREE } from '../map/letters.ts';
import { parseMaps } from '../map/map-reader.ts';
import { planFirstReads } from '../memory/read/plan-reads.ts';
import type { HeapMap } from '../model.ts';

/** What a program typically adds between two snapshots; more is read right after the moment. */
const GROWTH_BYTES: Bytes = 16 * 1024;

const SHORT_HOLE_BYTES: Bytes = 256;

export interface PlannedRead {
  readonly start: Address;
  readonly length: Bytes;
}

export function planNextReads(capture: Capture): readonly PlannedRead[] {
  const map = parseMaps(capture.mapText)[0];
  if (map === undefined || capture.anchors === undefined) return [];
  const planned = planFirstReads(map, capture.board, capture.anchors);
  if (planned.length === 0) return [];
  return join([...planned, ...map.areas.flatMap((area) => usedStretch(area, map.blockBytes))]);
}

/** Stretches that touch or overlap become one. */
function join(reads: readonly PlannedRead[]): readonly PlannedRead[] {
  const joined: { start: Address; length: Bytes }[] = [];
  for (const { start, length } of [...reads].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.start + last.length) {
      last.length = Math.max(last.length, start + length - last.start);
    } else joined.push({ start, length });
  }
  return joined;
}

function usedStretch(
  { start, letters }: HeapMap['areas'][number],
  blockBytes: Bytes,
): readonly PlannedRead[] {
  let last = letters.length - 1;
  while (last >= 0 && letters[last] === FREE) last--;
  const bytes = Math.min(letters.length * blockBytes, (last + 1) * blockBytes + GROWTH_BYTES);
  return [{ start, length: bytes }];
}

/** Used blocks that the capture's memory does not hold: the heap had grown beyond what was foreseen. */
export function planLateReads(capture: Capture): readonly PlannedRead[] {
  const map = parseMaps(capture.mapText)[0];
  if (map === undefined) return [];
  const held = [...(capture.memory ?? [])].sort((a, b) => a.start - b.start);
  return map.areas
    .flatMap((area) => usedRuns(area, map.blockBytes))
    .flatMap((run) => cutOut(run, held));
}

/** Stretches of blocks in use, short holes included: one more stretch costs more than a few blocks. */
function usedRuns(
  { start, letters }: HeapMap['areas'][number],
  blockBytes: Bytes,
): readonly PlannedRead[] {
  const runs: { start: Address; length: Bytes }[] = [];
  for (let block = 0; block < letters.length; block++) {
    if (letters[block] === FREE) continue;
    const from = block;
    while (block < letters.length && letters[block] !== FREE) block++;
    const first = start + from * blockBytes;
    const last = runs.at(-1);
    const length = (block - from) * blockBytes;
    if (last !== undefined && first - (last.start + last.length) <= SHORT_HOLE_BYTES) {
      last.length = first + length - last.start;
    } else runs.push({ start: first, length });
  }
  return runs;
}

/** What is left of a stretch without what is held already (sorted): ranges of a capture never overlap. */
function cutOut({ start, length }: PlannedRead, held: readonly MemoryRange[]): PlannedRead[] {
  const left: PlannedRead[] = [];
  const end = start + length;
  let from = start;
  for (const have of held) {
    const stop = have.start + have.bytes.length;
    if (stop <= from || have.start >= end) continue;
    if (have.start > from) left.push({ start: from, length: have.start - from });
    from = stop;
  }
  if (from < end) left.push({ start: from, length: end - from });
  return left;
}
