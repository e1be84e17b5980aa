import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { decodeMemoryFrame, toCrc32 } from './memory-frames.ts';

const payload = Uint8Array.of(0x10, 0x20, 0x00, 0x20, 0xaa, 0xbb);
const M = 'M'.charCodeAt(0);
const m = 'm'.charCodeAt(0);

test('the checksum is the one of zlib', () => {
  expect(toCrc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  const zlib = crc32 as unknown as ((bytes: Uint8Array) => number) | undefined;
  if (zlib)
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(toCrc32(bytes)).toBe(zlib(bytes))));
});

test('a frame is an address and bytes, summed up as its kind says', () => {
  const chunk = { start: 0x20002010, bytes: Uint8Array.of(0xaa, 0xbb) };
  expect(decodeMemoryFrame({ kind: M, payload, crc: toCrc32(payload) })).toEqual(chunk);
  expect(decodeMemoryFrame({ kind: m, payload, crc: 0x10 + 0x20 + 0x20 + 0xaa + 0xbb })).toEqual(
    chunk,
  );
});

test('a wrong sum, an unknown kind or a frame without address is no chunk', () => {
  expect(decodeMemoryFrame({ kind: M, payload, crc: 1 })).toBeUndefined();
  expect(decodeMemoryFrame({ kind: m, payload, crc: toCrc32(payload) })).toBeUndefined();
  expect(decodeMemoryFrame({ kind: 0x3f, payload, crc: toCrc32(payload) })).toBeUndefined();
  const short = payload.subarray(0, 3);
  expect(decodeMemoryFrame({ kind: M, payload: short, crc: toCrc32(short) })).toBeUndefined();
});
