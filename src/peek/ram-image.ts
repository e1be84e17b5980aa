// The RAM of a board that was saved as it was (openocd dump_image, gdb dump binary memory, picotool save), as one
// moment: what ran on it may be dead. With the flash of the firmware that ran everything can be known, without
// it the blocks. Above: take/open-image.ts.

import type { MemoryRange } from '../capture/capture.ts';
import type { CaptureNote } from '../capture/notes.ts';
import { AppError } from '../errors.ts';
import { rp2 } from '../ports/rp2.ts';
import type { Address, Bytes } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { MemoryImage } from './memory-image.ts';
import { type PeekedBoard, type PeekedMoment, peekBoard, peekMoment } from './peek-moment.ts';

/** RP2040 and RP2350 (data sheets, 2.2): where RAM and flash begin. */
const RAM_START: Address = 0x20000000;
const FLASH_START: Address = 0x10000000;
/** RP2350: ten banks, 520 KB; an image with something behind it is somebody's mistake, not damage. */
const MOST_RAM: Bytes = 1024 * 1024;

export interface RamImage {
  readonly board: PeekedBoard;
  readonly moment: PeekedMoment;
  /** All that was read: the image, and the flash where it is the firmware that ran. */
  readonly memory: MemoryImage;
  /** Types and names can be read: the flash is that of the firmware that ran. */
  readonly hasFirmware: boolean;
  /** How much of it could be read. */
  readonly notes: readonly CaptureNote[];
}

/** Flash from 0x10000000 on. */
export interface PossibleFirmware {
  /** Said to be the one that ran. */
  readonly given: readonly Uint8Array[];
  /** Any other. */
  readonly atHand: readonly Uint8Array[];
}

const NO_FIRMWARE: PossibleFirmware = { given: [], atHand: [] };

/**
 * Reads an image.
 * @param bytes RAM from 0x20000000 on: 264 KB of an RP2040 (or 256 KB without its two small banks), 520 KB of an RP2350;
 *   cut or longer ones as far as possible
 * @param firmware that may have run; the first that fits is taken
 * @throws AppError image/no-micropython, image/too-large
 */
export function readRamImage(
  bytes: Uint8Array,
  { given, atHand }: PossibleFirmware = NO_FIRMWARE,
): RamImage {
  if (bytes.length > MOST_RAM) {
    throw new AppError('image/too-large', `${bytes.length} bytes, at most ${MOST_RAM}`);
  }
  const ram: MemoryRange = { start: RAM_START, bytes };
  for (const flash of [...given, ...atHand]) {
    const constant = { start: FLASH_START, bytes: flash };
    const found = tryReading(ram, [constant]);
    if (found?.hasFirmware) return found;
  }
  const found = tryReading(ram, []);
  if (found === undefined) {
    throw new AppError('image/no-micropython', `no state in ${bytes.length} bytes`);
  }
  const code = given.length > 0 ? 'note/other-firmware' : 'note/no-firmware';
  return { ...found, notes: [{ about: 'depth', code }, ...found.notes] };
}

function tryReading(ram: MemoryRange, constant: readonly MemoryRange[]): RamImage | undefined {
  const memory = new MemoryImage([ram, ...constant]);
  const board = peekBoard(memory);
  const moment = board && peekMoment(board, { memory: [ram] }, constant);
  if (board === undefined || moment === undefined) return undefined;
  // Its types are where the RAM says that they are, and bear their names.
  const hasFirmware =
    board.context.typeType !== undefined && board.context.lastPoolAt !== undefined;
  return { board, moment, memory, hasFirmware, notes: findGaps(ram, board.context, hasFirmware) };
}

function findGaps(
  { start, bytes }: MemoryRange,
  { areas }: HeapContext,
  hasFirmware: boolean,
): CaptureNote[] {
  const end = start + bytes.length;
  const cut = areas
    .filter(({ poolStart }) => poolStart >= start)
    .reduce(
      (sum, { poolStart, poolEnd }) => sum + Math.max(0, poolEnd - Math.max(end, poolStart)),
      0,
    );
  const notes: CaptureNote[] = [];
  if (cut > 0) notes.push({ about: 'partial', code: 'note/image-cut', bytes: cut });
  if (!hasFirmware) return notes;
  const hasStack = rp2.stackTops.some((top) => top <= end);
  notes.push({ about: 'partial', code: hasStack ? 'note/stack-unknown' : 'note/no-stack' });
  return notes;
}
