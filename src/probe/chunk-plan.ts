// How much memory a board should copy at a time, and how it should sum that up, when its own memory is
// short: the probe runs in the very heap that it shows.

import type { BoardFacts } from '../capture/capture.ts';
import { toDialect } from '../ports/dialect.ts';
import type { Bytes } from '../units.ts';
import type { ChunkCheck } from './memory-frames.ts';

export interface ChunkPlan {
  readonly chunkBytes: Bytes;
  readonly check: ChunkCheck;
}

/** Below 64 bytes frames are mostly frame; above 2 KB nothing gets faster (16 bytes of 2064). */
const SMALLEST_CHUNK: Bytes = 64;
const LARGEST_CHUNK: Bytes = 2048;
/** The header of the frame, in the same buffer as the chunk. */
const FRAME_EXTRA: Bytes = 16;
/** What a big int takes on a 32-bit port: its object and its digits, a block each. */
const CRC_GARBAGE: Bytes = 32;
/** The garbage of checksums may take this share of the free memory. */
const GARBAGE_SHARE = 1 / 8;

/**
 * The plan for reading `bytes` of memory where `free` bytes are free, `largestHole` in one piece. The
 * buffer takes at most a quarter of the largest hole, which the probe's own code needs as well.
 */
export function planChunks(
  heap: { readonly free: Bytes; readonly largestHole: Bytes },
  bytes: Bytes,
  board?: BoardFacts,
): ChunkPlan {
  const room = heap.largestHole / 4 - FRAME_EXTRA;
  let chunkBytes = SMALLEST_CHUNK;
  while (chunkBytes < LARGEST_CHUNK && 2 * chunkBytes <= room) chunkBytes *= 2;
  const garbage = (bytes / chunkBytes) * CRC_GARBAGE;
  const affordable = garbage <= heap.free * GARBAGE_SHARE;
  return { chunkBytes, check: toDialect(board).hasCrc32 && affordable ? 'crc32' : 'sum' };
}
