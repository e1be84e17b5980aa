// When each step of a film was, in the board's own time. The tape has the time between steps; sums are
// kept for every 1,024th, so that a million steps cost 8 KB.

import type { TapeSteps } from './tape.ts';

const STRIDE = 1024;

export class StepTimes {
  private readonly micros: TapeSteps['micros'];
  private readonly whole: number;
  /** Time of step 0, 1024, 2048, … */
  private readonly sums: Float64Array;

  /** @param whole time of the whole film, in microseconds */
  constructor(micros: TapeSteps['micros'], whole: number) {
    this.micros = micros;
    this.sums = new Float64Array(Math.ceil(micros.length / STRIDE));
    let sum = 0;
    for (let step = 0; step < micros.length; step++) {
      sum += micros[step];
      if (step % STRIDE === 0) this.sums[step / STRIDE] = sum;
    }
    this.whole = Math.max(whole, sum);
  }

  /** Of a step, or of the end behind the last one, in microseconds since the film's beginning. */
  at(step: number): number {
    if (step >= this.micros.length) return this.whole;
    const base = Math.floor(step / STRIDE);
    let sum = this.sums[base];
    for (let i = base * STRIDE + 1; i <= step; i++) sum += this.micros[i];
    return sum;
  }

  /** The first step that is not before a time; the number of steps where all are. */
  findStep(micros: number): number {
    let low = 0;
    let high = this.sums.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sums[middle] < micros) low = middle + 1;
      else high = middle;
    }
    // The step lies behind the last sum that is less.
    let step = Math.max(0, (low - 1) * STRIDE);
    let sum = step < this.micros.length ? this.sums[step / STRIDE] : 0;
    while (step < this.micros.length && sum < micros) {
      step++;
      if (step < this.micros.length) sum += this.micros[step];
    }
    return step;
  }
}
