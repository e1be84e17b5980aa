// The boot ROM's floating-point functions, called as programs call them, against IEEE 754 arithmetic of
// the host (Math.fround for floats) and against rational arithmetic for conversions.

import * as fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { buildTestChip } from '../test-chip.test-kit.ts';
import { callReal as callRealOn } from './rom-caller.test-kit.ts';

const chip = buildTestChip();
const callReal = (isDouble: boolean, offset: number, words: readonly number[]): Uint32Array =>
  callRealOn(chip, isDouble, offset, words);

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
