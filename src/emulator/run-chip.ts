// Carries a chip forward in time: bursts of its cores, or sleep, up to the next alarm. While core 1 has nothing
// to do, which is nearly always, core 0 runs as if it were alone. Knows nothing of resets and of what a board
// says (emulator.ts).

import type { ThumbCore } from './cpu/thumb-core.ts';
import type { Chip } from './machine/chip.ts';
import { wakeForInterrupts } from './machine/core-sides.ts';

/** At most this much at once, so that rounding never costs a timer its moment. */
const MOST_CYCLES_PER_BURST = 1_000_000;

/** Nothing but what is sent to the chip can wake it. */
export function isWaitingForInput({ clock, rp2040, second }: Chip): boolean {
  return rp2040.core.waiting && clock.next === Number.POSITIVE_INFINITY && !second.isAtWork;
}

/**
 * A burst or a sleep, at most to `end`, in nanoseconds of the chip's clock; `loop` executes core 0.
 * @returns the cycles in which something was executed
 */
export function goOn(chip: Chip, loop: ThumbCore, end: number): number {
  if (chip.second.isAtWork) return executeBoth(chip, loop, end);
  if (!chip.rp2040.core.waiting) return execute(chip, loop, end);
  sleep(chip, end);
  return 0;
}

function execute(chip: Chip, loop: ThumbCore, end: number): number {
  const { core } = chip.rp2040;
  while (core.interruptsUpdated && core.checkForInterrupts());
  const cycles = loop.burst(Math.max(Math.min(countLeft(chip, end), MOST_CYCLES_PER_BURST), 1));
  pass(chip, cycles);
  return cycles;
}

/** Core 0 works or waits until it is the other one's turn; time is core 0's. */
function executeBoth(chip: Chip, loop: ThumbCore, end: number): number {
  const { second } = chip;
  const { core } = chip.rp2040;
  if (core.waiting) wakeForInterrupts(core);
  if (!core.waiting) while (core.interruptsUpdated && core.checkForInterrupts());
  const most = Math.max(Math.min(countLeft(chip, end), second.cyclesToTurn), 1);
  const cycles = core.waiting ? most : loop.burst(most);
  pass(chip, cycles);
  second.follow(cycles);
  return cycles;
}

/** WFI or WFE: time jumps to what comes next. */
function sleep(chip: Chip, end: number): void {
  const { clock, rp2040 } = chip;
  clock.advanceTo(Math.min(end, clock.next));
  startBusyTime(chip);
  wakeForInterrupts(rp2040.core);
}

/** Cycles to the next alarm, or to `end`. */
function countLeft(chip: Chip, end: number): number {
  const { clock, rp2040, bus } = chip;
  if (bus.nanosPerCycle !== 1e9 / rp2040.clkSys) startBusyTime(chip);
  const nanos = Math.min(end, clock.next) - bus.busySince;
  return Math.ceil(nanos / bus.nanosPerCycle) - bus.busyCycles;
}

function pass({ bus, clock }: Chip, cycles: number): void {
  bus.busyCycles += cycles;
  clock.advanceTo(bus.nanosAt(0));
}

function startBusyTime({ bus, clock, rp2040 }: Chip): void {
  bus.nanosPerCycle = 1e9 / rp2040.clkSys;
  bus.busySince = clock.nanos;
  bus.busyCycles = 0;
}
