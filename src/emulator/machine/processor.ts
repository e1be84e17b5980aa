// One core with all that it needs to execute: its view of memory, the loops, the functions of the boot ROM as it
// calls them. Both cores are built here; what tells them apart comes in. Knows nothing of time.

import type { RP2040 } from 'rp2040js';
import type { HaltReason, RomMachine } from '../boot-rom/rom-call.ts';
import type { BootRom } from '../boot-rom/rom-image.ts';
import type { ThumbHost } from '../cpu/cold-instructions.ts';
import { StoredPointers } from '../cpu/stored-pointers.ts';
import { ThumbCore } from '../cpu/thumb-core.ts';
import { WatchedCore } from '../cpu/watched-core.ts';
import type { Watcher } from '../watcher.ts';
import type { FlashVersions } from './flash-versions.ts';
import type { MemoryBus } from './memory-bus.ts';

export interface Processor {
  readonly bus: MemoryBus;
  /** The loop that nobody watches. */
  readonly thumb: ThumbCore;
  /** What the watched loop remembers between two instructions. */
  readonly storedPointers: StoredPointers;
  /** A loop for the same processor that tells a watcher. */
  watch(watcher: Watcher): ThumbCore;
}

export interface ProcessorParts {
  /** The chip as this core sees it. */
  readonly side: RP2040;
  readonly bus: MemoryBus;
  readonly rom: BootRom;
  readonly flashBytes: number;
  readonly flashVersions: FlashVersions;
  readonly onHalt: (reason: HaltReason) => void;
  readonly onEvent: () => void;
}

export function buildProcessor(parts: ProcessorParts): Processor {
  const { side, bus, rom, onHalt } = parts;
  const machine = buildRomMachine(parts);
  const host: ThumbHost = {
    callRom: (n) => rom.calls[n](machine),
    sendEvent: parts.onEvent,
    lockUp: () => onHalt('locked-up'),
  };
  const storedPointers = new StoredPointers();
  holdPointers(side.core, storedPointers);
  return {
    bus,
    thumb: new ThumbCore(side, bus, host, storedPointers),
    storedPointers,
    watch: (watcher) => new WatchedCore(side, bus, host, storedPointers, watcher),
  };
}

/** An interrupt puts aside what the program below it was about to do. */
function holdPointers(core: RP2040['core'], pointers: StoredPointers): void {
  const enter = core.exceptionEntry.bind(core);
  core.exceptionEntry = (exception) => {
    pointers.hold();
    enter(exception);
  };
}

function buildRomMachine({
  side,
  bus,
  flashBytes,
  flashVersions,
  onHalt,
}: ProcessorParts): RomMachine {
  return {
    registers: side.core.registers,
    flash: side.flash,
    flashBytes,
    readUint8: (address) => bus.read8(address, 0),
    readUint16: (address) => bus.read16(address, 0),
    writeUint8: (address, value) => bus.write8(address, value, 0),
    findPlainMemory: bus.findPlainMemory,
    willChangeFlash: (start, end) => flashVersions.willChange(start, end),
    halt: onHalt,
  };
}
