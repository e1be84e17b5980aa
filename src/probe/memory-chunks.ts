// The chunks in which spans of memory come, and how chunks become spans again. Pure arithmetic;
// addresses are never clamped here (snapshot/memory plans what to read).

import type { MemoryRange } from '../capture/capture.ts';
import type { MemorySpan } from '../capture/spans.ts';
import type { Bytes } from '../units.ts';

/**
 * The chunks in which probes/heap.py sends these spans, in its order. They end where the address is
 * 4 more than a multiple of chunkBytes: 0x100+0x50 in chunks of 64 is 0x100+4, 0x104+64, 0x144+12.
 */
export function toChunks(spans: readonly MemorySpan[], chunkBytes: Bytes): readonly MemorySpan[] {
  const chunks: MemorySpan[] = [];
  for (const { start, length } of spans) {
    const stop = start + length;
    for (let at = start; at < stop; ) {
      const past = (at - 4 + chunkBytes) % chunkBytes;
      const chunk = { start: at, length: Math.min(stop - at, chunkBytes - past) };
      chunks.push(chunk);
      at += chunk.length;
    }
  }
  return chunks;
}

/** Chunks in order of address, joined where one begins at the other's end. */
export function joinChunks(chunks: readonly MemoryRange[]): readonly MemoryRange[] {
  const ordered = chunks.toSorted((a, b) => a.start - b.start);
  const joined: MemoryRange[] = [];
  for (let first = 0; first < ordered.length; ) {
    let next = first;
    let end = ordered[first].start;
    while (next < ordered.length && ordered[next].start === end) {
      end += ordered[next++].bytes.length;
    }
    const bytes = new Uint8Array(end - ordered[first].start);
    for (const chunk of ordered.slice(first, next)) {
      bytes.set(chunk.bytes, chunk.start - ordered[first].start);
    }
    joined.push({ start: ordered[first].start, bytes });
    first = next;
  }
  return joined;
}
