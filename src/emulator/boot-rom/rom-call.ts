// What a function of the boot ROM is here: code of the host that runs when the emulated CPU reaches its
// stub. Arguments and results stand in the registers as for any Arm function (AAPCS: r0 to r3).

import type { Address } from '../../units.ts';

/** What the functions of the ROM may touch of the machine. */
export interface RomMachine {
  readonly registers: Uint32Array;
  /** The whole 16 MiB window, as large as the chip or larger. */
  readonly flash: Uint8Array;
  /** Bytes of the flash chip that is fitted. */
  readonly flashBytes: number;
  /** Called before bytes of flash change; offsets in `flash`. */
  willChangeFlash(start: number, end: number): void;
  readUint8(address: Address): number;
  writeUint8(address: Address, value: number): void;
  readUint16(address: Address): number;
  /** A stretch of RAM, flash or USB packets as it lies, or undefined where the range is anything else. */
  findPlainMemory(start: Address, length: number): Uint8Array | undefined;
  /** The CPU stops for good; only a reset helps. */
  halt(reason: HaltReason): void;
}

/** Why the CPU stopped for good. */
export type HaltReason =
  /** No valid second stage in flash, or the program asked for the boot loader. */
  | 'boot-loader'
  /** A fault, or a breakpoint without a debugger: the firmware's way to panic. */
  | 'locked-up';

/** Does the function's work and tells about how many CPU cycles the ROM takes for it. */
export type RomCall = (machine: RomMachine) => number;
