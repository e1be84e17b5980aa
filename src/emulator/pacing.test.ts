// Virtual time against real time, with real time in the test's hand.

import { expect, test } from 'playwright/test';
import type { PicoEmulator, RunCost } from './emulator.ts';
import { Pacing } from './pacing.ts';

/** Stands for the emulator: takes `msPerMs` of real time for each millisecond of its own. */
class SlowBoard {
  nanos = 0;
  haltReason: undefined;
  isWaitingForInput = false;
  now = 0;
  msPerMs = 0;
  busyShare = 1;

  run(until: number): RunCost {
    const nanos = until - this.nanos;
    this.nanos = until;
    this.now += (nanos / 1e6) * this.msPerMs;
    return { busyCycles: (nanos / 8) * this.busyShare };
  }

  /** A minute at most, as if it had worked in it. */
  leap(until: number): RunCost {
    return this.run(Math.min(until, this.nanos + 60e9));
  }
}

async function inTurns(count: number, turn: (i: number) => void): Promise<void> {
  for (let i = 0; i < count; i++) {
    turn(i);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function pace(board: SlowBoard): { pacing: Pacing; speeds: number[] } {
  const speeds: number[] = [];
  const events = { onSlice: () => {}, onSpeed: (ofReal: number) => speeds.push(ofReal) };
  const pacing = new Pacing(board as unknown as PicoEmulator, events, () => board.now);
  pacing.start();
  return { pacing, speeds };
}

test('a fast board keeps exactly to the clock', async () => {
  const board = new SlowBoard();
  const { pacing } = pace(board);
  await inTurns(200, () => {
    board.now += 5;
  });
  pacing.stop();
  expect(board.nanos).toBeGreaterThan(0.98e9);
  expect(board.nanos).toBeLessThanOrEqual(1e9);
});

test('a slow board is slower, tells how much, and never runs after lost time', async () => {
  const board = new SlowBoard();
  board.msPerMs = 4;
  const { pacing, speeds } = pace(board);
  board.now += 10;
  await inTurns(400, () => {});
  expect(board.now).toBeGreaterThan(1000);
  expect(board.nanos / 1e6).toBeCloseTo(board.now / 4, -1);
  expect(speeds.at(-1)).toBeCloseTo(0.25);
  const before = board.nanos;
  board.msPerMs = 0;
  board.now += 60_000;
  await inTurns(300, () => {});
  pacing.stop();
  expect(board.nanos - before).toBeLessThanOrEqual(60e6);
});

test('a hidden page lets the board rest once nobody speaks to it, and time stands still', async () => {
  const board = new SlowBoard();
  const { pacing } = pace(board);
  pacing.setVisible(false);
  const grow = () => {
    board.now += 5;
  };
  await inTurns(500, grow);
  expect(board.nanos).toBeGreaterThan(2.4e9);
  await inTurns(500, grow);
  const resting = board.nanos;
  expect(resting).toBeLessThan(3.1e9);
  pacing.wake();
  await inTurns(100, grow);
  expect(board.nanos - resting).toBeGreaterThan(0.4e9);
  expect(board.nanos - resting).toBeLessThan(0.6e9);
  await inTurns(900, grow);
  const again = board.nanos;
  pacing.setVisible(true);
  await inTurns(100, grow);
  pacing.stop();
  expect(board.nanos - again).toBeLessThan(0.6e9);
  expect(board.nanos).toBeGreaterThan(again);
});

test('in a hurry it does not wait for the clock', async () => {
  const board = new SlowBoard();
  board.msPerMs = 0.1;
  const { pacing } = pace(board);
  pacing.setHurry(true);
  await inTurns(20, () => {});
  pacing.stop();
  expect(board.nanos / 1e6).toBeGreaterThan(board.now * 9);
});

test('a board that leaps does not wait, up to the moment that was said, and keeps time from there on', async () => {
  const board = new SlowBoard();
  const { pacing } = pace(board);
  pacing.leapUntil(3600e9);
  await inTurns(80, () => {});
  expect(board.nanos).toBe(3600e9);
  await inTurns(10, () => {
    board.now += 5;
    pacing.wake();
  });
  pacing.stop();
  expect(board.nanos).toBeLessThanOrEqual(3600.05e9);
  expect(board.nanos).toBeGreaterThan(3600e9);
});

test('a board that waits for input does not leap over the time in which it may come', async () => {
  const board = new SlowBoard();
  board.isWaitingForInput = true;
  const { pacing } = pace(board);
  pacing.leapUntil(3600e9);
  await inTurns(20, () => {
    board.now += 5;
  });
  pacing.stop();
  expect(board.nanos).toBeLessThanOrEqual(0.1e9);
});

test('a hidden page does not end a leap', async () => {
  const board = new SlowBoard();
  board.msPerMs = 1e-3;
  const { pacing } = pace(board);
  pacing.setVisible(false);
  board.now += 60_000;
  pacing.leapUntil(3600e9);
  await inTurns(80, () => {
    board.now += 10_000;
  });
  pacing.stop();
  expect(board.nanos).toBeGreaterThan(3590e9);
});

test('a board that is held stands, even if somebody speaks to it, until it is released', async () => {
  const board = new SlowBoard();
  const { pacing } = pace(board);
  const grow = () => {
    board.now += 5;
  };
  await inTurns(10, grow);
  pacing.hold();
  const { nanos } = board;
  pacing.wake();
  pacing.setVisible(true);
  await inTurns(10, grow);
  expect(board.nanos).toBe(nanos);
  pacing.release();
  await inTurns(10, grow);
  pacing.stop();
  expect(board.nanos).toBeGreaterThan(nanos);
});

test('after stop it stands', async () => {
  const board = new SlowBoard();
  const { pacing } = pace(board);
  pacing.stop();
  board.now += 100;
  await inTurns(20, () => {});
  expect(board.nanos).toBe(0);
});
