// Which memory of a moment a capture keeps: the state with its roots, the tables, blocks in use, the stack in
// use. What stands in free blocks and below the stack pointer is dead, and would make files and links large.

import type { MemoryRange } from '../capture/capture.ts';
import { endOf, joinSpans, type MemorySpan } from '../capture/spans.ts';
import type { Port } from '../ports/port.ts';
import type { Address, Bytes } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { BLOCK_BYTES, type GcArea } from './gc-areas.ts';
import { readTable } from './gc-info.ts';
import type { MemoryImage } from './memory-image.ts';

/** The thread's part of the state begins at most this far before the roots. */
const STATE_BEFORE: Bytes = 256;
/** Static data behind the state, as far as it reaches before the heap: it may hold another thread's roots. */
const STATIC_BEHIND: Bytes = 64 * 1024;
/** A hole of so few blocks costs less than another range. */
const SHORT_HOLE = 16;
/** Of a stack whose pointer is not known. */
const WHOLE_STACK: Bytes = 16 * 1024;
const FREE = 0;

/** @param stackPointer what lies below it is dead; the whole stack where it is not known */
export function chooseKept(
  memory: MemoryImage,
  { areas, rootsStart }: HeapContext,
  { stackTops }: Port,
  stackPointer: Address | undefined,
): readonly MemorySpan[] {
  const from = rootsStart - STATE_BEFORE;
  const heap = Math.min(...areas.map(({ tableStart }) => tableStart));
  const to =
    heap > rootsStart ? Math.min(heap, rootsStart + STATIC_BEHIND) : rootsStart + STATIC_BEHIND;
  const top = stackTops.find((one) => memory.rangeAt(one - 4)?.end === one);
  const bottom = top === undefined ? 0 : Math.max(stackPointer ?? 0, top - WHOLE_STACK);
  return joinSpans([
    toSpan(from, to),
    ...(top === undefined ? [] : [toSpan(bottom, top)]),
    ...areas.map(({ tableStart, poolStart }) => toSpan(tableStart, poolStart)),
    ...areas.flatMap((area) => usedRuns(memory, area)),
  ]);
}

/** Copies of the parts that are there. */
export function copyParts(
  ranges: readonly MemoryRange[],
  spans: readonly MemorySpan[],
): readonly MemoryRange[] {
  return spans.flatMap((span) =>
    ranges.flatMap(({ start, bytes }) => {
      const from = Math.max(start, span.start);
      const to = Math.min(start + bytes.length, endOf(span));
      return from < to ? [{ start: from, bytes: bytes.slice(from - start, to - start) }] : [];
    }),
  );
}

function usedRuns(memory: MemoryImage, area: GcArea): readonly MemorySpan[] {
  const states = readTable(memory, area);
  const runs: { first: number; end: number }[] = [];
  for (let block = 0; block < states.length; block++) {
    if (states[block] === FREE) continue;
    const last = runs.at(-1);
    if (last !== undefined && block - last.end <= SHORT_HOLE) last.end = block + 1;
    else runs.push({ first: block, end: block + 1 });
  }
  return runs.map(({ first, end }) =>
    toSpan(area.poolStart + first * BLOCK_BYTES, area.poolStart + end * BLOCK_BYTES),
  );
}

/** On boundaries of words. */
function toSpan(start: Address, end: Address): MemorySpan {
  return { start: start & ~3, length: Math.max(0, ((end + 3) & ~3) - (start & ~3)) };
}
