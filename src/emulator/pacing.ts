// Ties the emulator's virtual time to real time: never ahead of the clock, as far behind as the machine
// is slow, in slices short enough that whoever shares the thread stays responsive. An idle board costs
// next to nothing. Knows nothing of bytes or boards.

import type { Milliseconds } from '../units.ts';
import type { PicoEmulator } from './emulator.ts';
import { makeNextTurn } from './next-turn.ts';

export interface PacingEvents {
  /** After each slice, when what the board said can be passed on. */
  onSlice(): void;
  /** How fast it runs relative to the real thing (1: as fast), over so much time of work. */
  onSpeed(ofReal: number, measuredOver: Milliseconds): void;
}

/** A frame of 60 Hz is 16 ms: half of it may go to the board before messages are looked at. */
const SLICE_MS: Milliseconds = 8;
/** Virtual time per step within a slice. */
const STEP_NANOS = 500_000;
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
    if (this.state !== 'stopped' && this.state !== 'paused') return;
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

  private tick(): void {
    if (this.state === 'stopped' || this.state === 'paused') return;
    const began = this.now();
    const elapsed = (began - this.lastTick) * 1e6;
    this.lastTick = began;
    this.owedNanos = Math.min(this.owedNanos + elapsed, MOST_BEHIND_NANOS);
    const cycles = this.runSlice(began);
    this.measure(cycles, this.now() - began);
    this.events.onSlice();
    this.schedule(this.isHurrying || this.owedNanos > STEP_NANOS || cycles > 0);
  }

  /** Runs what is owed, or as much as fits into the slice; the cycles that were executed. */
  private runSlice(began: Milliseconds): number {
    let cycles = 0;
    do {
      if (this.isHurrying) this.owedNanos = STEP_NANOS;
      const nanos = Math.min(this.owedNanos, STEP_NANOS);
      if (nanos <= 0) break;
      cycles += this.emulator.run(this.emulator.nanos + nanos).busyCycles;
      this.owedNanos -= nanos;
    } while (this.now() - began < SLICE_MS && this.emulator.haltReason === undefined);
    return cycles;
  }

  private schedule(isDue: boolean): void {
    clearTimeout(this.nap);
    const isLeftAlone = !this.isVisible && this.now() - this.spokenToAt > HIDDEN_GRACE_MS;
    if (this.emulator.haltReason !== undefined || isLeftAlone) this.state = 'paused';
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
