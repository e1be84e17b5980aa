// The boot ROM's flash functions (RP2040 datasheet 2.8.3.1.3), as the SDK calls them around every write:
// connect, leave XIP, erase or program, flush, and XIP again through a copy of the second stage.
// What is written stays in the machine's flash for the session. The chip is one of 4 KiB sectors.

import type { RomCall } from './rom-call.ts';

const SECTOR_BYTES = 4096;

/** A typical 4 KiB erase takes 45 ms, a 256-byte program 0.4 ms (Winbond W25Q16JV, 9.6). In cycles of
 * 125 MHz; the lab's learners need not wait for all of that, so a tenth is charged. */
const ERASE_CYCLES_PER_SECTOR = 562_500;
const PROGRAM_CYCLES_PER_PAGE = 5_000;

/** IF, EX, FC, CX: the pads, the cache and the bus are always ready here. */
export const doNothing: RomCall = () => 20;

/** RE: flash_range_erase(offset, count, block size, block command); whole sectors become 0xff. */
export const eraseFlash: RomCall = (machine) => {
  const { flash, flashBytes } = machine;
  const [offset, count] = machine.registers;
  const start = offset - (offset % SECTOR_BYTES);
  const end = Math.min(flashBytes, Math.ceil((offset + count) / SECTOR_BYTES) * SECTOR_BYTES);
  machine.willChangeFlash(start, end);
  if (start < end) flash.fill(0xff, start, end);
  return ERASE_CYCLES_PER_SECTOR * Math.max(0, (end - start) / SECTOR_BYTES);
};

/** RP: flash_range_program(offset, data, count); programming can only clear bits. */
export const programFlash: RomCall = (machine) => {
  const [offset, data, count] = machine.registers;
  const end = Math.min(machine.flashBytes, offset + count);
  machine.willChangeFlash(offset, end);
  for (let at = offset; at < end; at++) {
    machine.flash[at] &= machine.readUint8(data + at - offset);
  }
  return PROGRAM_CYCLES_PER_PAGE * Math.ceil(count / 256);
};
