// One film with everything that can be derived from its tape, each part made when it is first asked for
// and kept. Joins the parts of the model; the questions about it are in answers/.

import type { Address, Blocks } from '../units.ts';
import { type FilmCollection, listCollections } from './collections.ts';
import { KIND } from './first-table.ts';
import { buildHoleCurve } from './hole-curve.ts';
import type { Lives } from './lives.ts';
import { BLOCK_BYTES, PathTable } from './path-table.ts';
import { replayLives } from './replay.ts';
import { countBelow } from './search-sorted.ts';
import { StepTimes } from './step-times.ts';
import type { FilmTape } from './tape.ts';

/** The greatest use of a film. */
export interface FilmPeak {
  /** The moment at which the most is used, before or after the step that took it. */
  readonly step: number;
  /** The event that took it; -1 where nothing was ever taken. */
  readonly event: number;
  readonly blocks: Blocks;
}

export class FilmModel {
  readonly tape: FilmTape;
  private readonly made = new Map<string, unknown>();

  constructor(tape: FilmTape) {
    this.tape = tape;
  }

  /** How many steps; also the number of the moment behind the last. */
  get steps(): number {
    return this.tape.steps.path.length;
  }

  get lives(): Lives {
    return this.once('lives', () => replayLives(this.tape));
  }

  get paths(): PathTable {
    return this.once('paths', () => new PathTable(this.tape));
  }

  get times(): StepTimes {
    const { steps, micros } = this.tape;
    return this.once('times', () => new StepTimes(steps.micros, micros));
  }

  get collections(): readonly FilmCollection[] {
    return this.once('collections', () => listCollections(this.tape));
  }

  /** Length of the largest hole at each moment, in blocks. */
  get holes(): Uint32Array {
    return this.once('holes', () => buildHoleCurve(this.tape));
  }

  get peak(): FilmPeak {
    return this.once('peak', () => this.findPeak());
  }

  /** A whole number from 0 to the number of steps. */
  clampStep(step: number): number {
    return Math.min(Math.max(0, Math.floor(step) || 0), this.steps);
  }

  /** How many events have happened at a step. */
  momentOf(step: number): number {
    return step >= this.steps
      ? this.tape.events.step.length
      : countBelow(this.tape.events.step, step + 1);
  }

  /** The step that caused an event; -1 where it happened before the first. */
  stepOf(event: number): number {
    return this.tape.events.step[event] - 1;
  }

  /** Blocks of the heap at a moment: areas come to it. */
  totalAt(moment: number): Blocks {
    const { areas, events } = this.tape;
    let total = areas.reduce((sum, { blocks }) => sum + blocks, 0);
    for (const event of this.arrivals) {
      if (event >= moment) total -= areas[events.block[event]].blocks;
    }
    return total;
  }

  addressOf(block: number): Address {
    let first = 0;
    for (const { start, blocks } of this.tape.areas) {
      if (block < first + blocks) return start + (block - first) * BLOCK_BYTES;
      first += blocks;
    }
    return 0;
  }

  /** The block that an address lies in; undefined outside the heap. */
  findBlock(address: Address): number | undefined {
    let first = 0;
    for (const { start, blocks } of this.tape.areas) {
      const block = Math.floor((address - start) / BLOCK_BYTES);
      if (block >= 0 && block < blocks) return first + block;
      first += blocks;
    }
    return undefined;
  }

  /** Makes something once and keeps it under a name. */
  once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }

  /** Events that brought another area. */
  private get arrivals(): readonly number[] {
    return this.once('arrivals', () => {
      const found: number[] = [];
      const { kind } = this.tape.events;
      if (this.tape.areas.length < 2) return found;
      for (let event = 0; event < kind.length; event++) {
        if (kind[event] === KIND.area) found.push(event);
      }
      return found;
    });
  }

  private findPeak(): FilmPeak {
    const { used } = this.lives;
    let moment = 0;
    for (let at = 1; at < used.length; at++) if (used[at] > used[moment]) moment = at;
    const blocks = used[moment];
    if (moment === 0) return { step: 0, event: -1, blocks };
    const after = this.tape.events.step[moment - 1];
    const before = Math.max(0, after - 1);
    const isAfter = used[this.momentOf(after)] >= used[this.momentOf(before)];
    return { step: isAfter ? after : before, event: moment - 1, blocks };
  }
}
