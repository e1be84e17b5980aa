// The moments of a film from which it can be run again: close together while there is room, and where the budget
// is used up, ever further apart from the oldest on. Distance is work, not time: what a board sleeps through costs
// nothing to run again. Knows nothing of what a moment holds besides its checkpoint.

import type { Checkpoint } from '../../../emulator/state/checkpoint.ts';
import { countOwnBytes } from '../../../emulator/state/checkpoint-bytes.ts';
import type { Bytes } from '../../../units.ts';

export interface KeptMoment {
  readonly checkpoint: Checkpoint;
  /** How many steps had begun. */
  readonly step: number;
  /** Cycles in which instructions were executed since the film began. */
  readonly busyCycles: number;
}

export class KeptMoments<Moment extends KeptMoment> {
  private moments: Moment[] = [];
  private used: Bytes = 0;
  private readonly most: Bytes;
  /** Two that are further apart lose nobody between them. */
  private gap: number;

  /** `most`: the budget. `spacing`: busy cycles between two moments at first. */
  constructor(most: Bytes, spacing: number) {
    this.most = most;
    this.gap = 2 * spacing;
  }

  get bytes(): Bytes {
    return this.used;
  }

  get count(): number {
    return this.moments.length;
  }

  get last(): Moment | undefined {
    return this.moments.at(-1);
  }

  /** A moment behind all others. */
  add(moment: Moment): void {
    this.used += countOwnBytes(moment.checkpoint, this.last?.checkpoint, undefined);
    this.moments.push(moment);
    if (this.used > this.most) this.thin();
  }

  /** The latest one from which step `step` is still to come, or is just about to. */
  findBefore(step: number): Moment | undefined {
    let [low, high] = [0, this.moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.moments[middle].step <= step) low = middle + 1;
      else high = middle;
    }
    return this.moments[low - 1];
  }

  /** Forgets the moments at which more than `step` steps had begun. */
  cutAfter(step: number): void {
    this.moments = this.moments.filter((moment) => moment.step <= step);
    this.used = this.countAll();
  }

  /** Makes room for an eighth of the budget, so that not every new moment has to. */
  private thin(): void {
    const enough = this.most * (7 / 8);
    while (this.used > enough && this.moments.length > 2) {
      const isWhole = this.sweep(enough);
      if (isWhole) this.gap *= 2;
    }
  }

  /** From the oldest on; false where there was enough room before the end was reached. */
  private sweep(enough: Bytes): boolean {
    const { moments } = this;
    const left: Moment[] = moments.slice(0, 1);
    let n = 1;
    for (; n < moments.length - 1 && this.used > enough; n++) {
      const before = left[left.length - 1];
      const after = moments[n + 1];
      const isNeeded = after.busyCycles - before.busyCycles > this.gap;
      if (isNeeded) left.push(moments[n]);
      else {
        this.used -= countOwnBytes(moments[n].checkpoint, before.checkpoint, after.checkpoint);
      }
    }
    const isWhole = n === moments.length - 1;
    this.moments = left.concat(moments.slice(n));
    return isWhole;
  }

  private countAll(): Bytes {
    return this.moments.reduce(
      (sum, { checkpoint }, n) =>
        sum + countOwnBytes(checkpoint, this.moments[n - 1]?.checkpoint, undefined),
      0,
    );
  }
}
