// One moment of a board that is read from outside, with all that the probes would have told of it. The state is
// found once and read anew for each moment (peekMoment); what the firmware's constants say is learnt once
// (known-firmware.ts). Above: take/, and whoever opens an image of a dead board's RAM.

import type { GcFigures, MemoryRange } from '../capture/capture.ts';
import type { Port } from '../ports/port.ts';
import { portOf } from '../ports/ports.ts';
import type { Address } from '../units.ts';
import { findContext, type HeapContext } from './find-context.ts';
import { followAreas, readArea } from './gc-areas.ts';
import { readGcFigures } from './gc-info.ts';
import { chooseKept, copyParts } from './kept-memory.ts';
import { type KnownFirmware, learnFirmware } from './known-firmware.ts';
import { printMemInfo, type StackUse } from './mem-info.ts';
import { MemoryImage } from './memory-image.ts';

/** A board whose state was found. */
export interface PeekedBoard {
  readonly context: HeapContext;
  readonly firmware: KnownFirmware;
}

export interface PeekedMoment {
  /** What mem_info(1) would print. */
  readonly mapText: string;
  /** Absent where the collector's settings were not found. */
  readonly gc?: GcFigures;
  /** What a capture of this moment must hold; what its words point to elsewhere is not among it. */
  readonly memory: readonly MemoryRange[];
}

/** Finds out what does not change; undefined where MicroPython's state is not in this memory. */
export function peekBoard(memory: MemoryImage): PeekedBoard | undefined {
  const context = findContext(memory);
  return context && { context, firmware: learnFirmware(memory, context) };
}

/** Memory of one moment, as a board's OutsideMemory hands it over (board/camera.ts). */
export interface RawMoment {
  /** All that changes. */
  readonly memory: readonly MemoryRange[];
  /** Of the C stack, where it is known: what lies below is dead. */
  readonly stackPointer?: Address;
  /** What stands in the core's registers. */
  readonly registers?: readonly number[];
}

/**
 * Reads one moment. Areas may have been added or freed since the board was found.
 * @param constant what stays as it is while the firmware does (flash); [] where the moment holds all
 * @returns undefined where the state is no longer there: another firmware, another heap
 */
export function peekMoment(
  { context: known, firmware }: PeekedBoard,
  raw: RawMoment,
  constant: readonly MemoryRange[],
): PeekedMoment | undefined {
  const { memory: changing, stackPointer } = pushRegisters(raw);
  const memory = new MemoryImage([...changing, ...constant]);
  const first = readArea(memory, known.areas[0].at);
  if (first === undefined) return undefined;
  const context = { ...known, areas: followAreas(memory, first) };
  const port = portOf(firmware.facts);
  const stack = readStackUse(memory, context, port, stackPointer);
  const { text, info } = printMemInfo(memory, context, firmware, stack, port);
  const { version = [] } = firmware.facts;
  const gc = version.length > 1 ? readGcFigures(memory, context, info, port, version) : undefined;
  const kept = chooseKept(memory, context, port, stackPointer);
  return { mapText: text, gc, memory: copyParts(changing, kept) };
}

/**
 * The collector puts the registers onto the stack before it scans it (shared/runtime/gchelper_*): so is it done
 * here, in a copy. What stood there was dead.
 */
function pushRegisters(raw: RawMoment): RawMoment {
  const { memory, stackPointer, registers = [] } = raw;
  if (stackPointer === undefined || registers.length === 0) return raw;
  const at = (stackPointer & ~3) - 4 * registers.length;
  const isIn = ({ start, bytes }: MemoryRange) =>
    at >= start && stackPointer <= start + bytes.length;
  return {
    stackPointer: at,
    memory: memory.map((range) => {
      if (!isIn(range)) return range;
      const bytes = range.bytes.slice();
      const view = new DataView(bytes.buffer);
      registers.forEach((word, i) => {
        view.setUint32(at - range.start + 4 * i, word, true);
      });
      return { ...range, bytes };
    }),
  };
}

/** Before dict_locals: stack_top, stack_limit, three words of the Python stack, gc_lock_depth (py/mpstate.h). */
const PYSTACK_TOP = -24;
const MOST_THREAD_BYTES = 40;

function readStackUse(
  memory: MemoryImage,
  { rootsStart }: HeapContext,
  { stackTops, hasPystack }: Port,
  stackPointer: Address | undefined,
): StackUse {
  const places = Array.from({ length: MOST_THREAD_BYTES / 4 }, (_, i) => rootsStart - 4 * (i + 1));
  const topAt = hasPystack
    ? rootsStart + PYSTACK_TOP
    : places.find((at) => stackTops.includes(memory.word(at)));
  if (topAt === undefined) return { used: 0, limit: 0 };
  const top = memory.word(topAt);
  const limit = Math.max(0, memory.word(topAt + 4));
  if (stackPointer !== undefined) return { used: Math.max(0, top - stackPointer), limit };
  // Where it ends is not known: all of it may be in use. That of the interpreter, at rest, is empty.
  const isThere = !hasPystack && memory.rangeAt(top - 4) !== undefined;
  return { used: isThere ? limit : 0, limit };
}
