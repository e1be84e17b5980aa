// The boot ROM's memory functions (RP2040 datasheet 2.8.3.1.2). All return their first argument in r0,
// copy upwards from the lowest byte, and are called for nearly every block of bytes that MicroPython
// moves, so RAM and flash have a way without a call per byte.

import { FLASH_START } from '../machine/address-map.ts';
import type { RomCall, RomMachine } from './rom-call.ts';

/** MC: memcpy(to, from, count). C4 is the same for whole words. */
export const copyBytes: RomCall = (machine) => {
  const [to, from, count] = machine.registers;
  const target = findTarget(machine, to, count);
  const source = machine.findPlainMemory(from, count);
  if (target === undefined || source === undefined || isAhead(to, from, count)) {
    for (let i = 0; i < count; i++) machine.writeUint8(to + i, machine.readUint8(from + i));
  } else {
    target.set(source);
  }
  // Words where both ends agree on alignment, else byte by byte.
  return (to ^ from) & 3 ? 12 + 7 * count : 24 + ((count * 13) >>> 4);
};

/** MS: memset(to, byte, count). S4 is the same for whole words. */
export const fillBytes: RomCall = (machine) => {
  const [to, byte, count] = machine.registers;
  const target = findTarget(machine, to, count);
  if (target === undefined) fillSlowly(machine, to, byte, count);
  else target.fill(byte & 0xff);
  return 20 + (count >>> 1);
};

/** Flash is memory to read from only; writing to it byte by byte is the bus fault that it should be. */
function findTarget(machine: RomMachine, to: number, count: number): Uint8Array | undefined {
  return to >>> 24 === FLASH_START >>> 24 ? undefined : machine.findPlainMemory(to, count);
}

function fillSlowly(machine: RomMachine, to: number, byte: number, count: number): void {
  for (let i = 0; i < count; i++) machine.writeUint8(to + i, byte & 0xff);
}

/** An upward copy onto its own tail repeats bytes; a block move would not. */
function isAhead(to: number, from: number, count: number): boolean {
  return to > from && to < from + count;
}
