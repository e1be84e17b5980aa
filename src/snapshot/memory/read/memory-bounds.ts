// Which addresses of a board may be read: never one that is not there, because reading it faults the
// board. Where the map of memory is known by heart (RP2040 and RP2350 data sheets, section "Address
// map") it stands here; else only what is certain to exist.

import type { Anchors, BoardFacts } from '../../../capture/capture.ts';
import type { MemorySpan } from '../../../capture/spans.ts';
import type { Address, Bytes } from '../../../units.ts';
import type { HeapMap } from '../../model.ts';
import { BLOCK_BYTES } from '../find/heap-blocks.ts';

/** Addresses from start up to, not including, end. */
export interface Span {
  readonly start: Address;
  readonly end: Address;
}

const RP2040_RAM: Span = { start: 0x20000000, end: 0x20042000 };
const RP2350_RAM: Span = { start: 0x20000000, end: 0x20082000 };
/** Every board that MicroPython's rp2 port runs on has at least 2 MB of flash, mapped here. */
const RP2_FLASH: Span = { start: 0x10000000, end: 0x10200000 };
/** Below this the C library keeps nothing on WebAssembly (--global-base 1024); null pointers land here. */
const WASM_LOWEST = 1024;

export function isRp2350(board: BoardFacts, map: HeapMap): boolean {
  if (board.machine?.includes('RP2350') === true) return true;
  const ram = map.areas.filter(({ start }) => start >= RP2040_RAM.start && start < RP2350_RAM.end);
  return ram.some(({ start, letters }) => start + letters.length * BLOCK_BYTES > RP2040_RAM.end);
}

/** What may be read; [] where nothing is known of the board. */
export function readableSpans(board: BoardFacts, map: HeapMap, anchors: Anchors): Span[] {
  const heap = map.areas.map(({ start, letters }) => ({
    start,
    end: start + letters.length * BLOCK_BYTES,
  }));
  if (board.platform === 'rp2')
    return [RP2_FLASH, isRp2350(board, map) ? RP2350_RAM : RP2040_RAM, ...heap];
  if (board.platform === 'webassembly') {
    // Linear memory is one piece from 0: what lies below a block of the heap exists.
    const tops = heap.map(({ end }) => end);
    return [{ start: WASM_LOWEST, end: Math.max(anchors.globals, anchors.modules, ...tops) }];
  }
  return [];
}

/** The parts of a span that may be read. */
export function clampSpan(span: Span, readable: readonly Span[]): Span[] {
  return readable
    .map(({ start, end }) => ({
      start: Math.max(start, span.start),
      end: Math.min(end, span.end),
    }))
    .filter(({ start, end }) => start < end);
}

/** Sorts and merges spans that touch, overlap, or lie at most `gap` bytes apart within one readable span. */
export function mergeSpans(
  spans: readonly Span[],
  gap: Bytes,
  readable: readonly Span[],
): MemorySpan[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
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
  spans: readonly Span[],
  gap: Bytes,
  most: number,
  readable: readonly Span[],
): MemorySpan[] {
  let requests = mergeSpans(spans, gap, readable);
  for (let wider = gap * 2; requests.length > most && wider < 1 << 22; wider *= 2)
    requests = mergeSpans(spans, wider, readable);
  return requests;
}
