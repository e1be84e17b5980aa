// Stretches of a board's memory: what to read, what was read, what is left of the one without the
// other. Pure arithmetic for both halves; which addresses exist on a board is known elsewhere.

import type { Address, Bytes } from '../units.ts';
import type { MemoryRange } from './capture.ts';

/** A stretch of memory: to be read, or read. With its bytes it is a MemoryRange (capture.ts). */
export interface MemorySpan {
  readonly start: Address;
  readonly length: Bytes;
}

/** The first address behind it. */
export function endOf({ start, length }: MemorySpan): Address {
  return start + length;
}

/** How many bytes the spans hold. */
export function totalBytes(spans: readonly MemorySpan[]): Bytes {
  return spans.reduce((sum, { length }) => sum + length, 0);
}

/**
 * The same bytes as ordered spans that neither touch nor overlap; empty ones are left out.
 * `0x10+8, 0x14+8, 0x1c+4` becomes `0x10+16`.
 */
export function joinSpans(spans: readonly MemorySpan[]): readonly MemorySpan[] {
  const ordered = spans.filter(({ length }) => length > 0).toSorted((a, b) => a.start - b.start);
  const joined: { start: Address; length: Bytes }[] = [];
  for (const { start, length } of ordered) {
    const last = joined.at(-1);
    if (last !== undefined && start <= endOf(last)) {
      last.length = Math.max(last.length, start + length - last.start);
    } else joined.push({ start, length });
  }
  return joined;
}

/**
 * What is left of each span without the memory that is held already: ranges of a capture never overlap.
 * `0x10+16` where `0x14+4` is held becomes `0x10+4, 0x18+8`.
 */
export function withoutHeld(
  spans: readonly MemorySpan[],
  held: readonly MemoryRange[],
): readonly MemorySpan[] {
  const ordered = held.toSorted((a, b) => a.start - b.start);
  const left: MemorySpan[] = [];
  for (const span of spans) {
    const end = endOf(span);
    let { start } = span;
    for (const { start: from, bytes } of ordered) {
      const stop = from + bytes.length;
      if (stop <= start || from >= end) continue;
      if (from > start) left.push({ start, length: from - start });
      start = Math.max(start, stop);
    }
    if (start < end) left.push({ start, length: end - start });
  }
  return left;
}
