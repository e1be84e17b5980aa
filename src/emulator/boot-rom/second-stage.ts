// What the boot ROM does after a reset (RP2040 datasheet 2.8.1): copy the first 256 bytes of flash into
// the top of RAM, check them, and jump there. They are the program's own second stage, which sets the
// flash up and goes on to the program.

import type { Address } from '../../units.ts';
import type { RomCall } from './rom-call.ts';

/** Where the second stage runs; the initial stack ends there too. */
export const SECOND_STAGE: Address = 0x20041f00;

const STAGE_BYTES = 256;
const CHECKSUM_AT = 252;

/** Leaves the entry in r0 for the stub to jump to, and 0 in LR: "go on to the program, do not return". */
export const loadSecondStage: RomCall = (machine) => {
  const { registers, flash } = machine;
  const expected = new DataView(flash.buffer, flash.byteOffset).getUint32(CHECKSUM_AT, true);
  if (crc32Mpeg2(flash.subarray(0, CHECKSUM_AT)) !== expected) {
    machine.halt('boot-loader');
    return 1;
  }
  for (let i = 0; i < STAGE_BYTES; i++) machine.writeUint8(SECOND_STAGE + i, flash[i]);
  registers[0] = SECOND_STAGE | 1;
  registers[13] = SECOND_STAGE;
  registers[14] = 0;
  return 10_000;
};

/** Polynomial 0x04c11db7, all ones first, nothing reflected (datasheet 2.8.1.3.1). */
export function crc32Mpeg2(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
