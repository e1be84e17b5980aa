// Arithmetic coding of single bits, each with a foretold probability: a bit that was expected costs next
// to nothing. Carryless, 32 bits, as in Mahoney's PAQ papers. Writer and reader have one interface, so that one
// walk over the data serves both directions. Only exact integer arithmetic, for the same bytes in every browser.

import type { Bytes } from '../units.ts';

/** Probabilities are of 65,536. */
export const CERTAIN = 0x10000;

export interface BitCoder {
  /** Writes `bit` and gives it back, or reads one and gives that. `chance` of a 1: 1 to 65,535. */
  code(bit: number, chance: number): number;
}

export class BitWriter implements BitCoder {
  private low = 0;
  private high = 0xffffffff;
  private bytes = new Uint8Array(4096);
  private length: Bytes = 0;

  code(bit: number, chance: number): number {
    const middle = this.low + Math.floor(((this.high - this.low) * chance) / CERTAIN);
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      this.put(this.high >>> 24);
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
    }
    return bit;
  }

  /** The bytes: one more than were settled, behind which the reader takes zeros. */
  end(): Uint8Array {
    this.put((this.low >>> 24) + 1);
    return this.bytes.slice(0, this.length);
  }

  private put(byte: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = byte;
  }
}

export class BitReader implements BitCoder {
  private low = 0;
  private high = 0xffffffff;
  private value = 0;
  private at: Bytes = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    for (let i = 0; i < 4; i++) this.value = ((this.value << 8) | this.next()) >>> 0;
  }

  code(_bit: number, chance: number): number {
    const middle = this.low + Math.floor(((this.high - this.low) * chance) / CERTAIN);
    const bit = this.value <= middle ? 1 : 0;
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
      this.value = ((this.value << 8) | this.next()) >>> 0;
    }
    return bit;
  }

  private next(): number {
    return this.bytes[this.at++] ?? 0;
  }
}
