// Reads a UF2 file, the format in which firmware is dropped onto a Pico, into the bytes of its flash.
// Knows nothing of MicroPython (micropython-image.ts does) and nothing of the emulator.
// Format: https://github.com/microsoft/uf2, README.md; what an RP2040 accepts: RP2040 datasheet, 2.8.4.2.

import { AppError } from '../errors.ts';
import type { Address, Bytes } from '../units.ts';

/** Where flash begins in the RP2040's address space (datasheet 2.2). */
const FLASH_START: Address = 0x10000000;
/** Where a file may also put a program that is to run once, without flash (datasheet 2.8.4.2): XIP cache as RAM, RAM. */
const RAM_TARGETS: readonly (readonly [start: Address, bytes: Bytes])[] = [
  [0x15000000, 0x4000],
  [0x20000000, 0x42000],
];
/** The most flash that an RP2040 can address: the 16 MiB XIP window. */
const FLASH_WINDOW: Bytes = 0x1000000;
/** A block carries 256 bytes in 512, so no honest file is larger than twice the window. */
export const MAX_UF2_BYTES: Bytes = 2 * FLASH_WINDOW;

const BLOCK_BYTES = 512;
const PAYLOAD_BYTES = 256;
const FIRST_MAGIC = 0x0a324655; // "UF2\n"
const SECOND_MAGIC = 0x9e5d5157;
const LAST_MAGIC = 0x0ab16f30;
const FLAG_NOT_MAIN_FLASH = 0x1;
const FLAG_FAMILY_ID = 0x2000;
const FAMILY_RP2040 = 0xe48bff56;
/** Both chips that MicroPython's port runs on: RP2350 in Arm (secure, non-secure) and RISC-V mode (datasheet 5.5). */
export const RP2_FAMILIES: readonly number[] = [FAMILY_RP2040, 0xe48bff59, 0xe48bff5a, 0xe48bff5b];

interface Uf2Block {
  readonly number: number;
  readonly of: number;
  readonly flags: number;
  readonly family: number;
  readonly target: Address;
  readonly payload: Uint8Array;
}

/**
 * The flash of a Pico after this file was dropped onto it, from 0x10000000 to the last byte written;
 * bytes that no block writes are 0xff, as erased flash is.
 * @throws AppError firmware/not-uf2 (other file, or damaged), firmware/other-chip, firmware/for-ram,
 *   firmware/too-large
 */
export function readUf2(
  file: Uint8Array,
  families: readonly number[] = [FAMILY_RP2040],
): Uint8Array<ArrayBuffer> {
  if (file.length > MAX_UF2_BYTES) {
    throw new AppError('firmware/too-large', `${file.length} bytes, at most ${MAX_UF2_BYTES}`);
  }
  const blocks = selectFamily(readBlocks(file), families);
  checkComplete(blocks);
  return placeInFlash(blocks);
}

function readBlocks(file: Uint8Array): Uf2Block[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < BLOCK_BYTES || view.getUint32(0, true) !== FIRST_MAGIC) {
    throw notUf2('it does not begin with a UF2 block');
  }
  if (file.length % BLOCK_BYTES !== 0) throw notUf2(`cut after ${file.length} bytes`);
  return Array.from({ length: file.length / BLOCK_BYTES }, (_, index) =>
    readBlock(view, index * BLOCK_BYTES),
  );
}

/**
 * One block, little-endian words: magic, magic, flags, target address, payload size, block number,
 * number of blocks, family; 476 bytes of data; magic.
 */
function readBlock(view: DataView, at: number): Uf2Block {
  const word = (offset: number): number => view.getUint32(at + offset, true);
  if (word(0) !== FIRST_MAGIC || word(4) !== SECOND_MAGIC || word(508) !== LAST_MAGIC) {
    throw notUf2(`the block at byte ${at} has no UF2 magic`);
  }
  const size = word(16);
  if (size > 476) throw notUf2(`the block at byte ${at} claims ${size} bytes of data`);
  return {
    number: word(20),
    of: word(24),
    flags: word(8),
    family: word(28),
    target: word(12),
    payload: new Uint8Array(view.buffer, view.byteOffset + at + 32, size),
  };
}

/** A file may carry blocks for several chips; each takes its own and ignores the others. */
function selectFamily(blocks: readonly Uf2Block[], families: readonly number[]): Uf2Block[] {
  const mainFlash = blocks.filter((block) => !(block.flags & FLAG_NOT_MAIN_FLASH));
  const own = mainFlash.filter(
    (block) => block.flags & FLAG_FAMILY_ID && families.includes(block.family),
  );
  if (own.length > 0) return own;
  const family = mainFlash.find((block) => block.flags & FLAG_FAMILY_ID)?.family;
  throw new AppError(
    'firmware/other-chip',
    family === undefined ? 'no family is named' : `family 0x${family.toString(16)}`,
  );
}

function checkComplete(blocks: readonly Uf2Block[]): void {
  const total = blocks[0].of;
  const numbers = new Set(blocks.map((block) => block.number));
  if (blocks.some((block) => block.of !== total || block.number >= total)) {
    throw notUf2('its blocks disagree about how many there are');
  }
  if (numbers.size !== blocks.length) throw notUf2('a block number occurs twice');
  if (blocks.length !== total)
    throw notUf2(`${total - blocks.length} of ${total} blocks are missing`);
}

function placeInFlash(blocks: readonly Uf2Block[]): Uint8Array<ArrayBuffer> {
  const targets = new Set<Address>();
  let end = FLASH_START;
  for (const { target, payload } of blocks) {
    // The ROM takes nothing but whole, aligned pages (datasheet 2.8.4.2).
    if (payload.length !== PAYLOAD_BYTES || target % PAYLOAD_BYTES !== 0) {
      throw notUf2(`a block of ${payload.length} bytes for ${toHex(target)}`);
    }
    if (isInRam(target)) throw new AppError('firmware/for-ram', `a block for ${toHex(target)}`);
    if (target < FLASH_START) throw notUf2(`a block for ${toHex(target)}, not flash`);
    if (target >= FLASH_START + FLASH_WINDOW) {
      throw new AppError('firmware/too-large', `a block for ${toHex(target)}`);
    }
    if (targets.has(target)) throw notUf2(`two blocks for ${toHex(target)}`);
    targets.add(target);
    end = Math.max(end, target + PAYLOAD_BYTES);
  }
  const flash = new Uint8Array(end - FLASH_START).fill(0xff);
  for (const { target, payload } of blocks) flash.set(payload, target - FLASH_START);
  return flash;
}

function isInRam(target: Address): boolean {
  return RAM_TARGETS.some(([start, bytes]) => target >= start && target < start + bytes);
}

function toHex(address: Address): string {
  return `0x${address.toString(16)}`;
}

function notUf2(what: string): AppError {
  return new AppError('firmware/not-uf2', what);
}
