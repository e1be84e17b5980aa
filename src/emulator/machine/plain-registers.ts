// Peripherals of the RP2040 that are little more than registers, where rp2040js has none: the ring
// oscillator (MicroPython's source of chance), the voltage regulator with the reset cause, the cache's
// control, and the pins of the flash chip. Values written are read back; some are answered.

import { BasePeripheral, type RP2040 } from 'rp2040js';
import type { SerialInterface } from './flash-chip.ts';
import type { SecondCore } from './second-core.ts';

type Answer = () => number;

/** Registers that remember, with some that answer for themselves. */
export class PlainRegisters extends BasePeripheral {
  /** After a write, with the register's new value. */
  onWrite?: (offset: number, value: number) => void;
  private readonly values: Map<number, number>;
  private readonly answers: ReadonlyMap<number, Answer>;

  constructor(
    rp2040: RP2040,
    name: string,
    values: readonly [number, number][],
    answers: readonly [number, Answer][] = [],
  ) {
    super(rp2040, name);
    this.values = new Map(values);
    this.answers = new Map(answers);
  }

  override readUint32(offset: number): number {
    return this.answers.get(offset)?.() ?? this.values.get(offset) ?? 0;
  }

  override writeUint32(offset: number, value: number): void {
    this.values.set(offset, value);
    this.onWrite?.(offset, value);
  }
}

/** Ring oscillator (datasheet 2.17.8): stable and running; RANDOMBIT at 0x1c. */
export function buildRingOscillator(rp2040: RP2040, random: () => number): PlainRegisters {
  return new PlainRegisters(
    rp2040,
    'ROSC',
    [[0x18, 0x80001000]],
    [[0x1c, () => (random() < 0.5 ? 0 : 1)]],
  );
}

/** Voltage regulator (datasheet 2.10.6): in regulation, 1.1 V; CHIP_RESET at 8 says "power on". */
export function buildVoltageRegulator(rp2040: RP2040): PlainRegisters {
  return new PlainRegisters(rp2040, 'VREG', [
    [0x00, 0x10b1],
    [0x04, 0x91],
    [0x08, 0x100],
  ]);
}

const FORCE_OFF = 0x04;
const POWER_DOMAINS = 0x1ffff;
/** Core 1 (datasheet 2.13.6). */
const PROC_1 = 1 << 16;

/** Power-on state machine (datasheet 2.13): all is on but what is forced off. */
export function buildPowerStates(rp2040: RP2040, second: SecondCore): PlainRegisters {
  const states: PlainRegisters = new PlainRegisters(
    rp2040,
    'PSM',
    [],
    [[0x0c, () => POWER_DOMAINS & ~states.readUint32(FORCE_OFF)]],
  );
  states.onWrite = (offset, value) => {
    if (offset === FORCE_OFF) second.setReset((value & PROC_1) !== 0);
  };
  return states;
}

/** Cache control (datasheet 2.6.3.6): enabled, and a flush is always done already. */
export function buildCacheControl(rp2040: RP2040): PlainRegisters {
  return new PlainRegisters(
    rp2040,
    'XIP_CTRL',
    [[0x00, 0x3]],
    [
      [0x04, () => 0],
      [0x08, () => 0x3],
    ],
  );
}

const SELECT_CONTROL = 0x0c;
/** OUTOVER, bits 9:8 (datasheet 2.19.6.2): 2 drives the pin low, 3 high, 0 leaves it to the SSI. */
const OUTPUT_OVERRIDE = (value: number): number => (value >> 8) & 3;

/** The pins of the flash chip: whoever overrides chip select begins and ends commands. */
export function buildFlashPins(rp2040: RP2040, ssi: SerialInterface): PlainRegisters {
  const pins = new PlainRegisters(rp2040, 'IO_QSPI', []);
  pins.onWrite = (offset, value) => {
    if (offset !== SELECT_CONTROL) return;
    ssi.isSelectHeld = OUTPUT_OVERRIDE(value) === 2;
    ssi.endCommand();
  };
  return pins;
}
