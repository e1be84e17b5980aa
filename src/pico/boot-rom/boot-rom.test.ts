// Every function of the boot ROM, called as programs call it: looked up by its code through the tables
// in the ROM, with arguments in registers, by a Thumb program. The results are compared with the
// definition of the function, written here a second time and as plainly as can be.

import * as fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { buildTestChip, runProgram } from '../test-chip.test-kit.ts';

const chip = buildTestChip();
const A_WORD = fc.integer({ min: 0, max: 0xffffffff });

/** rom_func_lookup as pico-sdk does it: lookup function at 0x18, function table at 0x14. */
const CALL_BY_CODE = `
  mov r8, r0
  mov r9, r1
  mov r10, r2
  mov r11, r3
  movs r2, #0x14
  ldrh r0, [r2, #0]
  mov r1, r12
  ldrh r3, [r2, #4]
  blx r3
  mov r12, r0
  mov r0, r8
  mov r1, r9
  mov r2, r10
  mov r3, r11
  blx r12`;

/** A floating-point function: its table through the data table at 0x16, its offset in r4. */
const CALL_BY_OFFSET = `
  mov r8, r0
  mov r9, r1
  movs r2, #0x14
  ldrh r0, [r2, #2]
  mov r1, r12
  ldrh r3, [r2, #4]
  blx r3
  ldr r3, [r0, r4]
  mov r12, r3
  mov r0, r8
  mov r1, r9
  mov r2, r5
  mov r3, r6
  blx r12`;

function call(code: string, ...args: number[]): number {
  chip.r.set([0, 0, 0, 0]);
  chip.r.set(args.map((word) => word >>> 0));
  chip.r[12] = code.charCodeAt(0) | (code.charCodeAt(1) << 8);
  runProgram(chip, CALL_BY_CODE);
  return chip.r[0];
}

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

// Floating point -----------------------------------------------------------------------------------

const floats = new Float32Array(1);
const floatBits = new Uint32Array(floats.buffer);
const doubles = new Float64Array(1);
const doubleBits = new Uint32Array(doubles.buffer);

function toBits(isDouble: boolean, value: number): number[] {
  if (!isDouble) {
    floats[0] = value;
    return [floatBits[0]];
  }
  doubles[0] = value;
  return [doubleBits[0], doubleBits[1]];
}

function fromBits(isDouble: boolean, words: ArrayLike<number>): number {
  if (!isDouble) {
    floatBits[0] = words[0];
    return floats[0];
  }
  doubleBits.set([words[0], words[1]]);
  return doubles[0];
}

/** Calls a function of the float ('SF') or double ('SD') table with words in r0 to r3. */
function callReal(isDouble: boolean, offset: number, words: readonly number[]): Uint32Array {
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0] = words;
  chip.r.set([r0, r1]);
  chip.r.set([offset, r2, r3], 4);
  chip.r[12] = 'S'.charCodeAt(0) | ((isDouble ? 'D' : 'F').charCodeAt(0) << 8);
  runProgram(chip, CALL_BY_OFFSET);
  return chip.r.slice(0, 4);
}

function compute(isDouble: boolean, offset: number, ...args: number[]): number {
  const words = args.flatMap((value) => toBits(isDouble, value));
  return fromBits(isDouble, callReal(isDouble, offset, words));
}

/** The ROM's world has no denormals and no NaN: zeros and infinities stand for them. */
function flatten(isDouble: boolean, value: number): number {
  const smallest = isDouble ? 2 ** -1022 : 2 ** -126;
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  return Math.abs(value) < smallest ? value * 0 : value;
}

const EDGES = [
  0,
  -0,
  1,
  -1,
  1.5,
  1e-45,
  -1e-45,
  2 ** -126,
  3.4028234663852886e38,
  Infinity,
  -Infinity,
];

function reals(isDouble: boolean): fc.Arbitrary<number> {
  const any = isDouble
    ? fc.double({ noNaN: true })
    : fc.float({ noNaN: true }).map((value) => Math.fround(value));
  const close = fc.integer({ min: -2000, max: 2000 }).map((value) => value / 8);
  return fc.oneof(any, close, fc.constantFrom(...EDGES)).map((value) => flatten(isDouble, value));
}

const round = (isDouble: boolean, value: number): number =>
  flatten(isDouble, isDouble ? value : Math.fround(value));

for (const isDouble of [false, true]) {
  const name = isDouble ? 'double' : 'float';
  const real = reals(isDouble);

  test(`${name}: sum, difference, product, quotient and root are the correctly rounded ones`, () => {
    const operations: [number, (x: number, y: number) => number][] = [
      [0x00, (x, y) => x + y],
      [0x04, (x, y) => x - y],
      [0x08, (x, y) => x * y],
      [0x0c, (x, y) => x / y],
    ];
    fc.assert(
      fc.property(real, real, (x, y) => {
        for (const [offset, operate] of operations) {
          const exact = operate(x, y);
          if (Number.isNaN(exact)) continue; // the next test
          expect(compute(isDouble, offset, x, y)).toBe(round(isDouble, exact));
        }
        if (x >= 0) expect(compute(isDouble, 0x18, x)).toBe(round(isDouble, Math.sqrt(x)));
      }),
      { numRuns: 150 },
    );
  });

  test(`${name}: where IEEE 754 has no answer there is an infinity`, () => {
    const inf = Number.POSITIVE_INFINITY;
    expect(compute(isDouble, 0x00, inf, -inf)).toBe(inf);
    expect(compute(isDouble, 0x00, -inf, inf)).toBe(inf);
    expect(compute(isDouble, 0x04, -inf, -inf)).toBe(inf);
    expect(compute(isDouble, 0x08, -0, inf)).toBe(-inf);
    expect(compute(isDouble, 0x0c, 0, 0)).toBe(inf);
    expect(compute(isDouble, 0x0c, inf, -inf)).toBe(-inf);
    expect(compute(isDouble, 0x18, -4)).toBe(-inf);
    expect(compute(isDouble, 0x18, -0)).toBe(-0);
    expect(compute(isDouble, 0x50, 0)).toBe(-inf);
    expect(compute(isDouble, 0x50, -3)).toBe(-inf);
  });

  test(`${name}: a NaN is an infinity, a denormal is a zero`, () => {
    const inf = Number.POSITIVE_INFINITY;
    const denormal = isDouble ? 2 ** -1060 : 2 ** -140;
    expect(compute(isDouble, 0x00, Number.NaN, 1)).toBe(inf);
    expect(compute(isDouble, 0x0c, 1, Number.NaN)).toBe(0);
    expect(compute(isDouble, 0x00, denormal, 0)).toBe(0);
    expect(compute(isDouble, 0x08, -denormal, 2 ** 100)).toBe(-0);
    expect(compute(isDouble, 0x0c, isDouble ? 2 ** -1022 : 2 ** -126, -2)).toBe(-0);
  });

  test(`${name}: comparison gives -1, 0 or 1`, () => {
    fc.assert(
      fc.property(real, real, (x, y) => {
        const words = [...toBits(isDouble, x), ...toBits(isDouble, y)];
        expect(callReal(isDouble, 0x54, words)[0] | 0).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
      { numRuns: 80 },
    );
  });

  test(`${name}: sine, cosine, tangent, exponential, logarithm, arc tangent`, () => {
    const angle = fc
      .integer({ min: -12700, max: 12700 })
      .map((value) => round(isDouble, value / 100));
    const functions: [number, (x: number) => number][] = [
      [0x3c, Math.cos],
      [0x40, Math.sin],
      [0x44, Math.tan],
      [0x4c, (x) => Math.exp(x / 2)],
    ];
    fc.assert(
      fc.property(angle, (x) => {
        for (const [offset, operate] of functions) {
          const argument = offset === 0x4c ? round(isDouble, x / 2) : x;
          const expected = offset === 0x4c ? Math.exp(argument) : operate(argument);
          expect(compute(isDouble, offset, argument)).toBe(round(isDouble, expected));
        }
        const size = Math.abs(x) + 0.5;
        expect(compute(isDouble, 0x50, size)).toBe(
          round(isDouble, Math.log(fromBits(isDouble, toBits(isDouble, size)))),
        );
        expect(compute(isDouble, 0x58, x, 3)).toBe(round(isDouble, Math.atan2(x, 3)));
      }),
      { numRuns: 40 },
    );
  });

  test(`${name}: the sine brings its cosine along`, () => {
    const result = callReal(isDouble, 0x40, toBits(isDouble, 0.5));
    expect(fromBits(isDouble, result.slice(isDouble ? 2 : 1))).toBe(round(isDouble, Math.cos(0.5)));
  });

  test(`${name}: to integers and fixed point it rounds down and stops at the ends`, () => {
    const limits = new Map<number, readonly [bigint, bigint]>([
      [0x1c, [-(2n ** 31n), 2n ** 31n - 1n]],
      [0x24, [0n, 2n ** 32n - 1n]],
      [0x6c, [-(2n ** 63n), 2n ** 63n - 1n]],
      [0x74, [0n, 2n ** 64n - 1n]],
    ]);
    fc.assert(
      fc.property(real, fc.integer({ min: -8, max: 40 }), (x, fraction) => {
        for (const [offset, [least, most]] of limits) {
          for (const point of [0, fraction]) {
            const words = [...toBits(isDouble, x), point];
            const result = callReal(isDouble, point === 0 ? offset : offset + 4, words);
            const word = BigInt(result[0]) | (offset >= 0x6c ? BigInt(result[1]) << 32n : 0n);
            const signed = least < 0n ? BigInt.asIntN(offset >= 0x6c ? 64 : 32, word) : word;
            expect(signed).toBe(floorOf(x, point, least, most));
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test(`${name}: from integers and fixed point it rounds to nearest, ties to even`, () => {
    const big = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n });
    const tie = fc.bigInt({ min: 0n, max: 2n ** 24n }).map((value) => ((value << 1n) | 1n) << 30n);
    fc.assert(
      fc.property(fc.oneof(big, tie), fc.integer({ min: 0, max: 40 }), (value, fraction) => {
        for (const [offset, bits] of [
          [0x2c, 32],
          [0x34, 32],
          [0x5c, 64],
          [0x64, 64],
        ]) {
          const isSigned = offset === 0x2c || offset === 0x5c;
          const integer = isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
          const low = Number(BigInt.asUintN(32, value));
          const high = Number(BigInt.asUintN(32, value >> 32n));
          const words = bits === 64 ? [low, high, fraction] : [low, fraction];
          const result = fromBits(isDouble, callReal(isDouble, offset + 4, words));
          expect(result).toBe(nearest(integer, isDouble ? 53 : 24) / 2 ** fraction);
        }
      }),
      { numRuns: 100 },
    );
  });
}

test('float becomes double exactly, double becomes the nearest float', () => {
  fc.assert(
    fc.property(reals(false), reals(true), (single, double) => {
      const wide = callReal(false, 0x7c, toBits(false, single));
      expect(fromBits(true, wide)).toBe(single);
      const narrow = callReal(true, 0x7c, toBits(true, double));
      expect(fromBits(false, narrow)).toBe(round(false, double));
    }),
    { numRuns: 100 },
  );
});

/** floor(x * 2^fraction) by rational arithmetic, cut to a range. */
function floorOf(x: number, fraction: number, least: bigint, most: bigint): bigint {
  if (!Number.isFinite(x)) return x < 0 ? least : most;
  doubles[0] = x;
  const exponent = (doubleBits[1] >>> 20) & 0x7ff;
  const digits = (BigInt(doubleBits[1] & 0xfffff) << 32n) | BigInt(doubleBits[0]);
  const size = exponent === 0 ? 0n : digits | (1n << 52n);
  const shift = BigInt(exponent - 1075 + fraction);
  const signed = x < 0 ? -size : size;
  const floor = shift >= 0n ? signed << (shift > 2000n ? 2000n : shift) : signed >> -shift;
  return floor < least ? least : floor > most ? most : floor;
}

/** The value of an integer rounded to so many significant bits, ties to even. */
function nearest(integer: bigint, bits: number): number {
  const size = integer < 0n ? -integer : integer;
  const cut = BigInt(Math.max(0, size.toString(2).length - bits));
  const half = cut === 0n ? 0n : 1n << (cut - 1n);
  const rest = size & ((1n << cut) - 1n);
  let kept = size >> cut;
  if (cut > 0n && (rest > half || (rest === half && kept & 1n))) kept += 1n;
  const value = Number(kept << cut);
  return integer < 0n ? -value : value;
}
