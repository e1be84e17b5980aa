// Instructions outside the interpreter's loop: traps into the boot ROM, sleeping, and what rp2040js's own
// core does well enough (special registers, barriers, byte reversal). Registers and flags are with
// that core while this runs.

import type { RP2040 } from 'rp2040js';
import { ROM_BYTES } from '../machine/address-map.ts';
import type { MemoryBus } from '../machine/memory-bus.ts';

/** What the core does not do itself. */
export interface ThumbHost {
  /** UDF #n at an address of the boot ROM; the cycles that it took. */
  callRom(n: number): number;
  /** SEV: every core hears it. */
  sendEvent(): void;
  /** A breakpoint, an undefined instruction, or a fault within a fault. */
  lockUp(): void;
}

const NON_MASKABLE = 2;
const HARD_FAULT = 3;
const SEV = 0xbf40;
const WFE = 0xbf20;
const WFI = 0xbf30;

export class ColdInstructions {
  private readonly core: RP2040['core'];
  private readonly bus: MemoryBus;
  private readonly host: ThumbHost;

  constructor(core: RP2040['core'], bus: MemoryBus, host: ThumbHost) {
    this.core = core;
    this.bus = bus;
    this.host = host;
  }

  /** Executes the instruction at the program counter; its cycles. */
  execute(op: number, cycles: number): number {
    const { core } = this;
    this.bus.moveClock(cycles);
    if (op >> 8 === 0xde || op >> 8 === 0xbe) return this.trap(op);
    if (op === SEV) this.host.sendEvent();
    else if (op !== WFI && op !== WFE) return core.executeInstruction();
    else if (op === WFE && core.eventRegistered) core.eventRegistered = false;
    // It goes on at once where an interrupt is pending already, masked or not.
    else core.waiting = (core.pendingInterrupts & core.enabledInterrupts) === 0;
    core.PC += 2;
    return 2;
  }

  raiseHardFault(): void {
    const { core, host } = this;
    if (core.IPSR === HARD_FAULT || core.IPSR === NON_MASKABLE) host.lockUp();
    else core.exceptionEntry(HARD_FAULT);
  }

  /** UDF is a call of the host in the boot ROM; elsewhere it and BKPT end the program. */
  private trap(op: number): number {
    const isRomCall = this.core.PC < ROM_BYTES && op >> 8 === 0xde;
    if (!isRomCall) {
      this.host.lockUp();
      return 1;
    }
    this.core.PC += 2;
    return this.host.callRom(op & 0xff);
  }
}
