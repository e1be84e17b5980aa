// A heap and a program that are simulated block by block, written to a tape and noted down beside it in the
// plainest way: what the film's model must find out again. Shares nothing with the model.

import fc from 'fast-check';
import { FilmDraft } from './film-draft.test-kit.ts';

/** Areas of the simulated heap, in blocks. */
const AREAS = [26, 14];
export const SIM_LINES = 5;
const CHURN_STEPS = 10;

/** An object as a person would note it down. */
export interface SimObject {
  readonly line: number;
  /** Number of steps that had begun when it was made, and when it went. */
  readonly born: number;
  died?: number;
  sweptBy?: number;
  readonly changes: string[];
  head: number;
  length: number;
}

/** Memory that one line took at once. */
interface Taking {
  readonly line: number;
  readonly step: number;
  readonly collections: number;
}

interface SimCell {
  readonly object: SimObject;
  readonly taking: Taking;
  readonly isHead: boolean;
}

interface SimSums {
  allocations: number;
  blocks: number;
  churn: number;
  short: number;
  lives: number[];
}

/** What is true at a step. */
export interface SimMoment {
  readonly letters: string;
  readonly used: number;
  readonly largestHole: number;
  readonly cells: readonly (SimCell | undefined)[];
  readonly sums: readonly SimSums[];
  /** Of the step that led here: extremes of use, blocks swept, collections begun. */
  readonly least: number;
  readonly most: number;
  readonly swept: number;
  readonly collections: number;
  readonly printed: string;
}

/** One thing that the program does; numbers choose among what there is. */
export type SimDoing = readonly [what: SimVerb, a: number, b: number];
const SIM_VERBS = [
  'step',
  'call',
  'return',
  'make',
  'grow',
  'shrink',
  'free',
  'collect',
  'print',
] as const;
type SimVerb = (typeof SIM_VERBS)[number];

const simDoing: fc.Arbitrary<SimDoing> = fc.tuple(
  fc.constantFrom(...SIM_VERBS, 'step', 'make', 'make', 'grow'),
  fc.nat(4095),
  fc.nat(50),
);
export const simPrograms = fc.array(simDoing, { maxLength: 120 });

export class SimHeap {
  readonly draft = new FilmDraft();
  readonly moments: SimMoment[] = [];
  readonly objects: SimObject[] = [];
  peak = { used: 0, cells: [] as readonly (SimCell | undefined)[] };
  private readonly cells: (SimCell | undefined)[] = new Array(AREAS[0] + AREAS[1]).fill(undefined);
  private readonly calls = [0];
  private readonly sums: SimSums[] = Array.from({ length: SIM_LINES + 1 }, () => ({
    allocations: 0,
    blocks: 0,
    churn: 0,
    short: 0,
    lives: [],
  }));
  private line = 0;
  private node = 0;
  private collections = 0;
  private printed = '';
  private since = { least: 0, most: 0, swept: 0, collections: 0 };

  constructor() {
    this.draft.area('.'.repeat(AREAS[0]));
    this.draft.area('.'.repeat(AREAS[1]));
  }

  run(doings: readonly SimDoing[]): void {
    for (const doing of doings) this.act(doing);
    this.note();
  }

  private act([what, a, b]: SimDoing): void {
    const object = this.pick(a);
    if (what === 'step' || what === 'call' || what === 'return') {
      if (what === 'call') this.calls.push(this.node);
      if (what === 'return' && this.calls.length > 1) this.calls.pop();
      this.step(1 + (a % SIM_LINES), b);
    } else if (what === 'make') this.make(1 + (b % 4));
    else if (what === 'collect') this.collect(a * 31 + b);
    else if (what === 'print') {
      this.draft.print(`${a} `);
      this.printed += `${a} `;
    } else if (object !== undefined) this.change(object, what, b);
  }

  private change(object: SimObject, what: 'grow' | 'shrink' | 'free', b: number): void {
    if (what === 'grow') this.grow(object, 1 + (b % 3));
    else if (what === 'shrink') this.shrink(object, 1 + (b % 3));
    else {
      this.draft.event(this.eventOf('freed', object.head, object.length));
      this.end(object);
    }
  }

  private step(line: number, micros: number): void {
    this.note();
    this.node = this.draft.node(this.calls[this.calls.length - 1], line, {
      name: `f${this.calls.length}`,
    });
    this.line = line;
    this.draft.step(this.node, micros);
  }

  private make(blocks: number): void {
    const head = this.findRoom(blocks);
    if (head === undefined) return;
    const object: SimObject = {
      line: this.line,
      born: this.draft.stepCount,
      changes: [],
      head,
      length: blocks,
    };
    this.objects.push(object);
    this.draft.event(this.eventOf('made', head, blocks));
    this.take(object, head, blocks);
  }

  private grow(object: SimObject, more: number): void {
    const end = object.head + object.length;
    if (this.isFree(end, more) && end !== AREAS[0] && !this.crosses(end, more)) {
      this.draft.event(this.eventOf('grown', end, more));
      object.length += more;
      object.changes.push('grown');
      this.take(object, end, more);
      return;
    }
    const head = this.findRoom(object.length + more);
    if (head === undefined) return;
    const [oldHead, oldLength] = [object.head, object.length];
    this.draft.event(this.eventOf('moved', head, oldLength + more));
    object.head = head;
    object.length += more;
    object.changes.push('moved');
    this.take(object, head, object.length);
    this.draft.event(this.eventOf('left', oldHead, oldLength));
    this.give(oldHead, oldLength, 'left');
  }

  private shrink(object: SimObject, asked: number): void {
    const less = Math.min(asked, object.length - 1);
    if (less === 0) return;
    object.length -= less;
    object.changes.push('shrunk');
    this.draft.event(this.eventOf('shrunk', object.head + object.length, less));
    this.give(object.head + object.length, less, 'shrunk');
  }

  private collect(seed: number): void {
    this.draft.event({ kind: 'collection', path: this.node });
    this.collections++;
    this.since.collections++;
    let sum = 0;
    const there = this.alive();
    there.forEach((object, place) => {
      if (((seed >> (place % 12)) & 1) === 0) return;
      this.draft.event(this.eventOf('swept', object.head, object.length));
      sum += object.length;
      object.sweptBy = this.line;
      this.end(object, 'swept');
    });
    this.since.swept += sum;
    this.draft.event({ kind: 'collected', blocks: sum, path: this.node });
  }

  private end(object: SimObject, how: 'freed' | 'swept' = 'freed'): void {
    object.died = this.draft.stepCount;
    this.sums[object.line].lives.push(object.died - object.born);
    this.give(object.head, object.length, how);
  }

  private take(object: SimObject, block: number, blocks: number): void {
    const taking = { line: this.line, step: this.draft.stepCount, collections: this.collections };
    this.sums[this.line].allocations++;
    this.sums[this.line].blocks += blocks;
    for (let at = block; at < block + blocks; at++) {
      this.cells[at] = { object, taking, isHead: at === object.head };
    }
    this.hasChanged();
  }

  private give(block: number, blocks: number, how: 'left' | 'shrunk' | 'freed' | 'swept'): void {
    for (let at = block; at < block + blocks; at++) {
      const { taking } = this.cells[at] as SimCell;
      const sums = this.sums[taking.line];
      this.cells[at] = undefined;
      if (how === 'shrunk') continue;
      if (this.draft.stepCount - taking.step <= CHURN_STEPS) sums.churn++;
      if (how === 'swept' && this.collections - taking.collections === 1) sums.short++;
    }
    this.hasChanged();
  }

  private hasChanged(): void {
    const used = this.countUsed();
    this.since.least = Math.min(this.since.least, used);
    this.since.most = Math.max(this.since.most, used);
    if (used > this.peak.used) this.peak = { used, cells: [...this.cells] };
  }

  private note(): void {
    const letters = this.cells.map((cell) => (cell === undefined ? '.' : cell.isHead ? 'h' : '='));
    const parts = [letters.slice(0, AREAS[0]), letters.slice(AREAS[0])];
    const holes = parts.flatMap((part) => part.join('').split(/[^.]+/));
    this.moments.push({
      ...this.since,
      letters: letters.join(''),
      used: this.countUsed(),
      largestHole: Math.max(...holes.map((hole) => hole.length)),
      cells: [...this.cells],
      sums: this.sums.map((one) => ({ ...one, lives: [...one.lives] })),
      printed: this.printed,
    });
    const used = this.countUsed();
    this.since = { least: used, most: used, swept: 0, collections: 0 };
  }

  private eventOf(
    kind: 'made' | 'grown' | 'shrunk' | 'moved' | 'left' | 'freed' | 'swept',
    block: number,
    blocks: number,
  ) {
    return { kind, block, blocks, path: this.node };
  }

  private alive(): SimObject[] {
    return this.objects.filter(({ died }) => died === undefined);
  }

  private pick(number: number): SimObject | undefined {
    const there = this.alive();
    return there[number % Math.max(1, there.length)];
  }

  private countUsed(): number {
    return this.cells.filter((cell) => cell !== undefined).length;
  }

  private findRoom(blocks: number): number | undefined {
    for (let at = 0; at + blocks <= this.cells.length; at++) {
      if (!this.crosses(at, blocks) && this.isFree(at, blocks)) return at;
    }
    return undefined;
  }

  private isFree(block: number, blocks: number): boolean {
    if (block + blocks > this.cells.length) return false;
    return this.cells.slice(block, block + blocks).every((cell) => cell === undefined);
  }

  private crosses(block: number, blocks: number): boolean {
    return block < AREAS[0] && block + blocks > AREAS[0];
  }
}
