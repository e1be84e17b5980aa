import { expect, test } from 'playwright/test';
import { planChunks } from './chunk-plan.ts';

const pico = { kind: 'serial', name: 'Pico', platform: 'rp2', version: [1, 27, 0] } as const;

test('with room, a board copies 2 KB at a time and sums up as zlib does', () => {
  const heap = { free: 200_000, largestHole: 180_000 };
  expect(planChunks(heap, 230_000, pico)).toEqual({ chunkBytes: 2048, check: 'crc32' });
});

test('the smaller the largest hole, the smaller the chunk, never less than 64', () => {
  const chunk = (largestHole: number) =>
    planChunks({ free: 200_000, largestHole }, 10_000, pico).chunkBytes;
  expect([9000, 5000, 1008, 400, 100].map(chunk)).toEqual([2048, 1024, 128, 64, 64]);
});

test('where checksums would litter too much of the free memory, bytes are added up', () => {
  expect(planChunks({ free: 6000, largestHole: 1008 }, 190_000, pico).check).toBe('sum');
});

test('firmware without crc32 in C adds up: 1.14, WebAssembly, the unknown', () => {
  const heap = { free: 200_000, largestHole: 180_000 };
  const check = (board?: object) => planChunks(heap, 1000, board && { ...pico, ...board }).check;
  expect(check({ version: [1, 14, 0] })).toBe('sum');
  expect(check({ version: [1, 15, 0] })).toBe('crc32');
  expect(check({ platform: 'webassembly' })).toBe('sum');
  expect(check()).toBe('sum');
});
