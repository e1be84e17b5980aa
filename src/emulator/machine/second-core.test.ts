// Both cores at work: what each has for itself, what they share, how one wakes the other, and that it all happens
// again the same however time is cut.

import { expect, test } from 'playwright/test';
import { PicoEmulator } from '../emulator.ts';
import { buildFlash, buildTestChip } from '../test-chip.test-kit.ts';

const SHARED = 0x20020000;
const SIO = 0xd0000000;
const NVIC_ENABLE = 0xe000e100;

/**
 * Core 0 launches core 1. Both add 1 to a number 1,000 times, with spin lock 5 held, and divide. Core 1 signals an event and comes
 * to its end; core 0 waits for it, then writes 7 behind the results.
 */
const PROGRAM = `
  ldr r7, =shared
  ldr r6, =sio
  ldr r5, =words_at
  movs r4, #0
launch:
  ldr r0, [r5, r4]
  str r0, [r6, #0x54]
answer:
  ldr r1, [r6, #0x50]
  movs r2, #1
  ands r1, r2
  beq answer
  ldr r0, [r6, #0x58]
  adds r4, #4
  cmp r4, #24
  bne launch
  bl work
  wfe
  ldr r0, [r7, #8]
  cmp r0, #0
  beq unfinished
  movs r0, #7
  str r0, [r7, #12]
unfinished:
  wfi
  b unfinished

second:
  push {lr}
  ldr r7, =shared
  ldr r6, =sio
  adds r7, #32
  bl work
  subs r7, #32
  movs r0, #1
  str r0, [r7, #8]
  sev
  pop {pc}

work:                     @ r7: where its results go
  ldr r0, [r6, #0]
  str r0, [r7, #4]
  adds r0, #100
  str r0, [r6, #0x60]
  movs r0, #9
  str r0, [r6, #0x64]
  ldr r4, =shared
  ldr r5, =lock
  ldr r3, =times
again:
  ldr r0, [r5, #0]
  cmp r0, #0
  beq again
  ldr r1, [r4, #0]
  adds r1, #1
  str r1, [r4, #0]
  str r0, [r5, #0]
  subs r3, #1
  bne again
  ldr r0, [r6, #0x74]     @ remainder
  str r0, [r7, #20]
  bx lr

.align
shared:
.word 0x20020000
sio:
.word 0xd0000000
lock:
.word 0xd0000114
times:
.word 1000
words_at:
.word words
words:
.word 0
.word 0
.word 1
.word 0x10000100
.word 0x20038000
.word second
`;

function start(): PicoEmulator {
  const nobody = { onBytes() {}, onOpen() {}, onReset() {}, onTaken() {}, onHalt() {} };
  return new PicoEmulator(buildFlash(PROGRAM), nobody, 1);
}

function readWords(emulator: PicoEmulator): number[] {
  const bytes = emulator.peek(SHARED, 56);
  return bytes === undefined ? [] : [...new Uint32Array(bytes.buffer)];
}

const countShared = (emulator: PicoEmulator): number => readWords(emulator)[0];

test('a second core is launched, counts beside the first, and wakes it when it is done', () => {
  const emulator = start();
  emulator.run(1e6);
  // Number, CPUIDs, "done" and what core 0 wrote then; the remainders of 100 and 101 by 9.
  expect(readWords(emulator)).toEqual([2000, 0, 1, 7, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
  expect(emulator.isWaitingForInput).toBe(true);
});

test('two cores do the same however time is cut, and again from a checkpoint, in another machine too', () => {
  const first = start();
  let middle = first.save();
  while (first.nanos < 500_000) {
    first.run(first.nanos + 777);
    const isMiddle = countShared(first) > 300 && countShared(first) < 1700;
    if (isMiddle) middle = first.save();
  }
  expect(middle.nanos).toBeGreaterThan(0);
  const look = (emulator: PicoEmulator): unknown => {
    const { nanos, parts } = emulator.save();
    return { nanos, parts, words: readWords(emulator) };
  };
  const expected = look(first);
  for (const sliceNanos of [13, 100_000]) {
    for (const emulator of [start(), start()]) {
      emulator.restore(middle);
      while (emulator.nanos < first.nanos) {
        emulator.run(Math.min(first.nanos, emulator.nanos + sliceNanos));
      }
      expect(look(emulator)).toEqual(expected);
    }
  }
  const whole = start();
  whole.run(first.nanos);
  expect(look(whole)).toEqual(expected);
});

test('what each core has for itself is its own; pins and spin locks are shared', () => {
  const { bus, secondProcessor, rp2040, secondSide } = buildTestChip();
  const other = secondProcessor.bus;
  for (const [side, dividend] of [
    [bus, 100],
    [other, 1000],
  ] as const) {
    side.write32(SIO + 0x60, dividend, 0);
    side.write32(SIO + 0x64, 7, 0);
    side.write32(SIO + 0x80, dividend, 0); // an interpolator's accumulator
    side.write32(NVIC_ENABLE, dividend, 0);
  }
  expect([bus, other].map((side) => side.read32(SIO + 0x70, 0))).toEqual([14, 142]);
  expect([bus, other].map((side) => side.read32(SIO + 0x80, 0))).toEqual([100, 1000]);
  expect([bus, other].map((side) => side.read32(SIO, 0))).toEqual([0, 1]);
  expect([rp2040, secondSide].map(({ core }) => core.enabledInterrupts)).toEqual([100, 1000]);
  rp2040.setInterrupt(3, true);
  expect([rp2040, secondSide].map(({ core }) => core.pendingInterrupts)).toEqual([8, 8]);
  expect([bus, other, other].map((side) => side.read32(SIO + 0x100, 0))).toEqual([1, 0, 0]);
  bus.write32(SIO + 0x100, 1, 0);
  expect(other.read32(SIO + 0x100, 0)).toBe(1);
  other.write32(SIO + 0x14, 2, 0);
  expect(bus.read32(SIO + 0x10, 0)).toBe(2);
});

test('a FIFO holds eight words, interrupts its reader, and says when one was lost or missing', () => {
  const { second, rp2040 } = buildTestChip();
  const { end, firstEnd } = second;
  const pending = (): number => rp2040.core.pendingInterrupts >>> 15;
  expect([end.status, pending()]).toEqual([2, 0]);
  for (let word = 1; word <= 9; word++) end.write(word);
  expect([end.status, firstEnd.status, pending()]).toEqual([4, 3, 1]);
  end.clearErrors();
  expect(end.status).toBe(0);
  expect(Array.from({ length: 8 }, () => firstEnd.read())).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect([firstEnd.status, pending()]).toEqual([2, 0]);
  expect(firstEnd.read()).toBe(0);
  expect([firstEnd.status, pending()]).toEqual([10, 1]);
});

test('an event ends WFE and no WFI; a core that had none to hear keeps it', () => {
  const chip = buildTestChip();
  const { core } = chip.rp2040;
  const wait = (op: number): boolean => {
    chip.bus.ram16[0] = op;
    core.PC = 0x20000002;
    core.waiting = true;
    chip.second.firstEnd.write(0); // what the ROM of core 1 answers to, with an event
    return core.waiting;
  };
  expect(wait(0xbf30)).toBe(true);
  expect(core.eventRegistered).toBe(true);
  core.eventRegistered = false;
  expect(wait(0xbf20)).toBe(false);
  expect(core.eventRegistered).toBe(false);
});
