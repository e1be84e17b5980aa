// The watched loop is the plain one: the same text but for its own lines, the same machine after every program. And
// it tells what it promises.

import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { PicoEmulator } from '../emulator.ts';
import { RAM_BYTES, RAM_START } from '../machine/address-map.ts';
import { buildTestChip, PROGRAM_START, type TestChip } from '../test-chip.test-kit.ts';
import { assemble } from '../thumb-assembler.test-kit.ts';
import { buildUsbProgram } from '../usb/usb-program.test-kit.ts';
import type { Watcher } from '../watcher.ts';

const DATA = 0x20000100;
const STACK = 0x20040000;

function readLoop(file: string): string {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const start = text.indexOf('burst(limit: number): number {');
  return text.slice(start, text.indexOf('\n  }\n', start));
}

test('without its own lines it is the plain loop, letter by letter', () => {
  const watched = readLoop('watched-core.ts').split('\n');
  const own = watched.filter((line) => line.endsWith('// watched'));
  expect(own).toHaveLength(8);
  const rest = watched.filter((line) => !own.includes(line));
  expect(rest.join('\n')).toBe(readLoop('thumb-core.ts'));
});

const NOBODY: Watcher = {
  watchedStart: RAM_START,
  watchedBytes: RAM_BYTES,
  stackTop: 0,
  byteWritten: () => {},
  pointerFollowed: () => {},
  stackRaised: () => {},
};

test('a board that is watched does what it does unwatched, to the last byte and cycle', () => {
  const boards = [undefined, NOBODY].map((watcher) => {
    let said = '';
    const emulator: PicoEmulator = new PicoEmulator(
      buildUsbProgram(),
      {
        onBytes: (packet) => {
          said += `${emulator.nanos}:${String.fromCharCode(...packet)} `;
        },
        onOpen: () => {},
        onReset: () => {},
        onTaken: () => {},
        onHalt: () => {},
      },
      1,
    );
    emulator.watch(watcher);
    emulator.send(new TextEncoder().encode('many bytes, read one by one'));
    emulator.run(60e6);
    return { said, nanos: emulator.nanos, ram: emulator.peek(RAM_START, RAM_BYTES) };
  });
  expect(boards[0].said).toContain('hello');
  expect(boards[1]).toEqual(boards[0]);
});

/** Runs a program watched, and writes down what was told. */
function watch(
  source: string,
  parts: Partial<Watcher> = {},
  prepare: (chip: TestChip) => void = () => {},
): readonly string[] {
  const chip = buildTestChip();
  prepare(chip);
  const told: string[] = [];
  const at = (address: number) => (address - DATA).toString();
  const watcher: Watcher = {
    ...NOBODY,
    watchedStart: DATA,
    watchedBytes: 16,
    stackTop: 0x7fffffff,
    byteWritten: (address, old, now, pc) =>
      told.push(`${at(address)}: ${old} -> ${now} by ${pc - PROGRAM_START}`),
    pointerFollowed: (pointer, storedAt) => told.push(`${at(storedAt)} leads to ${at(pointer)}`),
    stackRaised: (sp) => told.push(`stack ${sp - STACK}`),
    ...parts,
  };
  const loop = chip.watch(watcher);
  chip.bus.ram8.set(assemble(`${source}\nbkpt #0`, PROGRAM_START), PROGRAM_START - RAM_START);
  chip.r[13] = STACK;
  chip.r[15] = PROGRAM_START;
  const { core } = chip.rp2040;
  while (chip.halts.length === 0) {
    while (core.interruptsUpdated && core.checkForInterrupts());
    loop.burst(1000);
  }
  return told;
}

const LOAD_DATA = 'ldr r0, =data';
const DATA_WORD = `b end\n.align\ndata:\n.word ${DATA}\nend:`;

test('bytes written into the watched stretch are told, with what was there before', () => {
  const told = watch(
    `${LOAD_DATA}\nmovs r1, #7\nstrb r1, [r0, #3]\nmovs r1, #9\nstrb r1, [r0, #3]\n${DATA_WORD}`,
  );
  expect(told).toEqual(['3: 0 -> 7 by 4', '3: 7 -> 9 by 8']);
});

test('a byte loaded from the word stored last is told, once', () => {
  const told = watch(
    `${LOAD_DATA}\nstr r0, [r0, #8]\nldrb r1, [r0, #0]\nldrb r1, [r0, #0]\n${DATA_WORD}`,
  );
  expect(told).toEqual(['8 leads to 0']);
});

test('what was stored in between makes it another word', () => {
  const told = watch(
    `${LOAD_DATA}\nmovs r2, #0\nstr r0, [r0, #8]\nstr r2, [r0, #4]\nldrb r1, [r0, #0]\n${DATA_WORD}`,
  );
  expect(told).toEqual([]);
});

test('an interrupt between the store and the load does not part them', () => {
  const told = watch(
    `cpsid i
     str r2, [r1, #0]
     str r0, [r0, #8]
     cpsie i
     ldrb r3, [r0, #0]
     b end
     nop
     nop
     nop
     ${'nop\n'.repeat(8)}
     str r1, [r0, #4]
     ldrb r3, [r0, #0]
     bx lr
     end:`,
    {},
    (chip) => {
      chip.rp2040.core.VTOR = 0x20010000;
      chip.bus.ram32[(0x10000 + 4 * (16 + 26)) / 4] = (PROGRAM_START + 0x22) | 1;
      chip.rp2040.core.enabledInterrupts = 1 << 26;
      chip.r.set([DATA, 0xe000e200, 1 << 26]);
    },
  );
  expect(told).toEqual(['8 leads to 0']);
});

test('a stack pointer that rises above the mark is told, by pop and by mov', () => {
  const told = watch(
    'mov r4, sp\nsub sp, #8\nbl inner\nmov sp, r4\nb end\ninner:\npush {r4, lr}\npop {r4, pc}\nend:',
    { stackTop: STACK - 9 },
  );
  expect(told).toEqual(['stack -8', 'stack 0']);
});
