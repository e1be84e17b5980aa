// The two number formats of the boot ROM's floating-point library: bits in registers to JavaScript
// numbers and back, with the ROM's view of the corners (RP2040 datasheet 2.8.3.2): a denormal is a
// zero of its sign, and a NaN is an infinity of its sign. Knows no arithmetic (real-arithmetic.ts).

/** How values of one format stand in registers, and how a result is rounded to it. */
export interface RealFormat {
  /** Registers per value: 1 for float, 2 (low word first) for double. */
  readonly registers: 1 | 2;
  read(registers: Uint32Array, at: number): number;
  /** Rounds to nearest, ties to even, then flushes what is too small to zero; writes it. */
  write(registers: Uint32Array, at: number, value: number): void;
  readonly significant: 24 | 53;
  /** Angles beyond are cut to this (the SDK reduces them first: pico_float, float_aeabi_rp2040.S). */
  readonly maxAngle: number;
}

const scratch = new DataView(new ArrayBuffer(8));
const SIGN = 0x80000000;

const MIN_NORMAL_FLOAT = 2 ** -126;
const MIN_NORMAL_DOUBLE = 2 ** -1022;

export const FLOAT: RealFormat = {
  registers: 1,
  significant: 24,
  maxAngle: 128,
  read(registers, at) {
    const bits = registers[at];
    const exponent = bits & 0x7f800000;
    if (exponent === 0) return bits & SIGN ? -0 : 0;
    if (exponent === 0x7f800000) return bits & SIGN ? -Infinity : Infinity;
    scratch.setUint32(0, bits);
    return scratch.getFloat32(0);
  },
  write(registers, at, value) {
    scratch.setFloat32(0, flushToZero(roundToFloat(value), MIN_NORMAL_FLOAT));
    registers[at] = scratch.getUint32(0);
  },
};

export const DOUBLE: RealFormat = {
  registers: 2,
  significant: 53,
  maxAngle: 1024,
  read(registers, at) {
    const high = registers[at + 1];
    const exponent = high & 0x7ff00000;
    if (exponent === 0) return high & SIGN ? -0 : 0;
    if (exponent === 0x7ff00000) return high & SIGN ? -Infinity : Infinity;
    scratch.setUint32(0, high);
    scratch.setUint32(4, registers[at]);
    return scratch.getFloat64(0);
  },
  write(registers, at, value) {
    scratch.setFloat64(0, flushToZero(value, MIN_NORMAL_DOUBLE));
    registers[at] = scratch.getUint32(4);
    registers[at + 1] = scratch.getUint32(0);
  },
};

/**
 * Rounds to 24 bits whatever the exponent: close to the smallest normal number Math.fround would
 * round to the coarser grid of the denormals, and so lift some values over the border that the ROM
 * flushes.
 */
function roundToFloat(value: number): number {
  const isTiny = Math.abs(value) < 2 * MIN_NORMAL_FLOAT;
  return isTiny ? Math.fround(value * 2 ** 64) * 2 ** -64 : Math.fround(value);
}

function flushToZero(value: number, minNormal: number): number {
  return Math.abs(value) < minNormal ? value * 0 : value;
}
