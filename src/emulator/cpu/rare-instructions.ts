// The Thumb instructions that programs use seldom, and the parts of the frequent ones that read better
// as functions. Semantics: Armv6-M Architecture Reference Manual, A6.7. State comes in, state goes out.

import * as kind from './opcode-kinds.ts';

/** N is the sign of n, Z says that z is zero, C and V are 0 or 1. */
export interface Flags {
  n: number;
  z: number;
  c: number;
  v: number;
}

export function fillFlags(flags: Flags, n: number, z: number, c: number, v: number): Flags {
  flags.n = n;
  flags.z = z;
  flags.c = c;
  flags.v = v;
  return flags;
}

/** Executes one of the arithmetic instructions that thumb-core.ts has no case for. */
export function executeRare(op: number, r: Int32Array, flags: Flags): void {
  const a = r[op & 7];
  const b = r[(op >> 3) & 7];
  const type = kind.KIND_OF[op >> 6];
  if (type === kind.SXTH) r[op & 7] = (b << 16) >> 16;
  else if (type === kind.SXTB) r[op & 7] = (b << 24) >> 24;
  else setResult(op, r, flags, compute(type, a, b, flags));
}

/** Sets N and Z; CMN keeps nothing else. */
function setResult(op: number, r: Int32Array, flags: Flags, result: number): void {
  flags.n = result;
  flags.z = result;
  if (kind.KIND_OF[op >> 6] !== kind.CMN) r[op & 7] = result;
}

function compute(type: number, a: number, b: number, flags: Flags): number {
  switch (type) {
    case kind.ADC:
      return addWithCarry(a, b, flags.c, flags);
    case kind.SBC:
      return addWithCarry(a, ~b, flags.c, flags);
    case kind.CMN:
      return addWithCarry(a, b, 0, flags);
    case kind.NEG:
      return addWithCarry(0, ~b, 1, flags);
    case kind.MVN:
      return ~b;
    default:
      return shift(type, a, b & 0xff, flags);
  }
}

/** The manual's AddWithCarry: subtraction adds the complement. */
function addWithCarry(a: number, b: number, carry: number, flags: Flags): number {
  const result = (a + b + carry) | 0;
  flags.c = (a >>> 0) + (b >>> 0) + carry > 0xffffffff ? 1 : 0;
  flags.v = ((a ^ result) & (b ^ result)) >>> 31;
  return result;
}

/** By a register's lowest byte, 0 to 255; by 0 the carry stays. */
function shift(type: number, a: number, count: number, flags: Flags): number {
  if (count === 0) return a;
  switch (type) {
    case kind.LSL_REGISTER:
      flags.c = count > 32 ? 0 : (a >>> (32 - count)) & 1;
      return count > 31 ? 0 : a << count;
    case kind.LSR_REGISTER:
      flags.c = count > 32 ? 0 : (a >>> (count - 1)) & 1;
      return count > 31 ? 0 : a >>> count;
    case kind.ASR_REGISTER:
      flags.c = (a >> Math.min(count - 1, 31)) & 1;
      return a >> Math.min(count, 31);
    default: {
      const turned = (a >>> (count & 31)) | (a << (-count & 31));
      flags.c = turned >>> 31;
      return turned;
    }
  }
}

/** Whether the even one of a pair of conditions holds (A6.3), as 1 or 0; the odd one is its opposite. */
export function isMet(pair: number, n: number, z: number, c: number, v: number): number {
  if (pair === 0) return z === 0 ? 1 : 0; // EQ
  if (pair === 1) return c; // CS
  if (pair === 2) return n >>> 31; // MI
  if (pair === 3) return v; // VS
  if (pair === 4) return c === 1 && z !== 0 ? 1 : 0; // HI
  if (pair === 5) return n >>> 31 === v ? 1 : 0; // GE
  return z !== 0 && n >>> 31 === v ? 1 : 0; // GT
}

/** The address of LDR and STR: base and offset, stack pointer and offset, or two registers. */
export function wordPlace(op: number, r: Int32Array): number {
  if (op >> 12 === 6) return r[(op >> 3) & 7] + ((op >> 4) & 0x7c);
  return op >> 12 === 9 ? r[13] + ((op & 0xff) << 2) : r[(op >> 3) & 7] + r[(op >> 6) & 7];
}

/** BL's two halves, S:I1:I2:imm10:imm11:0 with the J bits folded in (A6.7.13). */
export function branchOffset(first: number, second: number): number {
  const sign = (first << 21) >> 31;
  const i1 = ~((second >> 13) ^ sign) & 1;
  const i2 = ~((second >> 11) ^ sign) & 1;
  const high = (sign << 24) | (i1 << 23) | (i2 << 22);
  return high | ((first & 0x3ff) << 12) | ((second & 0x7ff) << 1);
}
