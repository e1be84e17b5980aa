// A board does the same again: genuine firmware, run once and then from many of its checkpoints in another machine,
// in slices of other lengths. Every write to the allocation table and every opcode, each with its time, and
// all memory are the same; steps and events of a film are made of nothing else.

import { expect, test } from 'playwright/test';
import { PicoEmulator } from '../../emulator/emulator.ts';
import type { Checkpoint } from '../../emulator/state/checkpoint.ts';
import { walkUnkept } from '../../emulator/state/state-walk.test-kit.ts';
import type { Watcher } from '../../emulator/watcher.ts';
import { readFirmware } from '../../firmware/micropython-image.ts';
import { findContext } from '../../peek/find-context.ts';
import { MemoryImage } from '../../peek/memory-image.ts';
import { FilmInputs } from './film/film-inputs.ts';
import { findGenuine, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

const images = [findGenuine(14, 20), findGenuine(20, 24), findGenuine(24, 99)].filter(
  (image) => image !== undefined,
);

if (images.length === 0) {
  test('genuine firmware', () => test.skip(true, NO_FIRMWARE));
}

/** Interrupts, chance, sleep, peripherals, a file, another clock, and input in the middle. */
const PROGRAM = `
import time, machine
from machine import Pin, I2C, PWM, ADC, Timer, UART
n = []
t = Timer(period=3, callback=lambda t: n.append(len(n)))
PWM(Pin(3)).freq(1000)
UART(1, 9600).write('abc')
print(ADC(26).read_u16() >= 0, I2C(0, scl=Pin(9), sda=Pin(8)).scan())
try:
    import random
    print(random.getrandbits(8))
except ImportError: pass
try:
    import rp2
    @rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
    def blink():
        set(pins, 1)
        set(pins, 0)
    rp2.StateMachine(0, blink, freq=2000, set_base=Pin(25)).active(1)
except ImportError: pass
rows = []
for r in range(30):
    rows.append([str(k) * 2 for k in range(r % 9)])
    if r % 10 == 4: time.sleep_ms(5)
machine.freq(133000000)
print('hello', input('who? '))
with open('note.txt', 'w') as f: f.write('kept')
rows = [bytes(40) for r in range(200)]
t.deinit()
print('the', 'end')
`;

/** All that a watcher is told, as numbers. */
class Log implements Watcher {
  readonly watchedStart: number;
  readonly watchedBytes: number;
  readonly stackTop = 0x7fffffff;
  readonly items: number[] = [];
  private readonly emulator: PicoEmulator;

  constructor(emulator: PicoEmulator) {
    const { ram } = emulator;
    const context = findContext(new MemoryImage([{ start: 0x20000000, bytes: ram }]));
    if (context === undefined) throw new Error('no heap');
    this.watchedStart = context.areas[0].tableStart;
    this.watchedBytes = context.areas[0].tableBytes;
    this.emulator = emulator;
    emulator.watch(this);
  }

  byteWritten(...told: number[]): void {
    this.items.push(...told);
  }

  pointerFollowed(pointer: number, storedAt: number, sp: number, cycles: number): void {
    this.items.push(pointer, storedAt, sp, this.emulator.nanosAt(cycles));
  }

  stackRaised(): void {}
}

class Machine {
  readonly emulator: PicoEmulator;
  said = '';

  constructor(flash: Uint8Array) {
    this.emulator = new PicoEmulator(flash, {
      onBytes: (packet) => {
        this.said += String.fromCharCode(...packet);
      },
      onOpen: () => {},
      onReset: () => {},
      onTaken: () => {},
      onHalt: () => {},
    });
  }

  runMs(ms: number): void {
    this.emulator.run(this.emulator.nanos + ms * 1e6);
  }

  runUntilSaid(text: string, afterSlice = () => {}): void {
    const end = this.emulator.nanos + 20e9;
    while (!this.said.includes(text)) {
      if (this.emulator.nanos > end) throw new Error(`no ${text} in ${this.said}`);
      this.runMs(0.5);
      afterSlice();
    }
  }
}

const toBytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

for (const image of images) {
  test(`${image.version}: from each checkpoint the same happens again, to the last byte and cycle`, () => {
    const { flash } = readFirmware(readGenuine(image));
    const first = new Machine(flash);
    const inputs = new FilmInputs();
    const send = (text: string): void => {
      inputs.noteSent(first.emulator, toBytes(text));
      first.emulator.send(toBytes(text));
    };
    first.runMs(300);
    send('\r');
    first.runUntilSaid('>>> ');
    send('\x01');
    first.runUntilSaid('exit\r\n>');
    const wires = walkUnkept(first.emulator).wires;
    const log = new Log(first.emulator);
    const kept: { checkpoint: Checkpoint; items: number; said: number; inputs: number }[] = [];
    const keep = (): void => {
      const { emulator, said } = first;
      if (emulator.nanos - (kept.at(-1)?.checkpoint.nanos ?? 0) < 8e6) return;
      kept.push({
        checkpoint: emulator.save(),
        items: log.items.length,
        said: said.length,
        inputs: inputs.count,
      });
    };
    send(`${PROGRAM}\x04`);
    first.runUntilSaid('who? ', keep);
    send('gone');
    inputs.noteDropped(first.emulator);
    first.emulator.dropUnread();
    send('Ada\r');
    first.runUntilSaid('the end', keep);
    first.runMs(3);
    const end = first.emulator.save();
    first.emulator.watch(undefined);

    expect(first.said).toContain('hello ');
    expect(kept.length).toBeGreaterThanOrEqual(7);
    const walked = walkUnkept(first.emulator);
    expect(walked.data).toEqual([]);
    const rewired = walked.wires.filter(({ path, value }, n) => {
      return path !== wires[n].path || value !== wires[n].value;
    });
    expect(rewired.map(({ path }) => path)).toEqual([]);

    const second = new Machine(flash);
    second.emulator.restore(kept[0].checkpoint);
    const again = new Log(second.emulator);
    const chosen = Array.from({ length: 7 }, (_, n) => kept[Math.floor((n * kept.length) / 7)]);
    for (const [n, from] of chosen.entries()) {
      second.emulator.restore(from.checkpoint);
      second.said = '';
      again.items.length = 0;
      replay(second.emulator, inputs, from.inputs, end.nanos, [0.137, 0.5, 3.3, 20][n % 4]);
      expect(second.said).toBe(first.said.slice(from.said));
      expect(findDifference(again.items, log.items.slice(from.items))).toBe(-1);
      const now = second.emulator.save();
      expect(now.nanos).toBe(end.nanos);
      expect(now.parts).toEqual(end.parts);
      expect(now.pages.findIndex((page, at) => findDifference(page, end.pages[at]) >= 0)).toBe(-1);
      expect([...now.flash]).toEqual([...end.flash]);
    }
  });
}

function replay(
  emulator: PicoEmulator,
  inputs: FilmInputs,
  firstInput: number,
  until: number,
  sliceMs: number,
): void {
  let given = firstInput;
  while (emulator.nanos < until) {
    if (inputs.nextAt(given) <= emulator.nanos) inputs.give(given++, emulator);
    else emulator.run(Math.min(until, inputs.nextAt(given), emulator.nanos + sliceMs * 1e6));
  }
}

/** -1 where they are the same. */
function findDifference(list: ArrayLike<number>, other: ArrayLike<number>): number {
  const length = Math.max(list.length, other.length);
  for (let n = 0; n < length; n++) if (list[n] !== other[n]) return n;
  return -1;
}
