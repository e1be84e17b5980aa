// The arithmetic of the boot ROM's floating-point library on JavaScript numbers (RP2040 datasheet
// 2.8.3.2). There are no NaNs: what IEEE 754 leaves undefined becomes an infinity. Sums, products,
// quotients and roots of two floats, done in double and rounded once more, are the correctly rounded
// ones, because 53 bits are more than 2 x 24 + 1. Knows nothing of registers (real-formats.ts).

export type Unary = (x: number) => number;
export type Binary = (x: number, y: number) => number;

/** Opposite infinities: plus infinity. */
export const add: Binary = (x, y) => orElse(x + y, Infinity);

/** Equal infinities: plus infinity. */
export const subtract: Binary = (x, y) => orElse(x - y, Infinity);

/** Zero times infinity: an infinity of the product's sign. */
export const multiply: Binary = (x, y) => orElse(x * y, signOf(x) * signOf(y) * Infinity);

/** Zero by zero, infinity by infinity: an infinity of the quotient's sign. */
export const divide: Binary = (x, y) => orElse(x / y, signOf(x) * signOf(y) * Infinity);

/** Of anything below zero: minus infinity. */
export const squareRoot: Unary = (x) => orElse(Math.sqrt(x), -Infinity);

/** Of anything up to zero: minus infinity. */
export const logarithm: Unary = (x) => (x <= 0 ? -Infinity : Math.log(x));

/** -1, 0 or 1; the two zeros are equal. */
export const compare: Binary = (x, y) => (x === y ? 0 : x < y ? -1 : 1);

// Bits of the functions below are not defined by the datasheet, only what they compute: the ROM's own
// last bit is sometimes the neighbour of the correctly rounded one.
export const exponential: Unary = Math.exp;
export const arcTangent: Binary = Math.atan2;

/** A trigonometric function with its angle cut to the range that the ROM knows; no negative zero. */
export function ofAngle(compute: Unary, maxAngle: number): Unary {
  return (x) => compute(Math.min(Math.max(x, -maxAngle), maxAngle)) + 0;
}

/** x times 2 to the n for every n, with one rounding at most. */
export function scale(x: number, n: number): number {
  const power = Math.min(Math.max(n, -4000), 4000);
  const half = Math.trunc(power / 4);
  return x * 2 ** half * 2 ** half * 2 ** half * 2 ** (power - 3 * half);
}

/** Rounded towards minus infinity, cut to the given range. `fraction` is the number of bits after the point. */
export function toFixed(x: number, fraction: number, least: bigint, most: bigint): bigint {
  const scaled = scale(x, fraction);
  // Underflow must not lose the sign: -2^-2000 is below zero, so its floor is -1.
  const floor = scaled === 0 && x < 0 ? -1 : Math.floor(scaled);
  if (floor >= Number(most)) return most;
  return floor <= Number(least) ? least : BigInt(floor);
}

/**
 * The integer's value with `fraction` bits after the point, for a format of so many significant bits.
 * Rounding to 53 bits and then to 24 could round twice, so for 24 a sticky last bit stands for all
 * that is cut off first.
 */
export function fromFixed(integer: bigint, fraction: number, significant: 24 | 53): number {
  const size = integer < 0n ? -integer : integer;
  const isCut = significant === 24 && size >= 1n << 53n;
  const value = isCut ? Number((size >> 11n) | (size & 0x7ffn ? 1n : 0n)) * 2048 : Number(size);
  return scale(integer < 0n ? -value : value, -fraction);
}

function orElse(value: number, instead: number): number {
  return Number.isNaN(value) ? instead : value;
}

function signOf(x: number): number {
  return x < 0 || Object.is(x, -0) ? -1 : 1;
}
