// The boot ROM's floating-point functions as calls on registers, in the order of its two tables, one for
// float and one for double (RP2040 datasheet 2.8.3.2; offsets also in pico-sdk 2.2.0,
// boot/bootrom sf_table.h). Arithmetic is real-arithmetic.ts, bits are real-formats.ts.

import * as real from './real-arithmetic.ts';
import { DOUBLE, FLOAT, type RealFormat } from './real-formats.ts';
import type { RomCall } from './rom-call.ts';

/** About the cycles that the ROM itself takes for [float, double]. */
type Cycles = readonly [number, number];

/** The functions of one table by their offset in bytes. */
export function buildRealCalls(format: RealFormat): ReadonlyMap<number, RomCall> {
  const calls = arithmetic(format);
  for (const [offset, call] of transcendental(format)) calls.set(offset, call);
  for (const [offset, call] of conversions(format)) calls.set(offset, call);
  return calls;
}

function arithmetic(format: RealFormat): Map<number, RomCall> {
  const two = (cycles: Cycles, compute: real.Binary): RomCall => binary(format, cycles, compute);
  const quotient = two([88, 181], real.divide);
  return new Map([
    [0x00, two([61, 86], real.add)],
    [0x04, two([83, 107], real.subtract)],
    [0x08, two([53, 158], real.multiply)],
    [0x0c, quotient],
    // 0x10 and 0x14 are "deprecated, do not use": once quicker, less exact quotients.
    [0x10, quotient],
    [0x14, quotient],
    [0x18, unary(format, [60, 154], real.squareRoot)],
    [0x54, comparison(format)],
  ]);
}

function transcendental(format: RealFormat): [number, RomCall][] {
  const sine = real.ofAngle(Math.sin, format.maxAngle);
  const cosine = real.ofAngle(Math.cos, format.maxAngle);
  const tangent = real.ofAngle(Math.tan, format.maxAngle);
  return [
    [0x3c, unary(format, [579, 1617], cosine)],
    [0x40, sineAndCosine(format, sine, cosine)],
    [0x44, unary(format, [664, 1881], tangent)],
    [0x48, sineAndCosine(format, sine, cosine)],
    [0x4c, unary(format, [511, 835], real.exponential)],
    [0x50, unary(format, [790, 913], real.logarithm)],
    [0x58, binary(format, [658, 2137], real.arcTangent)],
  ];
}

function conversions(format: RealFormat): [number, RomCall][] {
  const result: [number, RomCall][] = [];
  const integers: readonly [number, number, 32 | 64, boolean][] = [
    // to real, from real, bits, signed; the variant with a fixed point stands 4 bytes further.
    [0x2c, 0x1c, 32, true],
    [0x34, 0x24, 32, false],
    [0x5c, 0x6c, 64, true],
    [0x64, 0x74, 64, false],
  ];
  for (const [toReal, fromReal, bits, signed] of integers) {
    for (const isFixed of [false, true]) {
      const step = isFixed ? 4 : 0;
      result.push([toReal + step, integerToReal(format, bits, signed, isFixed)]);
      result.push([fromReal + step, realToInteger(format, bits, signed, isFixed)]);
    }
  }
  result.push([0x7c, otherFormat(format)]);
  return result;
}

function unary(format: RealFormat, cycles: Cycles, compute: real.Unary): RomCall {
  const cost = cycles[format.registers - 1];
  return ({ registers }) => {
    format.write(registers, 0, compute(format.read(registers, 0)));
    return cost;
  };
}

function binary(format: RealFormat, cycles: Cycles, compute: real.Binary): RomCall {
  const cost = cycles[format.registers - 1];
  const second = format.registers;
  return ({ registers }) => {
    const x = format.read(registers, 0);
    format.write(registers, 0, compute(x, format.read(registers, second)));
    return cost;
  };
}

/** -1, 0 or 1 as an integer in r0. */
function comparison(format: RealFormat): RomCall {
  const cost = [26, 36][format.registers - 1];
  return ({ registers }) => {
    const x = format.read(registers, 0);
    registers[0] = real.compare(x, format.read(registers, format.registers));
    return cost;
  };
}

/** The sine in the first register or pair, the cosine in the next: pico-sdk's sincosf relies on it. */
function sineAndCosine(format: RealFormat, sine: real.Unary, cosine: real.Unary): RomCall {
  const cost = [571, 1605][format.registers - 1];
  return ({ registers }) => {
    const angle = format.read(registers, 0);
    format.write(registers, 0, sine(angle));
    format.write(registers, format.registers, cosine(angle));
    return cost;
  };
}

/** Rounds towards minus infinity and stops at the ends of the integer's range. */
function realToInteger(
  format: RealFormat,
  bits: 32 | 64,
  signed: boolean,
  fixed: boolean,
): RomCall {
  const least = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const most = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  return ({ registers }) => {
    const fraction = fixed ? registers[format.registers] | 0 : 0;
    const integer = real.toFixed(format.read(registers, 0), fraction, least, most);
    registers[0] = Number(integer & 0xffffffffn);
    if (bits === 64) registers[1] = Number((integer >> 32n) & 0xffffffffn);
    return 50;
  };
}

/** Rounds to nearest, ties to even. */
function integerToReal(
  format: RealFormat,
  bits: 32 | 64,
  signed: boolean,
  fixed: boolean,
): RomCall {
  const fractionAt = bits / 32;
  return ({ registers }) => {
    const fraction = fixed ? registers[fractionAt] | 0 : 0;
    const high = bits === 64 ? BigInt(registers[1]) << 32n : 0n;
    const word = high | BigInt(registers[0]);
    const integer = signed ? BigInt.asIntN(bits, word) : word;
    format.write(registers, 0, real.fromFixed(integer, fraction, format.significant));
    return 50;
  };
}

/** Float to double, or double to float. */
function otherFormat(format: RealFormat): RomCall {
  const other = format === FLOAT ? DOUBLE : FLOAT;
  return ({ registers }) => {
    other.write(registers, 0, format.read(registers, 0));
    return 20;
  };
}
