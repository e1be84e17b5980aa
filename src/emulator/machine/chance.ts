// The board's source of chance: the same numbers again from the same state, so that a run can be repeated.
// Not for secrets. Source: Mulberry32 (Tommy Ettinger, public domain).

export class Chance {
  /** All that decides what comes next: 32 bits. */
  state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
