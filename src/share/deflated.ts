// Deflated bytes, written small and read with a limit: a few characters of a link must not ask for any
// amount of memory. Knows nothing of what the bytes mean.

import { deflateSync, Inflate, Unzlib } from 'fflate';
import { AppError } from '../errors.ts';
import type { Bytes } from '../units.ts';

/** Input is fed in pieces: each gives at most about a thousand times its length before the limit is looked at. */
const PIECE: Bytes = 2048;

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/**
 * Inflates raw deflate, or zlib's framing of it (what other languages call "deflate").
 * @throws AppError share/damaged, share/too-large beyond `limit`
 */
export function inflate(bytes: Uint8Array, limit: Bytes): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const stream = hasZlibHead(bytes) ? new Unzlib() : new Inflate();
  stream.ondata = (piece, final) => {
    pieces.push(piece);
    length += piece.length;
    isWhole = final;
  };
  try {
    for (let at = 0; at < bytes.length && length <= limit; at += PIECE) {
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    }
  } catch (cause) {
    throw new AppError('share/damaged', 'not deflated, or cut', { cause });
  }
  if (length > limit) throw new AppError('share/too-large', `inflates beyond ${limit} bytes`);
  if (!isWhole) throw new AppError('share/damaged', 'the deflated bytes are cut');
  return joinBytes(pieces);
}

/** RFC 1950: method 8 with a window of 32 K, and both bytes together a multiple of 31. */
function hasZlibHead(bytes: Uint8Array): boolean {
  return bytes[0] === 0x78 && ((bytes[0] << 8) | bytes[1]) % 31 === 0;
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
