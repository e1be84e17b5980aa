// Executes Thumb instructions of the Cortex-M0+ in bursts: the emulator's time goes into this one loop,
// so it trades small functions for speed; its cases are bare numbers (opcode-kinds.ts) because only then
// does a JavaScript engine make a jump table of them. Registers, interrupts and rare instructions stay with
// rp2040js's core, whose state this loop borrows and gives back. Memory beyond RAM and flash is the
// bus's (memory-bus.ts). Semantics: Armv6-M Architecture Reference Manual, A6.7; cycles: Cortex-M0+
// Technical Reference Manual, 3.3.

import type { RP2040 } from 'rp2040js';
import { BusFault, type MemoryBus, RAM_BYTES, RAM_START } from '../machine/memory-bus.ts';
import { KIND_OF } from './opcode-kinds.ts';
import { branchOffset, executeRare, isMet } from './rare-instructions.ts';

const HARD_FAULT = 3;

/** What the core does not do itself: UDF in the boot ROM, and everything that ends execution. */
export interface ThumbHost {
  /** UDF #n at an address of the boot ROM; the cycles that it took. */
  callRom(n: number): number;
  /** A breakpoint, an undefined instruction, or a fault within a fault. */
  lockUp(): void;
}

export class ThumbCore {
  private readonly core: RP2040['core'];
  private readonly bus: MemoryBus;
  private readonly host: ThumbHost;
  private readonly registers: Int32Array;
  private readonly flags = { n: 0, z: 0, c: 0, v: 0 };

  constructor(rp2040: RP2040, bus: MemoryBus, host: ThumbHost) {
    this.core = rp2040.core;
    this.bus = bus;
    this.host = host;
    this.registers = new Int32Array(rp2040.core.registers.buffer);
  }

  /**
   * Executes until `limit` cycles are used up, or something happened that the caller must look at
   * first: an interrupt, a wait, a write to a peripheral. Returns the cycles used.
   */
  burst(limit: number): number {
    const { core, bus, registers: r } = this;
    const { flash16, flash32, ram8, ram16, ram32 } = bus;
    const { flags } = this;
    // Locals: an import is a property of its module in some of the tools that load this file.
    const kindOf = KIND_OF;
    const ramStart = RAM_START;
    const ramBytes = RAM_BYTES;
    let pc = r[15] & ~1;
    let cycles = 0;
    // N is the sign of n, Z says that z is zero, C and V are 0 or 1.
    let n = core.N ? -1 : 0;
    let z = core.Z ? 0 : 1;
    let c = core.C ? 1 : 0;
    let v = core.V ? 1 : 0;
    let a = 0;
    let b = 0;
    let d = 0;
    let at = 0;
    try {
      while (cycles < limit && !core.interruptsUpdated) {
        const op =
          pc >>> 24 === 0x10
            ? flash16[(pc & 0xffffff) >> 1]
            : (pc - ramStart) >>> 0 < ramBytes
              ? ram16[(pc & 0xfffff) >> 1]
              : bus.fetch(pc);
        pc += 2;
        cycles++;
        switch (kindOf[op >> 6]) {
          case 1: // LSL_IMMEDIATE
            a = r[(op >> 3) & 7];
            b = (op >> 6) & 31;
            if (b !== 0) c = (a >>> (32 - b)) & 1;
            n = z = r[op & 7] = a << b;
            break;
          case 2: // LSR_IMMEDIATE
            a = r[(op >> 3) & 7];
            b = (op >> 6) & 31;
            c = (a >>> ((b - 1) & 31)) & 1;
            n = z = r[op & 7] = b === 0 ? 0 : a >>> b;
            break;
          case 3: // ASR_IMMEDIATE
            a = r[(op >> 3) & 7];
            b = (op >> 6) & 31;
            c = (a >>> ((b - 1) & 31)) & 1;
            n = z = r[op & 7] = b === 0 ? a >> 31 : a >> b;
            break;
          case 4: // ADD_REGISTER
          case 6: // ADD_3
            a = r[(op >> 3) & 7];
            b = op & 0x400 ? (op >> 6) & 7 : r[(op >> 6) & 7];
            d = (a + b) | 0;
            c = d >>> 0 < a >>> 0 ? 1 : 0;
            v = ((a ^ d) & (b ^ d)) >>> 31;
            n = z = r[op & 7] = d;
            break;
          case 5: // SUB_REGISTER
          case 7: // SUB_3
            a = r[(op >> 3) & 7];
            b = op & 0x400 ? (op >> 6) & 7 : r[(op >> 6) & 7];
            d = (a - b) | 0;
            c = a >>> 0 >= b >>> 0 ? 1 : 0;
            v = ((a ^ b) & (a ^ d)) >>> 31;
            n = z = r[op & 7] = d;
            break;
          case 8: // MOV_8
            n = z = r[(op >> 8) & 7] = op & 0xff;
            break;
          case 10: // ADD_8
            a = r[(op >> 8) & 7];
            b = op & 0xff;
            d = (a + b) | 0;
            c = d >>> 0 < a >>> 0 ? 1 : 0;
            v = ((a ^ d) & (b ^ d)) >>> 31;
            n = z = r[(op >> 8) & 7] = d;
            break;
          case 11: // SUB_8
            a = r[(op >> 8) & 7];
            b = op & 0xff;
            d = (a - b) | 0;
            c = a >>> 0 >= b ? 1 : 0;
            v = ((a ^ b) & (a ^ d)) >>> 31;
            n = z = r[(op >> 8) & 7] = d;
            break;
          case 9: // CMP_8
            a = r[(op >> 8) & 7];
            b = op & 0xff;
            n = z = (a - b) | 0;
            c = a >>> 0 >= b ? 1 : 0;
            v = ((a ^ b) & (a ^ n)) >>> 31;
            break;
          case 22: // CMP_REGISTER
          case 29: // CMP_HIGH
            a = r[op & 0x400 ? ((op >> 4) & 8) | (op & 7) : op & 7];
            b = r[(op >> 3) & (op & 0x400 ? 15 : 7)];
            n = z = (a - b) | 0;
            c = a >>> 0 >= b >>> 0 ? 1 : 0;
            v = ((a ^ b) & (a ^ n)) >>> 31;
            break;
          case 12: // AND
            n = z = r[op & 7] &= r[(op >> 3) & 7];
            break;
          case 13: // EOR
            n = z = r[op & 7] ^= r[(op >> 3) & 7];
            break;
          case 24: // ORR
            n = z = r[op & 7] |= r[(op >> 3) & 7];
            break;
          case 26: // BIC
            n = z = r[op & 7] &= ~r[(op >> 3) & 7];
            break;
          case 20: // TST
            n = z = r[op & 7] & r[(op >> 3) & 7];
            break;
          case 25: // MUL
            n = z = r[op & 7] = Math.imul(r[op & 7], r[(op >> 3) & 7]);
            break;
          case 28: // ADD_HIGH
            a = ((op >> 3) & 15) === 15 ? pc + 2 : r[(op >> 3) & 15];
            d = ((op >> 4) & 8) | (op & 7);
            if (d === 15) {
              pc = (pc + 2 + a) & ~1;
              cycles++;
            } else r[d] = d === 13 ? (r[13] + a) & ~3 : r[d] + a;
            break;
          case 30: // MOV_HIGH
            a = ((op >> 3) & 15) === 15 ? pc + 2 : r[(op >> 3) & 15];
            d = ((op >> 4) & 8) | (op & 7);
            if (d === 15) {
              pc = a & ~1;
              cycles++;
            } else r[d] = d === 13 ? a & ~3 : a;
            break;
          case 31: // BX
            a = r[(op >> 3) & 15];
            cycles++;
            if (a >>> 28 !== 15) pc = a & ~1;
            else {
              r[15] = a;
              return this.leaveHandler(n, z, c, v, cycles);
            }
            break;
          case 32: // BLX
            a = r[(op >> 3) & 15];
            r[14] = pc | 1;
            pc = a & ~1;
            cycles++;
            break;
          case 33: // LDR_LITERAL
            at = ((pc + 2) & ~3) + ((op & 0xff) << 2);
            r[(op >> 8) & 7] =
              at >>> 24 === 0x10 ? flash32[(at & 0xffffff) >> 2] : bus.read32(at, cycles);
            cycles++;
            break;
          case 43: // LDR_IMMEDIATE
          case 38: // LDR_REGISTER
          case 49: // LDR_STACK
            at =
              op >> 11 === 0x0d
                ? r[(op >> 3) & 7] + ((op >> 4) & 0x7c)
                : op >> 12 === 9
                  ? r[13] + ((op & 0xff) << 2)
                  : r[(op >> 3) & 7] + r[(op >> 6) & 7];
            d = (at - ramStart) >>> 0;
            r[op >> 12 === 9 ? (op >> 8) & 7 : op & 7] =
              d < ramBytes && (d & 3) === 0 ? ram32[d >> 2] : bus.read32(at, cycles);
            cycles++;
            break;
          case 45: // LDRB_IMMEDIATE
          case 40: // LDRB_REGISTER
            at = r[(op >> 3) & 7] + (op & 0x2000 ? (op >> 6) & 31 : r[(op >> 6) & 7]);
            d = (at - ramStart) >>> 0;
            r[op & 7] = d < ramBytes ? ram8[d] : bus.read8(at, cycles);
            cycles++;
            break;
          case 47: // LDRH_IMMEDIATE
          case 39: // LDRH_REGISTER
            at = r[(op >> 3) & 7] + (op & 0x8000 ? (op >> 5) & 0x3e : r[(op >> 6) & 7]);
            r[op & 7] = bus.read16(at, cycles);
            cycles++;
            break;
          case 37: // LDRSB_REGISTER
            at = r[(op >> 3) & 7] + r[(op >> 6) & 7];
            r[op & 7] = (bus.read8(at, cycles++) << 24) >> 24;
            break;
          case 41: // LDRSH_REGISTER
            at = r[(op >> 3) & 7] + r[(op >> 6) & 7];
            r[op & 7] = (bus.read16(at, cycles++) << 16) >> 16;
            break;
          case 42: // STR_IMMEDIATE
          case 34: // STR_REGISTER
          case 48: // STR_STACK
            at =
              op >> 11 === 0x0c
                ? r[(op >> 3) & 7] + ((op >> 4) & 0x7c)
                : op >> 12 === 9
                  ? r[13] + ((op & 0xff) << 2)
                  : r[(op >> 3) & 7] + r[(op >> 6) & 7];
            d = (at - ramStart) >>> 0;
            a = r[op >> 12 === 9 ? (op >> 8) & 7 : op & 7];
            if (d < ramBytes && (d & 3) === 0) ram32[d >> 2] = a;
            else bus.write32(at, a, cycles);
            cycles++;
            break;
          case 44: // STRB_IMMEDIATE
          case 36: // STRB_REGISTER
            at = r[(op >> 3) & 7] + (op & 0x2000 ? (op >> 6) & 31 : r[(op >> 6) & 7]);
            d = (at - ramStart) >>> 0;
            if (d < ramBytes) ram8[d] = r[op & 7];
            else bus.write8(at, r[op & 7], cycles);
            cycles++;
            break;
          case 46: // STRH_IMMEDIATE
          case 35: // STRH_REGISTER
            at = r[(op >> 3) & 7] + (op & 0x8000 ? (op >> 5) & 0x3e : r[(op >> 6) & 7]);
            bus.write16(at, r[op & 7], cycles);
            cycles++;
            break;
          case 50: // ADR
            r[(op >> 8) & 7] = ((pc + 2) & ~3) + ((op & 0xff) << 2);
            break;
          case 51: // ADD_STACK
            r[(op >> 8) & 7] = r[13] + ((op & 0xff) << 2);
            break;
          case 52: // MOVE_STACK
            r[13] += op & 0x80 ? -((op & 0x7f) << 2) : (op & 0x7f) << 2;
            break;
          case 55: // UXTH
            r[op & 7] = r[(op >> 3) & 7] & 0xffff;
            break;
          case 56: // UXTB
            r[op & 7] = r[(op >> 3) & 7] & 0xff;
            break;
          case 57: // PUSH
            at = r[13];
            r[13] = this.push(op, at, cycles);
            cycles += (at - r[13]) >> 2;
            break;
          case 58: // POP
            at = r[13];
            r[13] = this.pop(op, at, cycles);
            cycles += (r[13] - at) >> 2;
            if ((op & 0x100) === 0) break;
            cycles += 2;
            if (r[15] >>> 28 !== 15) pc = r[15] & ~1;
            else return this.leaveHandler(n, z, c, v, cycles);
            break;
          case 59: // STM
            cycles += this.storeMany(op, cycles);
            break;
          case 60: // LDM
            cycles += this.loadMany(op, cycles);
            break;
          case 61: // BRANCH_IF
            if (isMet((op >> 9) & 7, n, z, c, v) !== ((op >> 8) & 1)) {
              pc += 2 + ((op << 24) >> 23);
              cycles++;
            }
            break;
          case 62: // BRANCH
            pc += 2 + ((op << 21) >> 20);
            cycles++;
            break;
          case 63: // BRANCH_LINK
            b = bus.fetch(pc);
            if ((b & 0xd000) === 0xd000) {
              r[14] = (pc + 2) | 1;
              pc = pc + 2 + branchOffset(op, b);
              cycles += 2;
              break;
            }
            this.giveBack(pc - 2, n, z, c, v);
            return cycles - 1 + this.executeCold(op, cycles);
          case 0: // COLD
            this.giveBack(pc - 2, n, z, c, v);
            return cycles - 1 + this.executeCold(op, cycles);
          default:
            flags.n = n;
            flags.z = z;
            flags.c = c;
            flags.v = v;
            executeRare(op, r, flags);
            n = flags.n;
            z = flags.z;
            c = flags.c;
            v = flags.v;
        }
      }
      this.giveBack(pc, n, z, c, v);
    } catch (fault) {
      if (!(fault instanceof BusFault)) throw fault;
      this.giveBack(pc - 2, n, z, c, v);
      this.raiseHardFault();
    }
    return cycles;
  }

  /** Hands registers and flags to rp2040js's core. */
  private giveBack(pc: number, n: number, z: number, c: number, v: number): void {
    this.registers[15] = pc;
    this.core.N = n < 0;
    this.core.Z = z === 0;
    this.core.C = c === 1;
    this.core.V = v === 1;
  }

  /** BX or POP with the address of an exception return in the program counter. */
  private leaveHandler(n: number, z: number, c: number, v: number, cycles: number): number {
    const address = this.registers[15] >>> 0;
    this.giveBack(address, n, z, c, v);
    this.core.BXWritePC(address);
    return cycles;
  }

  /** Pushes from the highest register down; the new stack pointer. */
  private push(op: number, top: number, cycles: number): number {
    let at = top;
    if (op & 0x100) {
      at -= 4;
      this.bus.write32(at, this.registers[14], cycles);
    }
    for (let i = 7; i >= 0; i--) {
      if (((op >> i) & 1) === 0) continue;
      at -= 4;
      this.bus.write32(at, this.registers[i], cycles);
    }
    return at;
  }

  /** Pops from the lowest register up, the program counter as it lies there; the new stack pointer. */
  private pop(op: number, bottom: number, cycles: number): number {
    let at = bottom;
    for (let i = 0; i < 8; i++) {
      if (((op >> i) & 1) === 0) continue;
      this.registers[i] = this.bus.read32(at, cycles);
      at += 4;
    }
    if ((op & 0x100) === 0) return at;
    this.registers[15] = this.bus.read32(at, cycles);
    return at + 4;
  }

  private storeMany(op: number, cycles: number): number {
    const r = this.registers;
    const base = (op >> 8) & 7;
    let at = r[base];
    for (let i = 0; i < 8; i++) {
      if (((op >> i) & 1) === 0) continue;
      this.bus.write32(at, r[i], cycles);
      at += 4;
    }
    const count = (at - r[base]) >> 2;
    r[base] = at;
    return count;
  }

  private loadMany(op: number, cycles: number): number {
    const r = this.registers;
    const base = (op >> 8) & 7;
    const start = r[base];
    let at = start;
    for (let i = 0; i < 8; i++) {
      if (((op >> i) & 1) === 0) continue;
      r[i] = this.bus.read32(at, cycles);
      at += 4;
    }
    if (((op >> base) & 1) === 0) r[base] = at;
    return (at - start) >> 2;
  }

  private executeCold(op: number, cycles: number): number {
    const { core } = this;
    this.bus.moveClock(cycles);
    if (op >> 8 === 0xde || op >> 8 === 0xbe) return this.executeTrap(op);
    if (op === 0xbf40)
      core.eventRegistered = true; // SEV
    else if (op !== 0xbf30 && op !== 0xbf20) return core.executeInstruction();
    else if (op === 0xbf20 && core.eventRegistered)
      core.eventRegistered = false; // WFE
    // WFI; it goes on at once where an interrupt is pending already, masked or not.
    else core.waiting = (core.pendingInterrupts & core.enabledInterrupts) === 0;
    this.registers[15] += 2;
    return 2;
  }

  private executeTrap(op: number): number {
    const isRom = this.registers[15] >>> 0 < 0x4000 && op >> 8 === 0xde;
    if (!isRom) {
      this.host.lockUp();
      return 1;
    }
    this.registers[15] += 2;
    return this.host.callRom(op & 0xff);
  }

  private raiseHardFault(): void {
    if (this.core.IPSR === HARD_FAULT || this.core.IPSR === 2) this.host.lockUp();
    else this.core.exceptionEntry(HARD_FAULT);
  }
}
