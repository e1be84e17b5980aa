// Calls functions of the boot ROM as programs do: looked up through the tables in the ROM, with arguments
// in registers, by a Thumb program.

import { runProgram, type TestChip } from '../test-chip.test-kit.ts';

/** rom_func_lookup as pico-sdk does it: lookup function at 0x18, function table at 0x14. */
export const CALL_BY_CODE = `
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

/** Calls the function of a two-letter code; r0 of its result. */
export function callByCode(chip: TestChip, code: string, ...args: number[]): number {
  chip.r.set([0, 0, 0, 0]);
  chip.r.set(args.map((word) => word >>> 0));
  chip.r[12] = code.charCodeAt(0) | (code.charCodeAt(1) << 8);
  runProgram(chip, CALL_BY_CODE);
  return chip.r[0];
}

/** Calls a function of the float ('SF') or double ('SD') table with words in r0 to r3. */
export function callReal(
  chip: TestChip,
  isDouble: boolean,
  offset: number,
  words: readonly number[],
): Uint32Array {
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0] = words;
  chip.r.set([r0, r1]);
  chip.r.set([offset, r2, r3], 4);
  chip.r[12] = 'S'.charCodeAt(0) | ((isDouble ? 'D' : 'F').charCodeAt(0) << 8);
  runProgram(chip, CALL_BY_OFFSET);
  return chip.r.slice(0, 4);
}
