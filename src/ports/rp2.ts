// The port for the RP2040 and RP2350: Pico, Pico W, Pico 2 and boards like them.
// Memory: RP2040 and RP2350 data sheets, section 2.2 "Address map". Looked at: images 1.14 to 1.29.

import type { Address } from '../units.ts';
import type { AddressRange, KnownMemory, Port, RootPlaces } from './port.ts';

/** Both chips: execute in place (XIP), from here up to RAM. */
const FLASH: AddressRange = { start: 0x10000000, end: 0x20000000 };
/** Every board that the port runs on has at least 2 MB of flash. */
const CERTAIN_FLASH: AddressRange = { start: 0x10000000, end: 0x10200000 };
const RP2040_RAM: AddressRange = { start: 0x20000000, end: 0x20042000 };
const RP2350_RAM: AddressRange = { start: 0x20000000, end: 0x20082000 };
/** Behind the second stage of the boot loader (256 bytes). */
const FIRST_CODE: Address = 0x10000100;

export const rp2: Port = {
  platform: 'rp2',

  readableMemory: (known) => [CERTAIN_FLASH, ramOf(known), ...known.heap],
  isConstant: (address) => address < RP2040_RAM.start,
  flash: FLASH,

  // Core 0's stack ends with the scratch memory, at the end of RAM (ports/rp2/memmap_mp*.ld).
  stackTops: [RP2040_RAM.end, RP2350_RAM.end],
  findStackTop: (known) => ramOf(known).end,
  hasPystack: false,
  // Core 1's stack is a block of the heap (ports/rp2/mpthreadport.c, mp_thread_create).
  threadCode: { start: FIRST_CODE, end: CERTAIN_FLASH.end },

  findRootPlaces,
  // ports/rp2/mpconfigport.h, 1.14 to 1.18.
  qstrHashBytes: 1,
  // MICROPY_FLOAT_IMPL_FLOAT (ports/rp2/mpconfigport.h).
  floatBytes: 4,
  // ports/rp2/mpconfigport.h; the default of shared/readline too.
  replHistory: 8,

  collectsAtTopLevel: false,
  // ports/rp2/mpconfigport.h; boards with PSRAM have more and larger ones (1.28).
  gcStackEntryBytes: 2,
  maxNewSplit: undefined,

  // MICROPY_EMIT_THUMB since 1.14, MICROPY_EMIT_RV32 since 1.24 (ports/rp2/mpconfigport.h).
  canHoldProbe: true,

  hasMachine: true,
  machineNamesBoard: true,
  modulesOfTypes: ['builtins', 'array', 'collections', 'io', 'uctypes'],
  // 53f5bb05a9.
  crc32Since: [1, 15],
};

/** An RP2350 says so since 1.19; before that, its heap reaches beyond the RAM of an RP2040. */
function ramOf({ firmware, heap }: KnownMemory): AddressRange {
  if (firmware.machine?.includes('RP2350') === true) return RP2350_RAM;
  const isBeyond = heap.some(
    ({ start, end }) => start >= RP2350_RAM.start && start < RP2350_RAM.end && end > RP2040_RAM.end,
  );
  return isBeyond ? RP2350_RAM : RP2040_RAM;
}

/** As seen in the images (py/mpstate.h: fields came and went between these two and the anchor; two came with 1.17). */
function findRootPlaces(minor: number): RootPlaces {
  return {
    lastPool: minor <= 18 ? -40 : -44,
    firstRoot: minor <= 16 ? -52 : minor <= 18 ? -60 : minor <= 22 ? -64 : -68,
  };
}
