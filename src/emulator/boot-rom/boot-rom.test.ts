// The boot ROM's tables, and its bit, memory and flash functions, called as programs call them. The
// results are compared with the definitions, written here a second time and as plainly as can be.

import * as fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { buildTestChip, runProgram } from '../test-chip.test-kit.ts';
import { CALL_BY_CODE, callByCode } from './rom-caller.test-kit.ts';

const chip = buildTestChip();
const A_WORD = fc.integer({ min: 0, max: 0xffffffff });
const call = (code: string, ...args: number[]): number => callByCode(chip, code, ...args);

test('the ROM begins as the datasheet says, and says that it is version 3', () => {
  const word = (at: number): number => chip.bus.read32(at, 0) >>> 0;
  expect(word(0)).toBe(0x20041f00);
  expect(word(0x10)).toBe(0x0301754d);
  expect(chip.bus.read8(chip.bus.read16(0x16, 0), 0)).toBe('C'.charCodeAt(0));
});

test('a code that is not in the table gives 0', () => {
  chip.r[12] = 0x2121;
  runProgram(chip, CALL_BY_CODE.replace('blx r12', 'mov r0, r12'));
  expect(chip.r[0]).toBe(0);
});

test('the bit functions are what they are called', () => {
  const bits = (value: number): string => value.toString(2).padStart(32, '0');
  fc.assert(
    fc.property(fc.oneof(A_WORD, fc.constantFrom(0, 1, 0x80000000, 0xffffffff)), (value) => {
      expect(call('P3', value)).toBe(bits(value).replaceAll('0', '').length);
      expect(call('R3', value)).toBe(Number.parseInt([...bits(value)].reverse().join(''), 2));
      expect(call('L3', value)).toBe(bits(value).indexOf('1') < 0 ? 32 : bits(value).indexOf('1'));
      const last = bits(value).lastIndexOf('1');
      expect(call('T3', value)).toBe(last < 0 ? 32 : 31 - last);
    }),
    { numRuns: 60 },
  );
});

test('the memory functions copy upwards and fill, byte for byte, and give the target back', () => {
  const base = 0x20020000;
  const ram = chip.bus.ram8;
  const place = fc.integer({ min: 0, max: 80 });
  fc.assert(
    fc.property(place, place, place, A_WORD, (to, from, count, byte) => {
      const before = Array.from({ length: 200 }, (_, i) => (i * 37) & 0xff);
      for (const code of ['MC', 'C4', 'MS', 'S4']) {
        const expected = [...before];
        const isCopy = code === 'MC' || code === 'C4';
        for (let i = 0; i < count; i++)
          expected[to + i] = isCopy ? expected[from + i] : byte & 0xff;
        ram.set(before, 0x20000);
        expect(call(code, base + to, isCopy ? base + from : byte, count)).toBe(base + to);
        expect([...ram.subarray(0x20000, 0x20000 + 200)]).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
});

test('copying into flash is a fault, and flash stays as it is', () => {
  const own = buildTestChip();
  own.rp2040.flash.fill(0xff, 0, 64);
  own.r.set([0x10000000, 0x20000000, 16]);
  own.r[12] = 'M'.charCodeAt(0) | ('C'.charCodeAt(0) << 8);
  runProgram(own, CALL_BY_CODE);
  expect(own.rp2040.core.IPSR).toBe(3);
  expect([...new Set(own.rp2040.flash.subarray(0, 64))]).toEqual([0xff]);
});

test('erasing sets whole sectors, programming clears bits, nothing else changes', () => {
  const { flash } = chip.rp2040;
  flash.fill(0x55, 0, 0x4000);
  call('RE', 0x1000, 0x2000, 1 << 16, 0xd8);
  expect([flash[0xfff], flash[0x1000], flash[0x2fff], flash[0x3000]]).toEqual([
    0x55, 0xff, 0xff, 0x55,
  ]);
  chip.bus.ram8.fill(0x0f, 0x8000, 0x8100);
  call('RP', 0x1000, 0x20008000, 0x100);
  chip.bus.ram8.fill(0xf3, 0x8000, 0x8100);
  call('RP', 0x1000, 0x20008000, 0x100);
  expect([flash[0xfff], flash[0x1000], flash[0x10ff], flash[0x1100]]).toEqual([
    0x55, 0x03, 0x03, 0xff,
  ]);
});

test('the calls around a flash write return', () => {
  for (const code of ['IF', 'EX', 'FC', 'CX']) call(code);
  expect(chip.halts.at(-1)).toBe('locked-up'); // by the breakpoint that ends each program
});

test('asking for the USB boot loader stops the board', () => {
  const own = buildTestChip();
  own.r[12] = 'U'.charCodeAt(0) | ('B'.charCodeAt(0) << 8);
  runProgram(own, CALL_BY_CODE);
  expect(own.halts[0]).toBe('boot-loader');
});
