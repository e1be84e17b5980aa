// One film with everything that can be derived from its tape, each part made when it is first asked for
// and kept. Joins the parts of the model; the questions about it are in answers/.

import type { Address, Blocks } from '../units.ts';
import { type AreaTime, isThere, readAreaTimes } from './area-times.ts';
import { type FilmCollection, listCollections } from './collections.ts';
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

/** An area of the heap, and the number of its first block over all areas of the film. */
export interface FilmArea {
  readonly start: Address;
  readonly blocks: Blocks;
  readonly first: number;
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

  /** Blocks of the heap at a moment: areas come and go. */
  totalAt(moment: number): Blocks {
    return this.areasAt(moment).reduce((sum, { blocks }) => sum + blocks, 0);
  }

  /** The areas that are there at a moment, each with its first block in the numbers of the events. */
  areasAt(moment: number): readonly FilmArea[] {
    const { areaTimes } = this;
    return this.placedAreas.filter((_, area) => isThere(areaTimes[area], moment));
  }

  addressOf(block: number): Address {
    const area = this.placedAreas.find(({ first, blocks }) => block < first + blocks);
    return area === undefined ? 0 : area.start + (block - area.first) * BLOCK_BYTES;
  }

  /** The block that an address lies in at a moment; undefined outside the heap. */
  findBlock(address: Address, moment: number): number | undefined {
    for (const { start, first, blocks } of this.areasAt(moment)) {
      const block = Math.floor((address - start) / BLOCK_BYTES);
      if (block >= 0 && block < blocks) return first + block;
    }
    return undefined;
  }

  /** Makes something once and keeps it under a name. */
  once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }

  private get areaTimes(): readonly AreaTime[] {
    return this.once('area times', () => readAreaTimes(this.tape));
  }

  private get placedAreas(): readonly FilmArea[] {
    return this.once('areas', () => {
      let first = 0;
      return this.tape.areas.map(({ start, blocks }) => {
        const area = { start, blocks, first };
        first += blocks;
        return area;
      });
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
