// The board's memory as the recorder reads it, at any moment of the run: RAM as it is right now, and what
// stays as it is (flash). An address where nothing is reads as 0. Knows nothing of what lies there.

import type { MemoryRange } from '../../capture/capture.ts';
import { MemoryImage } from '../../peek/memory-image.ts';
import type { Address } from '../../units.ts';

export class FilmedMemory {
  private readonly ramStart: Address;
  private readonly constants: readonly MemoryRange[];
  private ram8: Uint8Array;
  private ram32: Uint32Array;

  /** `ram` is the board's own memory, not a copy: 4-byte aligned, its start too. */
  constructor(ramStart: Address, ram: Uint8Array, constants: readonly MemoryRange[] = []) {
    this.ramStart = ramStart;
    this.constants = constants;
    this.ram8 = ram;
    this.ram32 = toWords(ram);
  }

  /** The board's memory is another array from now on (a WebAssembly memory that grew). */
  replaceRam(ram: Uint8Array): void {
    this.ram8 = ram;
    this.ram32 = toWords(ram);
  }

  get ramEnd(): Address {
    return this.ramStart + this.ram8.length;
  }

  isRam(address: Address): boolean {
    return address >= this.ramStart && address < this.ramEnd;
  }

  /** The word at an address that is a multiple of 4, from 0 to 2³²−1. */
  word(address: Address): number {
    const offset = address - this.ramStart;
    if (offset >= 0 && offset < this.ram8.length)
      return (offset & 3) === 0 ? this.ram32[offset >>> 2] : 0;
    return this.half(address) + this.half(address + 2) * 0x10000;
  }

  half(address: Address): number {
    const offset = address - this.ramStart;
    if (offset >= 0 && offset < this.ram8.length - 1)
      return this.ram8[offset] | (this.ram8[offset + 1] << 8);
    return this.byte(address) | (this.byte(address + 1) << 8);
  }

  byte(address: Address): number {
    const offset = address - this.ramStart;
    if (offset >= 0 && offset < this.ram8.length) return this.ram8[offset];
    for (const { start, bytes } of this.constants)
      if (address >= start && address < start + bytes.length) return bytes[address - start];
    return 0;
  }

  /** The same as an image that peek/ can look at; live. */
  toImage(): MemoryImage {
    return new MemoryImage([{ start: this.ramStart, bytes: this.ram8 }, ...this.constants]);
  }

  /** A copy. */
  bytes(address: Address, length: number): Uint8Array {
    const offset = address - this.ramStart;
    if (offset >= 0 && offset + length <= this.ram8.length)
      return this.ram8.slice(offset, offset + length);
    return Uint8Array.from({ length }, (_, i) => this.byte(address + i));
  }
}

function toWords(ram: Uint8Array): Uint32Array {
  return new Uint32Array(ram.buffer, ram.byteOffset, ram.length >>> 2);
}
