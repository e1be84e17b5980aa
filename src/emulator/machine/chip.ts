// One RP2040 as it is after power came: rp2040js's peripherals, our boot ROM, flash chip, clock and two
// processors put together. A reset is a new chip that keeps what survives (emulator.ts). Knows nothing of USB
// hosts, real time or boards.

import { type Peripheral, RP2040 } from 'rp2040js';
import type { HaltReason } from '../boot-rom/rom-call.ts';
import { buildBootRom } from '../boot-rom/rom-image.ts';
import { VirtualClock } from '../cpu/virtual-clock.ts';
import { buildSecondSide, hearEvent, shareInterrupts } from './core-sides.ts';
import { correct, keepInterruptsPending } from './corrections.ts';
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
import { buildProcessor, type Processor } from './processor.ts';
import { SecondCore } from './second-core.ts';

/** rp2040js's watchdog, whose class it does not export. */
export interface Watchdog {
  readonly scratchData: Uint32Array;
  onWatchdogTrigger: () => void;
}

/** The chip, and of its processors the first one. */
export interface Chip extends Processor {
  readonly rp2040: RP2040;
  readonly clock: VirtualClock;
  readonly second: SecondCore;
  /** The chip as the second processor sees it, and that processor. */
  readonly secondSide: RP2040;
  readonly secondProcessor: Processor;
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
  const rom = buildBootRom();
  rp2040.bootrom.set(rom.words);
  const secondSide = buildSecondSide(rp2040);
  const cores = [rp2040.core, secondSide.core];
  for (const core of cores) keepInterruptsPending(core);
  shareInterrupts(rp2040, secondSide);
  const second = new SecondCore(secondSide, rp2040.core, rom.rest);
  const shared = {
    rom,
    flashBytes: Math.max(FLASH_CHIP_BYTES, parts.flash.length),
    flashVersions,
    onEvent: () => {
      for (const core of cores) hearEvent(core);
    },
  };
  const bus = new MemoryBus(rp2040, clock, 0, second.firstEnd);
  const first = buildProcessor({ side: rp2040, bus, ...shared, onHalt: parts.onHalt });
  const secondBus = new MemoryBus(secondSide, clock, 1, second.end, rp2040.sio);
  // It sees the time that core 0 has come to.
  secondBus.nanosPerCycle = 0;
  const secondProcessor = buildProcessor({
    side: secondSide,
    bus: secondBus,
    ...shared,
    onHalt: (reason) => (reason === 'locked-up' ? second.lockUp() : parts.onHalt(reason)),
  });
  second.executeBy(secondProcessor.thumb);
  fitPeripherals(rp2040.peripherals, rp2040, parts);
  rp2040.peripherals[POWER_STATES] = buildPowerStates(rp2040, second);
  correct(rp2040);
  rp2040.core.reset();
  return {
    ...first,
    rp2040,
    clock,
    second,
    secondSide,
    secondProcessor,
    flashVersions,
    watchdog: rp2040.peripherals[WATCHDOG] as unknown as Watchdog,
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
