// Stretches of memory: which ones to ask for, in which chunks they come, and how chunks become
// stretches again. Pure arithmetic; addresses are never clamped here (snapshot/memory plans what to read).

import type { MemoryRange } from '../capture/capture.ts';
import type { Address, Bytes } from '../units.ts';

/** A stretch of memory to read. */
export interface Stretch {
  readonly start: Address;
  readonly length: Bytes;
}

/**
 * The same bytes as ordered stretches that neither touch nor overlap; empty ones are left out.
 * `0x10+8, 0x14+8, 0x1c+4` becomes `0x10+16`.
 */
export function mergeStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const ordered = stretches
    .filter((stretch) => stretch.length > 0)
    .toSorted((a, b) => a.start - b.start);
  const merged: { start: Address; length: Bytes }[] = [];
  for (const { start, length } of ordered) {
    const last = merged.at(-1);
    if (last && start <= last.start + last.length) {
      last.length = Math.max(last.length, start + length - last.start);
    } else {
      merged.push({ start, length });
    }
  }
  return merged;
}

/**
 * The chunks in which probes/heap.py sends these stretches, in its order. They end where the address is
 * 4 more than a multiple of chunkBytes: 0x100+0x50 in chunks of 64 is 0x100+4, 0x104+64, 0x144+12.
 */
export function toChunks(stretches: readonly Stretch[], chunkBytes: Bytes): readonly Stretch[] {
  const chunks: Stretch[] = [];
  for (const { start, length } of stretches) {
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

/** How many bytes the stretches hold. */
export function totalBytes(stretches: readonly Stretch[]): Bytes {
  return stretches.reduce((sum, { length }) => sum + length, 0);
}
