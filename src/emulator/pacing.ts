// Ties the emulator's virtual time to real time: never ahead of the clock, as far behind as the machine
// is slow, in slices short enough that whoever shares the thread stays responsive. An idle board costs
// next to nothing. Knows nothing of bytes or boards.

import type { Milliseconds } from '../units.ts';
import type { PicoEmulator, RunCost } from './emulator.ts';
import { makeNextTurn } from './next-turn.ts';

export interface PacingEvents {
  /** After each stretch of at most half a millisecond of work. */
  onStretch?(cost: RunCost): void;
  /** After each slice, when what the board said can be passed on. */
  onSlice(): void;
  /** How fast it runs relative to the real thing (1: as fast), over so much time of work. */
  onSpeed(ofReal: number, measuredOver: Milliseconds): void;
}

/** A frame of 60 Hz is 16 ms: half of it may go to the board before messages are looked at. */
const SLICE_MS: Milliseconds = 8;
/** Virtual time per step within a slice. */
const STEP_NANOS = 500_000;
/** The same in work; a board that leaps is stopped by nothing else. */
const STEP_CYCLES = 62_500;
/** A board that fell behind by more does not catch up: it was simply slower. */
const MOST_BEHIND_NANOS = 50_000_000;
/** How long an idle board sleeps between looks at its timers. */
const NAP_MS: Milliseconds = 4;
/** A hidden page lets the board go on for so long after it was last spoken to. */
const HIDDEN_GRACE_MS: Milliseconds = 3000;
/** The speed is told after so much work. */
const SPEED_OVER_MS: Milliseconds = 250;
const REAL_CYCLES_PER_MS = 125_000;

export class Pacing {
  private readonly emulator: PicoEmulator;
  private readonly events: PacingEvents;
  private readonly now: () => Milliseconds;
  private readonly turn = makeNextTurn(() => this.tick());
  private nap: ReturnType<typeof setTimeout> | undefined;
  private state: 'stopped' | 'napping' | 'due' | 'paused' = 'stopped';
  private isVisible = true;
  private isHurrying = false;
  private leapsUntil = Number.NEGATIVE_INFINITY;
  private isHeld = false;
  private lastTick: Milliseconds = 0;
  private spokenToAt: Milliseconds = 0;
  private owedNanos = 0;
  private workMs: Milliseconds = 0;
  private workCycles = 0;

  constructor(
    emulator: PicoEmulator,
    events: PacingEvents,
    now: () => Milliseconds = () => performance.now(),
  ) {
    this.emulator = emulator;
    this.events = events;
    this.now = now;
  }

  /** Begins, or goes on after a pause; the time in between did not happen for the board. */
  start(): void {
    if ((this.state !== 'stopped' && this.state !== 'paused') || this.isHeld) return;
    this.lastTick = this.now();
    this.spokenToAt = this.lastTick;
    this.schedule(true);
  }

  /** Ends for good. */
  stop(): void {
    clearTimeout(this.nap);
    this.state = 'stopped';
    this.turn.close();
  }

  /** Somebody spoke to the board: it should not finish its nap first. */
  wake(): void {
    this.spokenToAt = this.now();
    if (this.state === 'paused') this.start();
    else if (this.state === 'napping') this.schedule(true);
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    if (isVisible && this.state === 'paused') this.start();
  }

  /** While set, virtual time does not wait for real time: nobody watches a board boot. */
  setHurry(isHurrying: boolean): void {
    this.isHurrying = isHurrying;
  }

  /**
   * Up to this moment of virtual time the board waits for nothing: it works as fast as the machine can, and what
   * it sleeps through is over at once. Where nothing but input can wake it, it keeps time. Minus infinity: never.
   */
  leapUntil(nanos: number): void {
    this.leapsUntil = nanos;
    if (this.state !== 'stopped') this.wake();
  }

  /** Stands still, whatever happens, until release(). May be called from onStretch. */
  hold(): void {
    this.isHeld = true;
    clearTimeout(this.nap);
    if (this.state !== 'stopped') this.state = 'paused';
  }

  release(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.wake();
  }

  private tick(): void {
    if (this.state === 'stopped' || this.state === 'paused') return;
    const began = this.now();
    const elapsed = (began - this.lastTick) * 1e6;
    this.lastTick = began;
    this.owedNanos = Math.min(this.owedNanos + elapsed, MOST_BEHIND_NANOS);
    const cycles = this.runSlice(began);
    this.measure(cycles, this.now() - began);
    this.events.onSlice();
    const isAhead = this.isHurrying || this.isLeaping;
    this.schedule(isAhead || this.owedNanos > STEP_NANOS || cycles > 0);
  }

  private get isLeaping(): boolean {
    return this.emulator.nanos < this.leapsUntil && !this.emulator.isWaitingForInput;
  }

  /** Runs what is owed, or as much as fits into the slice; the cycles that were executed. */
  private runSlice(began: Milliseconds): number {
    let cycles = 0;
    do {
      const cost = this.isLeaping ? this.runLeaping() : this.runByTheClock();
      if (cost === undefined) break;
      cycles += cost.busyCycles;
      this.events.onStretch?.(cost);
    } while (
      this.now() - began < SLICE_MS &&
      this.emulator.haltReason === undefined &&
      !this.isHeld
    );
    return cycles;
  }

  private runLeaping(): RunCost {
    this.owedNanos = 0;
    return this.emulator.leap(this.leapsUntil, STEP_CYCLES);
  }

  private runByTheClock(): RunCost | undefined {
    if (this.isHurrying) this.owedNanos = STEP_NANOS;
    const nanos = Math.min(this.owedNanos, STEP_NANOS);
    if (nanos <= 0) return undefined;
    this.owedNanos -= nanos;
    return this.emulator.run(this.emulator.nanos + nanos);
  }

  private schedule(isDue: boolean): void {
    clearTimeout(this.nap);
    const isUnseen = !this.isVisible && !this.isLeaping;
    const isLeftAlone = isUnseen && this.now() - this.spokenToAt > HIDDEN_GRACE_MS;
    if (this.emulator.haltReason !== undefined || isLeftAlone || this.isHeld) this.state = 'paused';
    else if (isDue) {
      this.state = 'due';
      this.turn.ask();
    } else {
      this.state = 'napping';
      this.nap = setTimeout(() => this.tick(), NAP_MS);
    }
  }

  private measure(cycles: number, ms: Milliseconds): void {
    if (cycles === 0) return;
    this.workCycles += cycles;
    this.workMs += ms;
    if (this.workMs < SPEED_OVER_MS) return;
    const ofReal = Math.min(1, this.workCycles / this.workMs / REAL_CYCLES_PER_MS);
    this.events.onSpeed(ofReal, this.workMs);
    this.workCycles = 0;
    this.workMs = 0;
  }
}
