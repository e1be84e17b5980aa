// Memory as text for a JSON file: deflated and in base64, and the checksum of a file. Knows no capture.

import { deflateSync, inflateSync } from 'fflate';
import type { Bytes } from '../units.ts';
import { damaged } from './checked-json.ts';

const CHUNK = 0x8000; // String.fromCharCode takes its bytes as arguments: not too many at once

/** Deflated bytes in base64. A fresh Pico's heap shrinks to a tenth. */
export function packBytes(bytes: Uint8Array): string {
  const deflated = deflateSync(bytes, { level: 6 });
  let binary = '';
  for (let at = 0; at < deflated.length; at += CHUNK) {
    binary += String.fromCharCode(...deflated.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/**
 * The bytes again; `length` of them, so that a small file cannot ask for any amount of memory.
 * @throws AppError capture/damaged
 */
export function unpackBytes(text: string, length: Bytes): Uint8Array {
  try {
    const deflated = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const bytes = inflateSync(deflated, { out: new Uint8Array(length) });
    if (bytes.length === length) return bytes;
  } catch (error) {
    throw damaged('memory cannot be unpacked', error);
  }
  throw damaged('memory has another length than told');
}

/** CRC-32 (IEEE 802.3, as in zip and PNG) of a text as UTF-8, in eight hex digits. */
export function checksumOf(text: string): string {
  return checksumOfBytes(new TextEncoder().encode(text)).toString(16).padStart(8, '0');
}

/** CRC-32 of bytes, 0 to 2³²−1. */
export function checksumOfBytes(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
