// The frame of every benchmark: what a row is, how times are taken, how a verdict is reached. Times of
// one machine say little, so each row is a ratio to a floor (the least work imaginable) and to a peer
// (another tool), all measured in one run and in turns. Knows none of the things measured.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the table. `floor`, `peer` and the ratios are null where there is none. */
export interface BenchRow {
  readonly what: string;
  /** Median of our runs, in `unit`. */
  readonly ours: number;
  readonly floor: number | null;
  readonly peer: number | null;
  readonly unit: string;
  readonly toFloor: number | null;
  readonly toPeer: number | null;
  /** The target in words: "≤ 6 × floor, ≤ 0.45 × peer". */
  readonly target: string;
  readonly ok: boolean;
  /** What floor and peer are, and why one is missing. */
  readonly note: string;
}

/** Something to measure; a *.bench.ts file exports `benches: readonly Bench[]`. */
export interface Bench {
  /** Words for the table and for `--only`. */
  readonly what: string;
  run(): Promise<readonly BenchRow[]>;
}

/** Work to time. A promise is awaited inside the time. */
export type Work = () => unknown;

/** What is measured in turns; ours is always there. */
export interface Contest {
  readonly ours: Work;
  readonly floor?: Work;
  readonly peer?: Work;
}

export interface Medians {
  readonly ours: number;
  readonly floor: number | null;
  readonly peer: number | null;
}

/** Limits for the verdict; those left out are not looked at. */
export interface Target {
  readonly toFloor?: number;
  readonly toPeer?: number;
  /** In the row's unit. */
  readonly atMost?: number;
}

const MEASURABLE_MS = 0.01;
const LONG_MS = 200; // beyond this a round is long enough, however quick the others are

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * The median of each contestant in milliseconds. Rounds go ours, floor, peer, ours, …, so that a
 * slow second hits all alike; the first rounds let the compiler settle and are thrown away. Quick work
 * is done several times a round, so that all last about as long: on a busy machine the longer one is
 * interrupted more often, which would make its ratio a measure of the machine.
 */
export async function measure(
  contest: Contest,
  { rounds = 11, warmUps = 3 }: { rounds?: number; warmUps?: number } = {},
): Promise<Medians> {
  const works = [contest.ours, contest.floor, contest.peer];
  const quickest: number[] = [0, 0, 0];
  for (const [place, work] of works.entries()) {
    const times = [];
    for (let i = 0; work !== undefined && i < warmUps; i++) times.push(await time(work, 1));
    quickest[place] = Math.max(MEASURABLE_MS, Math.min(...times));
  }
  const longest = Math.min(LONG_MS, Math.max(...quickest.filter((_, i) => works[i] !== undefined)));
  const times: number[][] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    for (const [place, work] of works.entries()) {
      if (work === undefined) continue;
      collectGarbage();
      const turns = Math.max(1, Math.round(longest / quickest[place]));
      times[place].push(await time(work, turns));
    }
  }
  const [ours, floor, peer] = times.map((all) => (all.length === 0 ? null : median(all)));
  return { ours: ours as number, floor, peer };
}

async function time(work: Work, turns: number): Promise<number> {
  const began = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - began) / turns;
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The row with its verdict. A target whose floor or peer could not be had is not held against us, but said. */
export function toRow(what: string, medians: Medians, target: Target, note = ''): BenchRow {
  const { ours, floor, peer } = medians;
  const toFloor = floor === null ? null : ours / floor;
  const toPeer = peer === null ? null : ours / peer;
  const missing = target.toPeer !== undefined && toPeer === null ? 'peer not available' : '';
  return {
    what,
    ours,
    floor,
    peer,
    unit: 'ms',
    toFloor,
    toPeer,
    target: sayTarget(target),
    ok:
      isWithin(toFloor, target.toFloor) &&
      isWithin(toPeer, target.toPeer) &&
      isWithin(ours, target.atMost),
    note: [missing, note].filter((text) => text !== '').join('; '),
  };
}

function isWithin(value: number | null, limit: number | undefined): boolean {
  return value === null || limit === undefined || value <= limit;
}

function sayTarget(target: Target): string {
  const parts = [];
  if (target.toFloor !== undefined) parts.push(`≤ ${target.toFloor} × floor`);
  if (target.toPeer !== undefined) parts.push(`≤ ${target.toPeer} × peer`);
  if (target.atMost !== undefined) parts.push(`≤ ${target.atMost} ms`);
  return parts.join(', ');
}
