// The boot ROM's bit functions (RP2040 datasheet 2.8.3.1.1): value in r0, result in r0.
// Cycles include the call and return, as measured on the ROM's own timing in the datasheet's terms.

import type { RomCall } from './rom-call.ts';

/** P3: how many bits are set. */
export const popcount32: RomCall = ({ registers }) => {
  registers[0] = countBits(registers[0]);
  return 18;
};

/** R3: the same bits from the other end. */
export const reverse32: RomCall = ({ registers }) => {
  registers[0] = reverseBits(registers[0]);
  return 20;
};

/** L3: zeros before the highest set bit, 32 for 0. */
export const clz32: RomCall = ({ registers }) => {
  registers[0] = Math.clz32(registers[0]);
  return 8;
};

/** T3: zeros after the lowest set bit, 32 for 0. */
export const ctz32: RomCall = ({ registers }) => {
  const value = registers[0];
  registers[0] = value === 0 ? 32 : 31 - Math.clz32(value & -value);
  return 10;
};

function countBits(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function reverseBits(value: number): number {
  let bits = ((value >>> 1) & 0x55555555) | ((value & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return (bits >>> 16) | (bits << 16);
}
