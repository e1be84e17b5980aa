// Core 1: in reset, in the boot ROM where it waits for a task (RP2040 datasheet 2.8.2), or at work. Takes turns
// with core 0: whenever core 0 has done so many cycles, it does as many, so that what happens is the same however
// time is cut. Knows nothing of time (run-chip.ts) or of what is executed.

import type { RP2040 } from 'rp2040js';
import type { ThumbCore } from '../cpu/thumb-core.ts';
import { Chance } from './chance.ts';
import { FifoEnd } from './core-fifos.ts';
import { hearEvent, resetProcessor, wakeForInterrupts } from './core-sides.ts';

/** Sent and echoed one by one to launch the core: 0, 0, 1, then vector table, stack and entry. */
const LAUNCH_WORDS = 6;
/**
 * Cycles of a turn, of both cores: at most 1 µs at 125 MHz, which is also how finely core 1 sees the time. Of changing
 * length: a core that tries for a spin lock would else come again and again while the other one, in a loop as
 * long as the turn, holds it.
 */
const SHORTEST_TURN = 32;
const TURN_VARIES_BY = 93;

/** SIO_IRQ_PROC0 and SIO_IRQ_PROC1 (datasheet 2.3.2). */
const FIRST_FIFO_IRQ = 15;
const SECOND_FIFO_IRQ = 16;

export class SecondCore {
  /** The FIFO as core 0 has it. */
  readonly firstEnd: FifoEnd;
  /** The FIFO as this core has it. */
  readonly end: FifoEnd;
  readonly core: RP2040['core'];
  private readonly side: RP2040;
  private readonly first: RP2040['core'];
  private readonly restStub: number;
  private phase: 'reset' | 'rom' | 'working' | 'locked-up' = 'rom';
  private launch: number[] = [];
  /** Cycles that core 0 has done and this one has not; below 0 the other way round. */
  private owed = 0;
  private turnCycles = SHORTEST_TURN;
  private readonly chance = new Chance(1);
  private loop: ThumbCore | undefined;

  /** @param restStub where a task returns to: an endless WFI */
  constructor(side: RP2040, first: RP2040['core'], restStub: number) {
    this.side = side;
    this.core = side.core;
    this.first = first;
    this.restStub = restStub;
    this.firstEnd = new FifoEnd((is) => first.setInterrupt(FIRST_FIFO_IRQ, is));
    this.end = new FifoEnd(
      (is) => this.core.setInterrupt(SECOND_FIFO_IRQ, is),
      () => this.hearLaunch(),
    );
    this.end.join(this.firstEnd);
  }

  /** The loop that executes it. */
  executeBy(loop: ThumbCore): void {
    this.loop = loop;
  }

  /** It has a task and does not wait. */
  get isAtWork(): boolean {
    if (this.phase !== 'working') return false;
    if (this.core.waiting) wakeForInterrupts(this.core);
    return !this.core.waiting;
  }

  /** It was given a task, which may wait. */
  get isLaunched(): boolean {
    return this.phase === 'working';
  }

  /** At most so many cycles core 0 may do before it is this one's turn. */
  get cyclesToTurn(): number {
    return this.turnCycles - this.owed;
  }

  /** Core 0 has done, or slept, so many cycles more. */
  follow(cycles: number): void {
    this.owed += cycles;
    if (this.owed < this.turnCycles) return;
    this.turnCycles = SHORTEST_TURN + Math.floor(this.chance.next() * TURN_VARIES_BY);
    const { core, loop } = this;
    while (this.owed > 0 && this.phase === 'working' && !core.waiting && loop !== undefined) {
      while (core.interruptsUpdated && core.checkForInterrupts());
      this.owed -= loop.burst(this.owed);
    }
    if (this.owed > 0) this.owed = 0;
  }

  /** Leaving reset it reports with a 0 that it waits for a task (pico-sdk, multicore_reset_core1). */
  setReset(isInReset: boolean): void {
    if (isInReset) this.phase = 'reset';
    else if (this.phase === 'reset') {
      this.phase = 'rom';
      this.launch = [];
      this.owed = 0;
      resetProcessor(this.side);
      this.end.drain();
      this.say(0);
    }
  }

  /** A fault within a fault: it stands still until it is reset, and core 0 goes on. */
  lockUp(): void {
    this.phase = 'locked-up';
    this.core.interruptsUpdated = true;
  }

  /** In the ROM it echoes what it is sent; anything out of step starts the sequence anew. */
  private hearLaunch(): boolean {
    if (this.phase !== 'rom') return false;
    const word = this.end.read();
    const step = this.launch.length;
    const isInStep = step < 2 ? word === 0 : step !== 2 || word === 1;
    if (isInStep) this.launch.push(word);
    else this.launch = [];
    this.say(word);
    if (this.launch.length === LAUNCH_WORDS) this.begin();
    return true;
  }

  private begin(): void {
    const [, , , vectors, stack, entry] = this.launch;
    const { core } = this;
    this.launch = [];
    this.phase = 'working';
    core.VTOR = vectors;
    core.SP = stack;
    core.LR = this.restStub;
    core.PC = entry & ~1;
    core.interruptsUpdated = true;
  }

  private say(word: number): void {
    this.end.write(word);
    hearEvent(this.first);
  }
}
