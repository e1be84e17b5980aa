// The whole board with a firmware of our own: from the boot ROM over the second stage to a serial port on
// the emulated USB, through resets, halts and sleep.

import { expect, test } from 'playwright/test';
import { PicoEmulator } from './emulator.ts';
import { buildFlash } from './test-chip.test-kit.ts';
import { buildUsbProgram } from './usb/usb-program.test-kit.ts';

class Rig {
  said = '';
  opened = 0;
  resets = 0;
  taken = 0;
  readonly halts: string[] = [];
  readonly emulator: PicoEmulator;

  constructor(flash: Uint8Array = buildUsbProgram()) {
    this.emulator = new PicoEmulator(flash, {
      onBytes: (packet) => {
        this.said += String.fromCharCode(...packet);
      },
      onOpen: () => {
        this.opened++;
      },
      onReset: () => {
        this.resets++;
      },
      onTaken: () => {
        this.taken++;
      },
      onHalt: (reason) => this.halts.push(reason),
    });
  }

  run(ms: number): number {
    return this.emulator.run(this.emulator.nanos + ms * 1e6).busyCycles;
  }

  send(text: string): void {
    this.emulator.send(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }
}

test('a program of our own boots, enumerates and speaks over USB', () => {
  const rig = new Rig();
  rig.run(40);
  expect(rig.opened).toBe(1);
  expect(rig.said).toBe('hello\r\n');
  rig.send('HAL');
  rig.run(2);
  expect(rig.said).toBe('hello\r\nIBM');
});

test('what the board hands over is told at once, and arrives as it was', () => {
  const heard: string[] = [];
  const note = (what: string) => (packet: Uint8Array) =>
    heard.push(`${what} ${String.fromCharCode(...packet)}`);
  const emulator = new PicoEmulator(buildUsbProgram(), {
    onHandedOver: note('handed over'),
    onBytes: note('arrived'),
    onOpen: () => {},
    onReset: () => {},
    onTaken: () => {},
    onHalt: () => {},
  });
  emulator.run(40e6);
  expect(heard).toEqual(['handed over hello\r\n', 'arrived hello\r\n']);
});

test('many packets arrive whole and in order, none before the board reads', () => {
  const rig = new Rig();
  rig.send('a'.repeat(150));
  expect(rig.emulator.unread).toBe(150);
  rig.run(60);
  expect(rig.emulator.unread).toBe(0);
  expect(rig.taken).toBe(3);
  expect(rig.said).toBe(`hello\r\n${'b'.repeat(150)}`);
});

test('what was not read can be taken back', () => {
  const rig = new Rig();
  rig.send('abc');
  rig.emulator.dropUnread();
  rig.run(60);
  expect(rig.said).toBe('hello\r\n');
});

test('the reset button starts the program again, and flash stays as it was written', () => {
  const rig = new Rig();
  rig.run(40);
  rig.send('Put this into flash');
  rig.run(5);
  rig.said = '';
  rig.emulator.reset();
  rig.run(40);
  expect(rig).toMatchObject({ opened: 2, resets: 1 });
  rig.send('G...');
  rig.run(5);
  expect(rig.said).toBe('hello\r\nPut ');
});

test('a reset by the watchdog starts it again, and says so in the reset reason', () => {
  const rig = new Rig();
  rig.run(40);
  const before = rig.emulator.nanos;
  rig.send('R');
  rig.run(40);
  expect(rig).toMatchObject({ opened: 2, resets: 1 });
  expect(rig.said).toBe('hello\r\nhello\r\n');
  expect(rig.emulator.nanos).toBe(before + 40e6);
});

test('a breakpoint halts the board, and a reset revives it', () => {
  const rig = new Rig();
  rig.run(40);
  rig.send('X');
  rig.run(5);
  expect(rig.halts).toEqual(['locked-up']);
  expect(rig.run(1000)).toBe(0);
  rig.emulator.reset();
  rig.run(40);
  expect(rig.emulator.haltReason).toBeUndefined();
  expect(rig.opened).toBe(2);
});

test('a second core that is sent astray locks up alone: the first goes on', () => {
  const rig = new Rig();
  rig.run(40);
  rig.send('S');
  rig.run(5);
  rig.send('HAL');
  rig.run(5);
  expect(rig.halts).toEqual([]);
  expect(rig.said).toBe('hello\r\nIBM');
});

test('flash without a valid second stage leaves the board in its boot loader', () => {
  const flash = buildUsbProgram();
  flash[10] ^= 1;
  const rig = new Rig(flash);
  rig.run(10);
  expect(rig.halts).toEqual(['boot-loader']);
});

/** Sets alarm 0 of the timer half a second ahead, sleeps, and writes the time it woke to RAM. */
const SLEEPER = `
  ldr r7, =vectors
  ldr r0, =handler_at
  str r0, [r7, #0x40]
  ldr r1, =vtor
  str r7, [r1, #0]
  ldr r1, =enable
  movs r0, #1
  str r0, [r1, #0]
  ldr r6, =timer
  str r0, [r6, #0x38]
  ldr r0, [r6, #0x28]
  ldr r1, =half_second
  adds r0, r0, r1
  str r0, [r6, #0x10]
  wfi
  ldr r0, [r6, #0x28]
  str r0, [r7, #0]
halt:
  wfi
  b halt
handler:
  movs r0, #1
  str r0, [r6, #0x34]
  bx lr
.align
vectors:
.word 0x20020000
handler_at:
.word handler_thumb
vtor:
.word 0xe000ed08
enable:
.word 0xe000e100
timer:
.word 0x40054000
half_second:
.word 500000
`;

test('a sleeping board costs nothing and wakes at the time it asked for', () => {
  const lines = SLEEPER.split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.endsWith(':'));
  const handlerAt = 0x10000200 + 2 * lines.findIndex((line, i) => line === 'movs r0, #1' && i > 10);
  const rig = new Rig(buildFlash(SLEEPER.replace('handler_thumb', String(handlerAt | 1))));
  const busy = rig.run(1000);
  const woke = rig.emulator.peek(0x20020000, 4) as Uint8Array;
  const micros = new DataView(woke.buffer).getUint32(0, true);
  expect(micros).toBeGreaterThanOrEqual(500_000);
  expect(micros).toBeLessThan(500_100);
  expect(busy).toBeLessThan(20_000);
  expect(rig.emulator.nanos).toBe(1e9);
});

test('memory is read as a debugger would, and only where there is some', () => {
  const rig = new Rig();
  expect(rig.emulator.peek(0x10000f00, 11)).toEqual(new TextEncoder().encode('MicroPython'));
  expect(rig.emulator.peek(0x20042000, 4)).toBeUndefined();
});

test('after resets at any moment, every moment is come to', () => {
  const rig = new Rig();
  for (const ms of [0.4041418091, 40 / 3, Math.PI]) {
    rig.run(ms);
    rig.emulator.reset();
    // A moment less the time before, and with it again, is the same only then.
    expect(Number.isInteger(rig.emulator.nanos)).toBe(true);
    for (let part = 0; part < 300; part++) {
      const until = rig.emulator.nanos + 1e6 / (part + 3);
      rig.emulator.run(until);
      expect(rig.emulator.nanos).toBeGreaterThanOrEqual(until);
    }
  }
});
