// A Raspberry Pi Pico without the board: chip, flash and USB cable, executed for as much virtual time as
// it is told. Synchronous and without a clock of its own; pacing.ts ties it to real time. What is in
// flash stays for the life of this object, through resets and power cycles.

import type { Address } from '../units.ts';
import type { HaltReason } from './boot-rom/rom-call.ts';
import type { ThumbCore } from './cpu/thumb-core.ts';
import { Chance } from './machine/chance.ts';
import { buildChip, type Chip } from './machine/chip.ts';
import { FLASH_CHIP_BYTES } from './machine/flash-chip.ts';
import { UNIQUE_ID } from './machine/unique-id.ts';
import { goOn, isWaitingForInput } from './run-chip.ts';
import { type Checkpoint, MachineState } from './state/checkpoint.ts';
import { UsbHost } from './usb/usb-host.ts';
import type { Watcher } from './watcher.ts';

export interface EmulatorEvents {
  /** The program put bytes into the hands of its USB controller; they arrive (onBytes) a little later. */
  onHandedOver?(packet: Uint8Array): void;
  /** Bytes from the board's serial port; the listener's to keep. */
  onBytes(packet: Uint8Array): void;
  /** The board is on the bus and its serial port is open; again after each reset. */
  onOpen(): void;
  /** The program was ended and begins anew: by reset(), or by the watchdog. */
  onReset(): void;
  /** The board read bytes. */
  onTaken(): void;
  /** Nothing runs any more until reset() or powerCycle(). */
  onHalt(reason: HaltReason): void;
}

/** What a stretch of virtual time cost. */
export interface RunCost {
  /** Cycles in which instructions were executed; the rest was waiting. */
  readonly busyCycles: number;
}

export class PicoEmulator {
  private readonly events: EmulatorEvents;
  private readonly chance: Chance;
  private readonly flashBytes: number;
  private chip: Chip;
  /** The loop that executes: the plain one, or one that is watched. */
  private loop: ThumbCore;
  private usb: UsbHost;
  private state: MachineState;
  private halted: HaltReason | undefined;
  private isResetWanted = false;
  private isStillWanted = false;
  /**
   * Virtual time that passed before the present chip was reset. Whole, so that a moment less this and with it again is
   * the same moment to the last bit: run() would never come to one that is rounded away.
   */
  private earlierNanos = 0;

  /** `seed`: what the board's chance begins with. */
  constructor(flash: Uint8Array, events: EmulatorEvents, seed: number = Math.random() * 2 ** 32) {
    this.events = events;
    this.chance = new Chance(seed);
    this.flashBytes = Math.max(FLASH_CHIP_BYTES, flash.length);
    const fitted = new Uint8Array(this.flashBytes).fill(0xff);
    fitted.set(flash);
    [this.chip, this.usb, this.state] = this.start(fitted);
    this.loop = this.chip.thumb;
  }

  /** Virtual time since the first power-on, in nanoseconds. */
  get nanos(): number {
    return this.earlierNanos + this.chip.clock.nanos;
  }

  /** The same, so many cycles into the present burst: what a watcher is told. */
  nanosAt(cycles: number): number {
    return this.earlierNanos + this.chip.bus.nanosAt(cycles);
  }

  /** From now on this watcher is told what runs, or nobody. A reset ends it. */
  watch(watcher: Watcher | undefined): void {
    this.loop = watcher === undefined ? this.chip.thumb : this.chip.watch(watcher);
  }

  /** For watchers: run() comes back after the present instruction, and goes on there when called again. */
  standStill(): void {
    this.isStillWanted = true;
    this.chip.rp2040.core.interruptsUpdated = true;
  }

  /** Set while nothing can run. */
  get haltReason(): HaltReason | undefined {
    return this.halted;
  }

  /** Bytes sent that the board has not read yet. */
  get unread(): number {
    return this.usb.waiting;
  }

  /** Puts bytes on the way to the board's serial port. */
  send(bytes: Uint8Array): void {
    this.usb.send(bytes);
  }

  /** Forgets bytes that the board has not read. */
  dropUnread(): void {
    this.usb.dropWaiting();
  }

  /** Reads the board's memory as a debugger would: RAM or flash. */
  peek(address: number, length: number): Uint8Array | undefined {
    return this.chip.bus.findPlainMemory(address, length)?.slice();
  }

  /** RAM itself, from RAM_START on: it goes on changing, and after a reset it is another one. */
  get ram(): Uint8Array {
    return this.chip.rp2040.sram;
  }

  /** What the flash chip holds, itself, from FLASH_START on. */
  get flash(): Uint8Array {
    return this.chip.rp2040.flash.subarray(0, this.flashBytes);
  }

  get stackPointer(): Address {
    return this.chip.rp2040.core.SP;
  }

  /** What stands in r0 to r11. */
  get registers(): readonly number[] {
    return [...this.chip.rp2040.core.registers.subarray(0, 12)];
  }

  /** All that the flash chip holds. */
  readFlash(): Uint8Array {
    return this.chip.rp2040.flash.slice(0, this.flashBytes);
  }

  /** The whole machine as it is now, between two calls of run(); shares what is as in the one before. */
  save(): Checkpoint {
    return this.state.save(this.nanos);
  }

  /**
   * Makes the machine what it was then: this one, or another one that was made of the same flash. Of what was
   * sent to it or said by it since, nothing happened.
   */
  restore(checkpoint: Checkpoint): void {
    this.state.restore(checkpoint);
  }

  /** The RUN pin: everything starts again, flash stays. */
  reset(): void {
    this.earlierNanos = Math.ceil(this.nanos);
    [this.chip, this.usb, this.state] = this.start(this.readFlash());
    this.loop = this.chip.thumb;
    this.events.onReset();
  }

  /** Nothing but what is sent to it can wake it. */
  get isWaitingForInput(): boolean {
    return isWaitingForInput(this.chip);
  }

  /** Runs until a moment of virtual time. What a board does is the same however its time is cut. */
  run(until: number): RunCost {
    let busyCycles = 0;
    this.isStillWanted = false;
    while (this.canGoOn(until)) busyCycles += this.goOn(until);
    return { busyCycles };
  }

  /** The same, but at most about so many cycles, and no further than to where only input can wake the board. */
  leap(until: number, mostCycles: number): RunCost {
    let busyCycles = 0;
    this.isStillWanted = false;
    while (busyCycles < mostCycles && this.canGoOn(until) && !this.isWaitingForInput) {
      busyCycles += this.goOn(until);
    }
    return { busyCycles };
  }

  private canGoOn(until: number): boolean {
    return this.halted === undefined && !this.isStillWanted && this.nanos < until;
  }

  /** A burst, a sleep or a reset; the cycles that were executed. */
  private goOn(until: number): number {
    if (!this.isResetWanted) return goOn(this.chip, this.loop, until - this.earlierNanos);
    this.resetByWatchdog();
    return 0;
  }

  private resetByWatchdog(): void {
    const { scratchData } = this.chip.watchdog;
    const ram = this.chip.rp2040.sram;
    const reason = this.chip.rp2040.readUint32(WATCHDOG_REASON);
    this.reset();
    this.chip.rp2040.sram.set(ram);
    this.chip.watchdog.scratchData.set(scratchData);
    Object.assign(this.chip.watchdog, { reason });
  }

  private start(flash: Uint8Array): [Chip, UsbHost, MachineState] {
    this.halted = undefined;
    this.isResetWanted = false;
    const chip = buildChip({
      flash,
      uniqueId: UNIQUE_ID,
      random: () => this.chance.next(),
      onHalt: (reason) => this.halt(reason),
    });
    chip.watchdog.onWatchdogTrigger = () => {
      this.isResetWanted = true;
      chip.rp2040.core.interruptsUpdated = true;
    };
    const usb = new UsbHost(chip.rp2040.usbCtrl, chip.clock, this.events);
    return [chip, usb, new MachineState({ board: this, chip, usb })];
  }

  private halt(reason: HaltReason): void {
    this.halted = reason;
    this.chip.rp2040.core.interruptsUpdated = true;
    this.events.onHalt(reason);
  }
}

/** REASON of the watchdog (datasheet 4.7.6): it alone tells a watchdog's reset from power-on. */
const WATCHDOG_REASON = 0x40058008;
