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
/** A thread has at least 2 KB. */
const LEAST_STACK_BLOCKS = 128;
const [FREE, HEAD, TAIL] = [0, 1, 2];

/** @param stackPointer what lies below it is dead; the whole stack where it is not known */
export function chooseKept(
  memory: MemoryImage,
  { areas, rootsStart }: HeapContext,
  { stackTops, threadCode }: Port,
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
    ...findThreadStates(memory, areas[0], threadCode),
    ...areas.map(({ tableStart, poolStart }) => toSpan(tableStart, poolStart)),
    ...areas.flatMap((area) => usedRuns(memory, area)),
  ]);
}

/**
 * core1_arg, core1_entry and core1_stack (ports/rp2/mpthreadport.c), in this order: static variables far from the
 * state, by which the collector finds a thread's stack. Whatever looks like them: 12 bytes each.
 */
function findThreadStates(
  memory: MemoryImage,
  area: GcArea,
  code: Port['threadCode'],
): readonly MemorySpan[] {
  const range = memory.rangeAt(area.tableStart);
  if (range === undefined || code === undefined) return [];
  const states = readTable(memory, area);
  const found: MemorySpan[] = [];
  for (let at = range.start + 8; at < area.tableStart; at += 4) {
    const block = (memory.word(at) - area.poolStart) / BLOCK_BYTES;
    if (states[block] !== HEAD || states[block + LEAST_STACK_BLOCKS - 1] !== TAIL) continue;
    const entry = memory.word(at - 4);
    const isEntry = (entry & 1) === 1 && entry >= code.start && entry < code.end;
    if (isEntry || entry === 0) found.push(toSpan(at - 8, at + 4));
  }
  return found;
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
