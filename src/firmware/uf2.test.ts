// UF2 files as they should be, damaged, and for other chips.

import * as fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { readFirmware } from './micropython-image.ts';
import { makeUf2, type Uf2Page } from './uf2.test-kit.ts';
import { MAX_UF2_BYTES, readUf2 } from './uf2.ts';

const START = 0x10000000;

function pages(count: number): Uf2Page[] {
  return Array.from({ length: count }, (_, i) => ({
    target: START + 256 * i,
    data: new Uint8Array(256).fill(i + 1),
  }));
}

function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
}

test('the pages of a file become the flash, whatever their order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
      const file = makeUf2(pages(5));
      const blocks = order.map((i) => file.subarray(512 * i, 512 * i + 512));
      const flash = readUf2(Uint8Array.from(blocks.flatMap((block) => [...block])));
      expect(flash).toEqual(Uint8Array.from(pages(5).flatMap(({ data }) => [...data])));
    }),
    { numRuns: 20 },
  );
});

test('flash between the pages is erased', () => {
  const [first, second] = pages(2);
  const flash = readUf2(makeUf2([first, { ...second, target: START + 1024 }]));
  expect(flash).toHaveLength(1280);
  expect([...new Set(flash.subarray(256, 1024))]).toEqual([0xff]);
});

test('a file that is no UF2 is refused', () => {
  for (const text of ['', 'MicroPython', 'UF2\n', 'x'.repeat(1024)]) {
    expect(codeOf(() => readUf2(new TextEncoder().encode(text)))).toBe('firmware/not-uf2');
  }
});

test('a file cut anywhere is refused', () => {
  const file = makeUf2(pages(4));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: file.length - 1 }), (length) => {
      expect(codeOf(() => readUf2(file.subarray(0, length)))).toBe('firmware/not-uf2');
    }),
  );
});

test('a file with a damaged word of a header is refused, or reads as other pages, but never fails otherwise', () => {
  const file = makeUf2(pages(3));
  const header = fc.integer({ min: 0, max: 31 });
  fc.assert(
    fc.property(
      header,
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 1, max: 255 }),
      (at, block, bit) => {
        const damaged = file.slice();
        damaged[512 * block + at] ^= bit;
        const isTarget = at >= 12 && at < 16;
        const isFlags = at >= 8 && at < 12;
        const outcome = codeOf(() => readUf2(damaged));
        if (isTarget || isFlags) expect(outcome).toMatch(/^(none|firmware\/)/);
        else expect(outcome).toMatch(/^firmware\/(not-uf2|other-chip)$/);
      },
    ),
  );
});

test('a missing block, a doubled block and two blocks for one address are refused', () => {
  const file = makeUf2(pages(3));
  const block = (i: number): number[] => [...file.subarray(512 * i, 512 * i + 512)];
  const code = (blocks: number[][]): string =>
    codeOf(() => readUf2(Uint8Array.from(blocks.flat())));
  expect(code([block(0), block(2)])).toBe('firmware/not-uf2');
  expect(code([block(0), block(1), block(1)])).toBe('firmware/not-uf2');
  const [page] = pages(1);
  expect(codeOf(() => readUf2(makeUf2([page, page])))).toBe('firmware/not-uf2');
});

test('a page outside flash, or a crooked one, is refused', () => {
  const [page] = pages(1);
  const code = (target: number): string => codeOf(() => readUf2(makeUf2([{ ...page, target }])));
  expect(code(START + 0x1000000)).toBe('firmware/too-large');
  expect(code(0x20042000)).toBe('firmware/too-large');
  expect(code(0x0ffffe00)).toBe('firmware/not-uf2');
  expect(code(START + 100)).toBe('firmware/not-uf2');
  expect(codeOf(() => readUf2(makeUf2([{ ...page, data: new Uint8Array(128) }])))).toBe(
    'firmware/not-uf2',
  );
});

test('a program that loads into RAM is called that, wherever in the file its first page there stands', () => {
  for (const target of [0x20000000, 0x20041f00, 0x15000000]) {
    const [first, second] = pages(2);
    expect(codeOf(() => readUf2(makeUf2([first, { ...second, target }])))).toBe('firmware/for-ram');
    expect(codeOf(() => readUf2(makeUf2([{ ...first, target }, second])))).toBe('firmware/for-ram');
  }
});

test('firmware for an RP2350, a SAMD and for nobody in particular is for another chip', () => {
  for (const family of [0xe48bff59, 0x68ed2b88]) {
    expect(codeOf(() => readUf2(makeUf2(pages(2), { family })))).toBe('firmware/other-chip');
  }
  expect(codeOf(() => readUf2(makeUf2(pages(2), { flags: 0 })))).toBe('firmware/other-chip');
});

test('blocks for another chip in the same file are passed over', () => {
  const foreign = makeUf2(pages(1), { family: 0xe48bff57 });
  const own = makeUf2(pages(2));
  expect(readUf2(Uint8Array.from([...foreign, ...own]))).toHaveLength(512);
});

test('a file larger than any flash is refused before it is read', () => {
  const huge = { length: MAX_UF2_BYTES + 512 } as Uint8Array;
  expect(codeOf(() => readUf2(huge))).toBe('firmware/too-large');
});

test('MicroPython is recognised by its banner, in one string or in two', () => {
  const withText = (text: string): Uint8Array => {
    const data = new Uint8Array(256);
    data.set(new TextEncoder().encode(text));
    return makeUf2([{ target: START, data }]);
  };
  const old = 'MicroPython v1.16 on 2021-06-18; Raspberry Pi Pico with RP2040\0';
  expect(readFirmware(withText(old))).toMatchObject({
    version: 'v1.16',
    builtOn: '2021-06-18',
    board: 'Raspberry Pi Pico with RP2040',
  });
  const recent =
    '3.4.0; MicroPython v1.29.0-preview.731.g1c3c2011 on 2026-08-20\0\0; XIAO with RP2040\0';
  expect(readFirmware(withText(recent))).toMatchObject({
    version: 'v1.29.0-preview.731.g1c3c2011',
    board: 'XIAO with RP2040',
  });
  const circuit = 'Adafruit CircuitPython 9.0.0 on 2024-03-19; Raspberry Pi Pico with rp2040\0';
  expect(codeOf(() => readFirmware(withText(circuit)))).toBe('firmware/not-micropython');
});
