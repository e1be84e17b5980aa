// Loads and stores, branches, the stack, faults and interrupts of the interpreter, by small programs.

import { expect, test } from 'playwright/test';
import { buildTestChip, PROGRAM_START, runProgram } from '../test-chip.test-kit.ts';

const chip = buildTestChip();

test('stores and loads of every width meet at the same bytes, little end first', () => {
  chip.r.set([0, 0x89abcdef, 0x20030000]);
  runProgram(
    chip,
    `str r1, [r2, #4]
     ldrb r3, [r2, #5]
     ldrh r4, [r2, #6]
     movs r0, #7
     ldrsb r5, [r2, r0]
     movs r0, #4
     ldrsh r6, [r2, r0]
     strh r1, [r2, #10]
     strb r1, [r2, #9]
     ldr r7, [r2, #8]`,
  );
  const [, , , r3, r4, r5, r6, r7] = chip.r;
  expect([r3, r4, r5, r6]).toEqual([0xcd, 0x89ab, 0xffffff89, 0xffffcdef]);
  expect(r7 >>> 8).toBe(0xcdefef);
});

test('flash and ROM are read in words, halves and bytes', () => {
  chip.rp2040.flash.set([0x11, 0x22, 0x33, 0x84], 0x100);
  chip.r.set([0, 0, 0x10000100]);
  runProgram(
    chip,
    'ldr r3, [r2, #0]\nldrh r4, [r2, #2]\nldrb r5, [r2, #1]\nmovs r0, #3\nldrsb r6, [r2, r0]\nmovs r0, #0\nldr r7, [r0, #16]',
  );
  expect([...chip.r.subarray(3, 8)]).toEqual([0x84332211, 0x8433, 0x22, 0xffffff84, 0x0301754d]);
});

test('push and pop, ldm and stm keep order and stack', () => {
  chip.r.set([1, 2, 3, 4, 0x20030000]);
  runProgram(
    chip,
    `push {r0, r1, r2, r3}
     ldr r5, [sp, #8]
     pop {r6, r7}
     add sp, #8
     stm r4!, {r0, r2, r3}
     subs r4, #12
     ldm r4!, {r1, r2, r3}
     mov r0, sp`,
  );
  expect([...chip.r.subarray(0, 8)]).toEqual([0x20040000, 1, 3, 4, 0x2003000c, 3, 1, 2]);
});

test('ldm that loads its own base keeps what was loaded', () => {
  chip.r.set([0x20030000]);
  chip.bus.ram32.set([11, 22], 0x30000 / 4);
  runProgram(chip, 'ldm r0, {r0, r1}');
  expect([...chip.r.subarray(0, 2)]).toEqual([11, 22]);
});

test('calls go and come back, by label, by register and through the stack', () => {
  chip.r.fill(0);
  runProgram(
    chip,
    `bl first
     ldr r1, =second_address
     blx r1
     b end
     first:
     push {r0, lr}
     adds r5, #1
     bl third
     pop {r0, pc}
     second:
     adds r5, #10
     bx lr
     .align
     second_address:
     .word ${PROGRAM_START + 0x15}
     third:
     adds r5, #100
     bx lr
     end:`,
  );
  expect(chip.r[5]).toBe(111);
});

test('high registers, adr and the program counter as an operand', () => {
  chip.r.set([5, 6]);
  runProgram(
    chip,
    'mov r8, r0\nadd r8, r1\nmov r2, r8\ncmp r8, r1\nmov r3, pc\nadd r4, pc, #4\nmov r12, r1\nadd r0, r12',
  );
  expect(chip.r[2]).toBe(11);
  expect(chip.r[3]).toBe(PROGRAM_START + 12);
  expect(chip.r[4]).toBe(PROGRAM_START + 16);
  expect(chip.r[0]).toBe(11);
});

test('a load from nowhere, and a crooked one, are hard faults', () => {
  for (const address of [0x30000000, 0x20000001, 0xf0000000]) {
    const own = buildTestChip();
    // The vector table in RAM: its fourth word is the handler, which tells that it ran.
    own.rp2040.core.VTOR = 0x20010000;
    own.bus.ram32[0x1000c / 4] = (PROGRAM_START + 0x20) | 1;
    own.r.set([0, address]);
    runProgram(own, `ldr r0, [r1, #0]\nmovs r0, #1\n${'nop\n'.repeat(14)}movs r0, #42`);
    expect(own.r[0]).toBe(42);
    expect(own.rp2040.core.IPSR).toBe(3);
  }
});

test('the ROM swallows writes of every width', () => {
  chip.r.set([0x12345678, 0x10]);
  runProgram(chip, 'str r0, [r1, #0]\nstrh r0, [r1, #0]\nstrb r0, [r1, #0]\nldr r2, [r1, #0]');
  expect(chip.r[2]).toBe(0x0301754d);
});

test('a fault within the fault handler locks the core up', () => {
  const own = buildTestChip();
  own.rp2040.core.VTOR = 0x20010000;
  own.bus.ram32[0x1000c / 4] = PROGRAM_START | 1;
  own.r.set([0, 1]);
  runProgram(own, 'ldr r0, [r1, #0]\nmovs r0, #1');
  expect(own.halts).toEqual(['locked-up']);
  expect(own.r[0]).toBe(0);
});

test('an interrupt is taken between two instructions and returns to the next, flags and all', () => {
  const own = buildTestChip();
  own.rp2040.core.VTOR = 0x20010000;
  own.bus.ram32[(0x10000 + 4 * (16 + 26)) / 4] = (PROGRAM_START + 0x20) | 1;
  own.rp2040.core.enabledInterrupts = 1 << 26;
  own.r.set([0xffffffff, 0xe000e200, 1 << 26, 0, 0, 0]);
  // Adds to get a carry, then sets interrupt 26 pending; the handler counts and spoils the flags.
  runProgram(
    own,
    `adds r0, r0, r2
     str r2, [r1, #0]
     adcs r3, r4
     b end
     ${'nop\n'.repeat(12)}
     adds r5, #1
     lsrs r4, r5, #31
     bx lr
     end:`,
  );
  expect([own.r[3], own.r[5]]).toEqual([1, 1]);
});

test('a masked interrupt waits until it may come', () => {
  const own = buildTestChip();
  own.rp2040.core.VTOR = 0x20010000;
  own.bus.ram32[(0x10000 + 4 * (16 + 26)) / 4] = (PROGRAM_START + 0x20) | 1;
  own.rp2040.core.enabledInterrupts = 1 << 26;
  own.r.set([0, 0xe000e200, 1 << 26, 0, 0, 0]);
  runProgram(
    own,
    `cpsid i
     str r2, [r1, #0]
     wfi
     mov r3, r5
     cpsie i
     mov r4, r5
     b end
     nop
     ${'nop\n'.repeat(8)}
     adds r5, #1
     bx lr
     end:`,
  );
  expect([own.r[3], own.r[4]]).toEqual([0, 1]);
});

test('cycles are those of a Cortex-M0+', () => {
  chip.r.set([10, 0, 0x20030000]);
  // Ten rounds of 1 + 2 for the loop, less one for the branch not taken; 2 a load; 1 the end.
  expect(runProgram(chip, 'loop:\nsubs r0, #1\nbne loop')).toBe(10 * 3 - 1 + 1);
  expect(runProgram(chip, 'ldr r0, [r2, #0]\nstr r0, [r2, #0]\nmuls r0, r1')).toBe(2 + 2 + 1 + 1);
});
