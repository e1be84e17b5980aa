// One RP2040 as it is after power came: rp2040js's peripherals, our boot ROM, flash chip, clock and CPU
// loop put together. A reset is a new chip that keeps what survives (emulator.ts). Knows nothing of USB
// hosts, real time or boards.

import { type Peripheral, RP2040 } from 'rp2040js';
import type { HaltReason, RomMachine } from '../boot-rom/rom-call.ts';
import { buildBootRom } from '../boot-rom/rom-image.ts';
import type { ThumbHost } from '../cpu/cold-instructions.ts';
import { StoredPointers } from '../cpu/stored-pointers.ts';
import { ThumbCore } from '../cpu/thumb-core.ts';
import { VirtualClock } from '../cpu/virtual-clock.ts';
import { WatchedCore } from '../cpu/watched-core.ts';
import type { Watcher } from '../watcher.ts';
import { correct } from './corrections.ts';
import { FLASH_CHIP_BYTES, FlashChip, SerialInterface } from './flash-chip.ts';
import { FlashVersions } from './flash-versions.ts';
import { MemoryBus } from './memory-bus.ts';
import {
  buildCacheControl,
  buildFlashPins,
  buildPowerStates,
  buildRingOscillator,
  buildVoltageRegulator,
} from './plain-registers.ts';

/** rp2040js's watchdog, whose class it does not export. */
export interface Watchdog {
  readonly scratchData: Uint32Array;
  onWatchdogTrigger: () => void;
}

export interface Chip {
  readonly rp2040: RP2040;
  readonly clock: VirtualClock;
  readonly bus: MemoryBus;
  /** The loop that nobody watches. */
  readonly thumb: ThumbCore;
  /** What the watched loop remembers between two instructions. */
  readonly storedPointers: StoredPointers;
  /** A loop for the same processor that tells a watcher. */
  watch(watcher: Watcher): ThumbCore;
  readonly flashVersions: FlashVersions;
  readonly watchdog: Watchdog;
}

export interface ChipParts {
  /** Up to 2 MiB for a Pico; the rest of the window stays erased. */
  readonly flash: Uint8Array;
  readonly uniqueId: Uint8Array;
  readonly random: () => number;
  readonly onHalt: (reason: HaltReason) => void;
}

/** Where rp2040js keeps a peripheral: its address without the low 14 bits, shifted as it does. */
const SSI = 0x18000;
const XIP_CONTROL = 0x14000;
const FLASH_PINS = 0x40018;
const POWER_STATES = 0x40010;
const WATCHDOG = 0x40058;
const RING_OSCILLATOR = 0x40060;
const VOLTAGE_REGULATOR = 0x40064;

/** A chip in reset, its program counter at the boot ROM's entry. */
export function buildChip(parts: ChipParts): Chip {
  const clock = new VirtualClock();
  const rp2040 = new RP2040(clock);
  rp2040.logger = SILENT;
  rp2040.flash.set(parts.flash);
  const flashVersions = new FlashVersions(rp2040.flash);
  const bus = new MemoryBus(rp2040, clock);
  const rom = buildBootRom();
  rp2040.bootrom.set(rom.words);
  const machine = buildRomMachine(
    rp2040,
    bus,
    Math.max(FLASH_CHIP_BYTES, parts.flash.length),
    flashVersions,
    parts,
  );
  const host: ThumbHost = {
    callRom: (n) => rom.calls[n](machine),
    lockUp: () => parts.onHalt('locked-up'),
  };
  const storedPointers = new StoredPointers();
  const thumb = new ThumbCore(rp2040, bus, host, storedPointers);
  fitPeripherals(rp2040.peripherals, rp2040, parts);
  rp2040.peripherals[POWER_STATES] = buildPowerStates(rp2040, bus.secondCore);
  bus.secondCore.onEvent = () => {
    rp2040.core.eventRegistered = true;
  };
  bus.secondCore.onLaunch = () => parts.onHalt('second-core');
  correct(rp2040);
  holdPointers(rp2040.core, storedPointers);
  rp2040.core.reset();
  return {
    rp2040,
    clock,
    bus,
    thumb,
    storedPointers,
    watch: (watcher) => new WatchedCore(rp2040, bus, host, storedPointers, watcher),
    flashVersions,
    watchdog: rp2040.peripherals[WATCHDOG] as unknown as Watchdog,
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

function buildRomMachine(
  rp2040: RP2040,
  bus: MemoryBus,
  flashBytes: number,
  versions: FlashVersions,
  parts: ChipParts,
): RomMachine {
  return {
    registers: rp2040.core.registers,
    flash: rp2040.flash,
    flashBytes,
    readUint8: (address) => bus.read8(address, 0),
    readUint16: (address) => bus.read16(address, 0),
    writeUint8: (address, value) => bus.write8(address, value, 0),
    findPlainMemory: bus.findPlainMemory,
    willChangeFlash: (start, end) => versions.willChange(start, end),
    halt: parts.onHalt,
  };
}

function fitPeripherals(
  places: Record<number, Peripheral>,
  rp2040: RP2040,
  { uniqueId, random }: ChipParts,
): void {
  const ssi = new SerialInterface(rp2040, new FlashChip(uniqueId));
  places[SSI] = ssi;
  places[FLASH_PINS] = buildFlashPins(rp2040, ssi);
  places[XIP_CONTROL] = buildCacheControl(rp2040);
  places[RING_OSCILLATOR] = buildRingOscillator(rp2040, random);
  places[VOLTAGE_REGULATOR] = buildVoltageRegulator(rp2040);
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
