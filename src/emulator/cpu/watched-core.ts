// The loop of thumb-core.ts while somebody watches: the same line by line, but for the lines that end with
// "watched". watched-core.test.ts holds them together, as text and as what they do. Off costs nothing, because then this
// is not the loop that runs. Who watches, and what for, it does not know (watcher.ts).

import type { RP2040 } from 'rp2040js';
import { RAM_BYTES, RAM_START } from '../machine/address-map.ts';
import { BusFault, type MemoryBus } from '../machine/memory-bus.ts';
import type { Watcher } from '../watcher.ts';
import { loadMany, pop, push, storeMany } from './block-transfers.ts';
import type { ThumbHost } from './cold-instructions.ts';
import { KIND_OF } from './opcode-kinds.ts';
import { branchOffset, executeRare, fillFlags, isMet, wordPlace } from './rare-instructions.ts';
import type { StoredPointers } from './stored-pointers.ts';
import { ThumbCore } from './thumb-core.ts';

export class WatchedCore extends ThumbCore {
  private readonly watcher: Watcher;
  private readonly last: Int32Array;

  constructor(
    rp2040: RP2040,
    bus: MemoryBus,
    host: ThumbHost,
    pointers: StoredPointers,
    watcher: Watcher,
  ) {
    super(rp2040, bus, host, pointers);
    this.watcher = watcher;
    this.last = pointers.last;
  }

  override burst(limit: number): number {
    const { core, bus, flags, registers: r } = this;
    const { watcher, last } = this; // watched
    const { watchedStart, watchedBytes } = watcher; // watched
    const { flash16, flash32, ram8, ram16, ram32 } = bus;
    // Locals: an import is a property of its module in some of the tools that load this file.
    const [kindOf, ramStart, ramBytes] = [KIND_OF, RAM_START, RAM_BYTES];
    let pc = r[15] & ~1;
    let cycles = 0;
    // N is the sign of n, Z says that z is zero, C and V are 0 or 1.
    let n = core.N ? -1 : 0;
    let z = core.Z ? 0 : 1;
    let c = core.C ? 1 : 0;
    let v = core.V ? 1 : 0;
    let [a, b, d, at] = [0, 0, 0, 0];
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
          case 3: // ASR_IMMEDIATE
            a = r[(op >> 3) & 7];
            b = ((op >> 6) & 31) - 1; // 0 means 32
            c = (a >>> (b & 31)) & 1;
            d = op & 0x1000 ? (a >> (b & 31)) >> 1 : (a >>> (b & 31)) >>> 1;
            n = z = r[op & 7] = d;
            break;
          case 4: // ADD_REGISTER
          case 6: // ADD_3
          case 10: // ADD_8
            a = r[op & 0x2000 ? (op >> 8) & 7 : (op >> 3) & 7];
            b = op & 0x2000 ? op & 0xff : op & 0x400 ? (op >> 6) & 7 : r[(op >> 6) & 7];
            d = (a + b) | 0;
            c = d >>> 0 < a >>> 0 ? 1 : 0;
            v = ((a ^ d) & (b ^ d)) >>> 31;
            n = z = r[op & 0x2000 ? (op >> 8) & 7 : op & 7] = d;
            break;
          case 5: // SUB_REGISTER
          case 7: // SUB_3
          case 11: // SUB_8
            a = r[op & 0x2000 ? (op >> 8) & 7 : (op >> 3) & 7];
            b = op & 0x2000 ? op & 0xff : op & 0x400 ? (op >> 6) & 7 : r[(op >> 6) & 7];
            d = (a - b) | 0;
            c = a >>> 0 >= b >>> 0 ? 1 : 0;
            v = ((a ^ b) & (a ^ d)) >>> 31;
            n = z = r[op & 0x2000 ? (op >> 8) & 7 : op & 7] = d;
            break;
          case 8: // MOV_8
            n = z = r[(op >> 8) & 7] = op & 0xff;
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
          case 30: // MOV_HIGH
            a = ((op >> 3) & 15) === 15 ? pc + 2 : r[(op >> 3) & 15];
            d = ((op >> 4) & 8) | (op & 7);
            if ((op & 0x200) === 0) a = (a + (d === 15 ? pc + 2 : r[d])) | 0;
            if (d === 15) {
              pc = a & ~1;
              cycles++;
            } else r[d] = d === 13 ? a & ~3 : a;
            if (d === 13 && r[13] > watcher.stackTop) watcher.stackRaised(r[13]); // watched
            break;
          case 31: // BX
            r[15] = r[(op >> 3) & 15];
            cycles++;
            if (r[15] >>> 28 !== 15) pc = r[15] & ~1;
            else return this.leaveHandler(n, z, c, v, cycles);
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
            at = wordPlace(op, r);
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
            if (at === last[0]) this.follow(at, cycles); // watched
            cycles++;
            break;
          case 47: // LDRH_IMMEDIATE
          case 39: // LDRH_REGISTER
            at = r[(op >> 3) & 7] + (op & 0x8000 ? (op >> 5) & 0x3e : r[(op >> 6) & 7]);
            r[op & 7] = bus.read16(at, cycles);
            cycles++;
            break;
          case 37: // LDRSB_REGISTER
          case 41: // LDRSH_REGISTER
            at = r[(op >> 3) & 7] + r[(op >> 6) & 7];
            r[op & 7] =
              op & 0x800
                ? (bus.read16(at, cycles) << 16) >> 16
                : (bus.read8(at, cycles) << 24) >> 24;
            cycles++;
            break;
          case 42: // STR_IMMEDIATE
          case 34: // STR_REGISTER
          case 48: // STR_STACK
            at = wordPlace(op, r);
            d = (at - ramStart) >>> 0;
            a = r[op >> 12 === 9 ? (op >> 8) & 7 : op & 7];
            last[0] = a; // watched
            last[1] = at; // watched
            if (d < ramBytes && (d & 3) === 0) ram32[d >> 2] = a;
            else bus.write32(at, a, cycles);
            cycles++;
            break;
          case 44: // STRB_IMMEDIATE
          case 36: // STRB_REGISTER
            at = r[(op >> 3) & 7] + (op & 0x2000 ? (op >> 6) & 31 : r[(op >> 6) & 7]);
            d = (at - ramStart) >>> 0;
            if ((at - watchedStart) >>> 0 < watchedBytes) this.noteWrite(at, r[op & 7], pc - 2); // watched
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
          case 56: // UXTB
            r[op & 7] = r[(op >> 3) & 7] & (op & 0x40 ? 0xff : 0xffff);
            break;
          case 57: // PUSH
            at = r[13];
            r[13] = push(bus, r, op, cycles);
            cycles += (at - r[13]) >> 2;
            break;
          case 58: // POP
            at = r[13];
            r[13] = pop(bus, r, op, cycles);
            cycles += (r[13] - at) >> 2;
            if ((op & 0x100) === 0) break;
            cycles += 2;
            if (r[13] > watcher.stackTop) watcher.stackRaised(r[13]); // watched
            if (r[15] >>> 28 !== 15) pc = r[15] & ~1;
            else return this.leaveHandler(n, z, c, v, cycles);
            break;
          case 59: // STM
            cycles += storeMany(bus, r, op, cycles);
            break;
          case 60: // LDM
            cycles += loadMany(bus, r, op, cycles);
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
            return cycles - 1 + this.cold.execute(op, cycles);
          case 0: // COLD
            this.giveBack(pc - 2, n, z, c, v);
            return cycles - 1 + this.cold.execute(op, cycles);
          default:
            executeRare(op, r, fillFlags(flags, n, z, c, v));
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
      this.cold.raiseHardFault();
    }
    return cycles;
  }

  private follow(pointer: number, cycles: number): void {
    this.last[0] = -1;
    this.watcher.pointerFollowed(pointer, this.last[1], this.registers[13], cycles);
  }

  private noteWrite(address: number, value: number, pc: number): void {
    const old = this.bus.ram8[address - RAM_START];
    this.watcher.byteWritten(address, old, value & 0xff, pc, this.registers[13]);
  }
}
