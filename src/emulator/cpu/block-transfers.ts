// PUSH, POP, STM and LDM: several registers to or from memory, the lowest register at the lowest address
// (Armv6-M Architecture Reference Manual, A6.7).

import type { MemoryBus } from '../machine/memory-bus.ts';

/** From the highest register down; the new stack pointer. */
export function push(bus: MemoryBus, r: Int32Array, op: number, cycles: number): number {
  let at = r[13];
  if (op & 0x100) {
    at -= 4;
    bus.write32(at, r[14], cycles);
  }
  for (let i = 7; i >= 0; i--) {
    if (((op >> i) & 1) === 0) continue;
    at -= 4;
    bus.write32(at, r[i], cycles);
  }
  return at;
}

/** From the lowest register up, the program counter as it lies there; the new stack pointer. */
export function pop(bus: MemoryBus, r: Int32Array, op: number, cycles: number): number {
  let at = r[13];
  for (let i = 0; i < 8; i++) {
    if (((op >> i) & 1) === 0) continue;
    r[i] = bus.read32(at, cycles);
    at += 4;
  }
  if ((op & 0x100) === 0) return at;
  r[15] = bus.read32(at, cycles);
  return at + 4;
}

/** STM with write-back; how many registers. */
export function storeMany(bus: MemoryBus, r: Int32Array, op: number, cycles: number): number {
  const base = (op >> 8) & 7;
  let at = r[base];
  for (let i = 0; i < 8; i++) {
    if (((op >> i) & 1) === 0) continue;
    bus.write32(at, r[i], cycles);
    at += 4;
  }
  const count = (at - r[base]) >> 2;
  r[base] = at;
  return count;
}

/** LDM, with write-back unless the base is loaded; how many registers. */
export function loadMany(bus: MemoryBus, r: Int32Array, op: number, cycles: number): number {
  const base = (op >> 8) & 7;
  const start = r[base];
  let at = start;
  for (let i = 0; i < 8; i++) {
    if (((op >> i) & 1) === 0) continue;
    r[i] = bus.read32(at, cycles);
    at += 4;
  }
  if (((op >> base) & 1) === 0) r[base] = at;
  return (at - start) >> 2;
}
