// Frames of probes/heap.py: a chunk of memory each, u32 address and the bytes, summed up in one of two
// ways. Knows the frame, not who asked for it.

import type { MemoryRange } from '../capture/capture.ts';
import type { Frame } from '../repl/code-runner.ts';

/** How a frame is summed up: zlib's CRC-32, or the plain sum of its bytes. */
export type ChunkCheck = 'crc32' | 'sum';

/** The kind byte says how the payload was summed up. */
export const FRAME_KINDS: Readonly<Record<ChunkCheck, string>> = { crc32: 'M', sum: 'm' };

const ADDRESS_BYTES = 4;

/** The chunk in a frame, or undefined where the frame is of another kind or its sum does not fit. */
export function decodeMemoryFrame(frame: Frame): MemoryRange | undefined {
  const { kind, payload, crc } = frame;
  if (payload.length < ADDRESS_BYTES) return undefined;
  const check = (Object.keys(FRAME_KINDS) as ChunkCheck[]).find(
    (name) => FRAME_KINDS[name].charCodeAt(0) === kind,
  );
  if (check === undefined || SUMS[check](payload) !== crc >>> 0) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  return { start: view.getUint32(0, true), bytes: payload.subarray(ADDRESS_BYTES) };
}

const SUMS: Readonly<Record<ChunkCheck, (bytes: Uint8Array) => number>> = {
  crc32: toCrc32,
  sum: (bytes) => bytes.reduce((sum, byte) => sum + byte, 0) >>> 0,
};

/** zlib's CRC-32, which binascii.crc32() computes (lib/uzlib/crc32.c). */
export function toCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The remainder of each byte value, polynomial 0xedb88320 (bit-reversed). */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});
