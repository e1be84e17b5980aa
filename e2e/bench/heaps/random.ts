// Random numbers from a seed (mulberry32), so that a bench measures the same thing every time.

export interface Random {
  /** 0 ≤ x < 1. */
  unit(): number;
  /** A whole number, 0 ≤ n < limit. */
  below(limit: number): number;
}

export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { unit, below: (limit) => Math.floor(unit() * limit) };
}
