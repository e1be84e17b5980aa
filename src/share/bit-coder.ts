// Arithmetic coding of single bits, each with a foretold probability: a bit that was expected costs next
// to nothing. Carryless, as in Mahoney's PAQ; 24 bits wide, so that every number is a small integer to the
// browser. Writer and reader have one interface: one walk over the data serves both directions.

import type { Bytes } from '../units.ts';

/** Probabilities are of 4,096. */
export const CERTAIN_BITS = 12;
const MASK = 0xffffff;
const TOP = 16; // the settled byte
const BELOW = (1 << CERTAIN_BITS) - 1;

export interface BitCoder {
  /** Writes `bit` and gives it back, or reads one and gives that. `chance` of a 1: 1 to 4,095. */
  code(bit: number, chance: number): number;
}

/** The last place of the lower part of the interval, which stands for a 1. */
function divide(low: number, high: number, chance: number): number {
  const width = high - low;
  return low + (width >>> CERTAIN_BITS) * chance + (((width & BELOW) * chance) >>> CERTAIN_BITS);
}

export class BitWriter implements BitCoder {
  private low = 0;
  private high = MASK;
  private bytes = new Uint8Array(4096);
  private length: Bytes = 0;

  code(bit: number, chance: number): number {
    const middle = divide(this.low, this.high, chance);
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> TOP === 0) {
      this.put(this.high >>> TOP);
      this.low = (this.low << 8) & MASK;
      this.high = ((this.high << 8) & MASK) | 0xff;
    }
    return bit;
  }

  /** The bytes: one more than were settled, behind which the reader takes zeros. */
  end(): Uint8Array {
    this.put((this.low >>> TOP) + 1);
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
  private high = MASK;
  private value = 0;
  private at: Bytes = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    for (let i = 0; i < 3; i++) this.value = (this.value << 8) | this.next();
  }

  code(_bit: number, chance: number): number {
    const middle = divide(this.low, this.high, chance);
    const bit = this.value <= middle ? 1 : 0;
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> TOP === 0) {
      this.low = (this.low << 8) & MASK;
      this.high = ((this.high << 8) & MASK) | 0xff;
      this.value = ((this.value << 8) & MASK) | this.next();
    }
    return bit;
  }

  private next(): number {
    const { at, bytes } = this;
    this.at = at + 1;
    return at < bytes.length ? bytes[at] : 0;
  }
}
