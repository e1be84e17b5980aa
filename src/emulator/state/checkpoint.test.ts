// A checkpoint is the whole machine: nothing that changes is left out, and what runs on from it does what was
// done before, in this machine and in another one, however the time is cut.

import { expect, test } from 'playwright/test';
import { type EmulatorEvents, PicoEmulator } from '../emulator.ts';
import { buildUsbProgram } from '../usb/usb-program.test-kit.ts';
import { STATE_LIST } from './state-list.ts';
import { walkUnkept } from './state-walk.test-kit.ts';

class Rig {
  said = '';
  readonly emulator: PicoEmulator;

  constructor(flash = buildUsbProgram()) {
    const events: EmulatorEvents = {
      onBytes: (packet) => {
        this.said += `${this.emulator.nanos}:${String.fromCharCode(...packet)} `;
      },
      onOpen: () => {},
      onReset: () => {},
      onTaken: () => {},
      onHalt: () => {},
    };
    this.emulator = new PicoEmulator(flash, events, 1);
  }

  runTo(ms: number, sliceMs = 1): void {
    const { emulator } = this;
    while (emulator.nanos < ms * 1e6)
      emulator.run(Math.min(ms * 1e6, emulator.nanos + sliceMs * 1e6));
  }

  send(text: string): void {
    this.emulator.send(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  /** Memory, and what is kept besides. */
  look(): unknown {
    const { emulator } = this;
    const { parts, nanos, flash } = emulator.save();
    const ram = emulator.peek(0x20000000, 0x42000);
    return {
      parts,
      nanos,
      ram,
      flash: emulator.readFlash().subarray(0, 0x4000),
      sectors: flash.size,
    };
  }
}

test('everything of a board is kept or is wiring', () => {
  const { emulator } = new Rig();
  expect(walkUnkept(emulator).data).toEqual([]);
});

test('a part that is left out of the list is found', () => {
  const { emulator } = new Rig();
  STATE_LIST.forEach((_, n) => {
    const list = STATE_LIST.filter((__, other) => other !== n);
    expect(walkUnkept(emulator, list).data.length, `row ${n}`).toBeGreaterThan(0);
  });
});

test('what is called wiring stays as it was wired', () => {
  const rig = new Rig();
  const before = walkUnkept(rig.emulator).wires;
  rig.runTo(40);
  rig.send('Put this into flash');
  rig.runTo(60);
  rig.send('what comes back');
  rig.runTo(80);
  const after = walkUnkept(rig.emulator);
  expect(after.data).toEqual([]);
  expect(after.wires.length).toBe(before.length);
  const rewired = after.wires.filter(({ path, value }, n) => {
    const wire = before[n];
    return path !== wire.path || value !== wire.value;
  });
  expect(rewired.map(({ path }) => path)).toEqual([]);
});

test('from a checkpoint the same happens again, in slices of any length, here and in another machine', () => {
  const rig = new Rig();
  rig.send('early');
  rig.runTo(12.3);
  const early = rig.emulator.save();
  const play = (player: Rig, sliceMs: number): unknown => {
    player.said = '';
    player.runTo(45, sliceMs);
    player.send('one');
    player.send('x'.repeat(100));
    player.runTo(45.01, sliceMs);
    player.emulator.dropUnread();
    player.runTo(46, sliceMs);
    player.send('Put');
    player.runTo(70, sliceMs);
    return { said: player.said, look: player.look() };
  };
  const first = play(rig, 0.5);
  const other = new Rig();
  for (const [player, slice] of [
    [rig, 0.137],
    [other, 3.3],
    [rig, 20],
  ] as const) {
    player.emulator.restore(early);
    expect(play(player, slice)).toEqual(first);
  }
});

test('pages that did not change are those of the checkpoint before', () => {
  const rig = new Rig();
  rig.runTo(40);
  const before = rig.emulator.save();
  rig.send('HAL');
  rig.runTo(42);
  const after = rig.emulator.save();
  const own = after.pages.filter((page, n) => page !== before.pages[n]);
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThan(10);
  const ownParts = after.parts.filter((part, n) => part !== before.parts[n]);
  expect(ownParts.length).toBeGreaterThan(0);
  expect(ownParts.length).toBeLessThan(STATE_LIST.length / 2);
  expect(after.flash).toBe(before.flash);
});

test('flash goes back, and on again, with the moment', () => {
  const rig = new Rig();
  rig.runTo(40);
  const empty = rig.emulator.save();
  rig.send('Put this');
  rig.runTo(50);
  const written = rig.emulator.save();
  const read = (): string => String.fromCharCode(...(rig.emulator.peek(0x10001000, 3) ?? []));
  expect(read()).toBe('Put');
  rig.emulator.restore(empty);
  expect(read()).toBe('\xff\xff\xff');
  rig.emulator.restore(written);
  expect(read()).toBe('Put');
  rig.emulator.restore(empty);
  rig.send('Pot');
  rig.runTo(50);
  expect(read()).toBe('Pot');
  rig.emulator.restore(empty);
  expect(read()).toBe('\xff\xff\xff');
});

test('another clock speed makes no difference between slices', () => {
  const look = (sliceMs: number): unknown => {
    const rig = new Rig();
    const { chip } = rig.emulator as unknown as { chip: { rp2040: { clkSys: number } } };
    chip.rp2040.clkSys = 133e6;
    rig.runTo(40, sliceMs);
    return rig.look();
  };
  expect(look(0.137)).toEqual(look(5));
});
