// A chip for tests with a program of ours in RAM, and programs of ours as flash images that boot.

import type { HaltReason } from './boot-rom/rom-call.ts';
import { crc32Mpeg2 } from './boot-rom/second-stage.ts';
import { buildChip, type Chip } from './machine/chip.ts';
import { assemble } from './thumb-assembler.test-kit.ts';

/** Where programs of tests stand in RAM. */
export const PROGRAM_START = 0x20001000;
const STACK_TOP = 0x20040000;

export interface TestChip extends Chip {
  readonly halts: HaltReason[];
  readonly r: Uint32Array;
}

export function buildTestChip(flash: Uint8Array = new Uint8Array(0)): TestChip {
  const halts: HaltReason[] = [];
  const chip = buildChip({
    flash,
    uniqueId: new Uint8Array(8),
    random: () => 0.5,
    onHalt: (reason) => {
      halts.push(reason);
      chip.rp2040.core.interruptsUpdated = true;
    },
  });
  return { ...chip, halts, r: chip.rp2040.core.registers };
}

/** Puts the program into RAM and runs it until its end, a breakpoint; registers are as the caller left them. */
export function runProgram(chip: TestChip, source: string, mostCycles = 10_000_000): number {
  const { core } = chip.rp2040;
  chip.bus.ram8.set(assemble(`${source}\nbkpt #0`, PROGRAM_START), PROGRAM_START - 0x20000000);
  chip.r[13] = STACK_TOP;
  chip.r[15] = PROGRAM_START;
  let cycles = 0;
  const halts = chip.halts.length;
  while (chip.halts.length === halts && cycles < mostCycles) {
    while (core.interruptsUpdated && core.checkForInterrupts());
    cycles += chip.thumb.burst(mostCycles - cycles);
  }
  if (chip.halts.length === halts) throw new Error('the program does not end');
  return cycles;
}

/**
 * A flash image that boots: a second stage of our own, which only jumps to the vector table at
 * 0x10000100, and a program behind it.
 */
export function buildFlash(program: string): Uint8Array<ArrayBuffer> {
  const flash = new Uint8Array(8192).fill(0xff);
  const stage = assemble(
    'ldr r0, =entry\nldr r0, [r0, #0]\nbx r0\n.align\nentry:\n.word 0x10000104',
    0x20041f00,
  );
  flash.fill(0, 0, 252);
  flash.set(stage);
  const view = new DataView(flash.buffer);
  view.setUint32(252, crc32Mpeg2(flash.subarray(0, 252)), true);
  view.setUint32(0x100, STACK_TOP, true);
  view.setUint32(0x104, 0x10000200 | 1, true);
  flash.set(assemble(program, 0x10000200), 0x200);
  return flash;
}
