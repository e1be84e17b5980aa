// Stretches that are wanted, cut to what may be read of a board (its port says what: ports/) and joined
// to few requests. Arithmetic only; who wants what is plan-reads.ts.

import type { MemorySpan } from '../../../capture/spans.ts';
import type { AddressRange } from '../../../ports/port.ts';
import type { Address, Bytes } from '../../../units.ts';

/** The parts of a stretch that may be read. */
export function clampRange(range: AddressRange, readable: readonly AddressRange[]): AddressRange[] {
  return readable
    .map(({ start, end }) => ({
      start: Math.max(start, range.start),
      end: Math.min(end, range.end),
    }))
    .filter(({ start, end }) => start < end);
}

/** Sorts and merges stretches that touch, overlap, or lie at most `gap` bytes apart within one readable stretch. */
export function mergeRanges(
  ranges: readonly AddressRange[],
  gap: Bytes,
  readable: readonly AddressRange[],
): MemorySpan[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: { start: Address; end: Address }[] = [];
  for (const { start, end } of sorted) {
    const last = merged[merged.length - 1];
    const isNear = last !== undefined && start <= last.end + gap;
    const isWhole =
      isNear &&
      readable.some((one) => last.start >= one.start && Math.max(end, last.end) <= one.end);
    if (isNear && (isWhole || start <= last.end)) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged.map(({ start, end }) => ({ start, length: end - start }));
}

/** The same with the smallest gap, doubling from `gap`, that leaves at most `most` requests. */
export function mergeToFew(
  ranges: readonly AddressRange[],
  gap: Bytes,
  most: number,
  readable: readonly AddressRange[],
): MemorySpan[] {
  let requests = mergeRanges(ranges, gap, readable);
  for (let wider = gap * 2; requests.length > most && wider < 1 << 22; wider *= 2)
    requests = mergeRanges(ranges, wider, readable);
  return requests;
}
