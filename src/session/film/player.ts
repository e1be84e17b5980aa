// Plays a film: step after step at a chosen speed, until it ends or somebody stops it. Knows no film, only
// where its moment stands and how to move it.

import { signal } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';

/** Steps a second. */
export const PLAY_SPEEDS = [1, 4, 16, 64, 256, 1024] as const;

export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

/** Faster than this no eye follows: several steps at once instead. */
const SHORTEST_MS: Milliseconds = 40;

/** What is played. */
export interface Played {
  readonly place: number;
  readonly steps: number;
  seek(step: number, hand: 'moving' | 'resting'): void;
}

/** Calls `tick` again and again; the returned function ends it. */
export type Ticker = (tick: () => void, every: Milliseconds) => () => void;

const BY_CLOCK: Ticker = (tick, every) => {
  const timer = setInterval(tick, every);
  return () => clearInterval(timer);
};

export class Player {
  readonly isPlaying = signal(false);
  readonly speed = signal<PlaySpeed>(4);
  private readonly played: Played;
  private readonly ticker: Ticker;
  private stop: (() => void) | undefined;

  constructor(played: Played, ticker: Ticker = BY_CLOCK) {
    this.played = played;
    this.ticker = ticker;
  }

  /** From the moment on; from the first step where it stands behind the last. */
  play(): void {
    const { played } = this;
    if (played.steps === 0) return;
    this.isPlaying.value = true;
    if (played.place >= played.steps) played.seek(0, 'moving');
    this.start();
  }

  pause(): void {
    this.stop?.();
    this.stop = undefined;
    this.isPlaying.value = false;
  }

  setSpeed(speed: PlaySpeed): void {
    this.speed.value = speed;
    if (this.isPlaying.peek()) this.start();
  }

  private start(): void {
    this.stop?.();
    const speed = this.speed.peek();
    const every = Math.max(SHORTEST_MS, 1000 / speed);
    const stride = Math.max(1, Math.round((speed * every) / 1000));
    this.stop = this.ticker(() => this.advance(stride), every);
  }

  private advance(stride: number): void {
    const { played } = this;
    const next = Math.min(played.place + stride, played.steps);
    const isEnd = next === played.steps;
    if (isEnd) this.pause();
    played.seek(next, isEnd ? 'resting' : 'moving');
  }
}
