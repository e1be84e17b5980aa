// The device behind the fakes has the manners of the rp2 port's USB serial line. In Node alone.

import { expect, test } from 'playwright/test';
import { type DeviceOptions, PicoDevice } from './device/pico-device.ts';

/** The board with somebody at the other end of the cable who writes down what it says. */
class Listener {
  readonly pico: PicoDevice;
  heard = '';

  private constructor(pico: PicoDevice) {
    this.pico = pico;
    pico.onOutput = (bytes) => {
      this.heard += Buffer.from(bytes).toString('latin1');
    };
  }

  static async at(options: DeviceOptions = {}): Promise<Listener> {
    const listener = new Listener(await PicoDevice.start(options));
    boards.push(listener.pico);
    return listener;
  }

  async connect(): Promise<void> {
    this.pico.setDtr(true);
    await this.until('>>> ');
    this.heard = '';
  }

  say(text: string): Promise<boolean> {
    return this.pico.write(Buffer.from(text, 'latin1'));
  }

  async until(text: string): Promise<void> {
    await expect.poll(() => this.heard, { intervals: [5, 10, 20] }).toContain(text);
  }
}

const boards: PicoDevice[] = [];
test.afterEach(() => Promise.all(boards.splice(0).map((board) => board.unplug())));

test('what was said before anybody listened comes when somebody does, the last 256 bytes of it', async () => {
  const board = await Listener.at({ main: "for i in range(100): print('line', i)" });
  await board.pico.prompt;
  board.pico.setDtr(true);
  await board.until('>>> ');
  expect(board.heard).toHaveLength(256);
  expect(board.heard).toContain('line 99\r\n');
  expect(board.heard).not.toContain('line 80\r\n');
});

test('an older firmware discards it', async () => {
  const board = await Listener.at({ stale: 'discarded' });
  board.pico.setDtr(true);
  await board.say('1\r');
  await board.until('>>> ');
  expect(board.heard).toBe('1\r\n1\r\n>>> ');
});

test('with DTR low the output is thrown away, and the program goes on', async () => {
  const board = await Listener.at();
  await board.connect();
  board.pico.setDtr(false);
  await board.say("for i in range(400): print('lost', i)\r\r");
  await expect.poll(() => board.pico.isIdle(), { intervals: [20] }).toBe(true);
  board.pico.setDtr(true);
  await board.say('6 * 7\r');
  await board.until('\r\n42\r\n>>> ');
  expect(board.heard.length).toBeLessThan(600);
});

test('a connected host that does not read loses the rest of a write after 500 ms', async () => {
  const board = await Listener.at();
  await board.connect();
  board.pico.hostReads(false);
  await board.say("import time; t = time.ticks_ms(); print('x' * 1000); t = time.ticks_ms() - t\r");
  await expect.poll(() => board.pico.isIdle(), { intervals: [50] }).toBe(true);
  board.pico.hostReads(true);
  await board.say('print(t >= 500)\r');
  await board.until('\r\nTrue\r\n>>> ');
  const crosses = board.heard.split('x').length - 1;
  expect(crosses).toBeGreaterThan(0);
  expect(crosses).toBeLessThanOrEqual(256);
});

test('raw paste has a window of 128 and asks for more as it is used up', async () => {
  const board = await Listener.at();
  await board.connect();
  await board.say('\x01');
  await board.until('raw REPL; CTRL-B to exit\r\n>');
  board.heard = '';
  await board.say('\x05A\x01');
  await board.until('R\x01\x80\x00\x01');
  board.heard = '';
  await board.say(`${'#'.repeat(255)}\n`);
  await board.until('\x01\x01');
  await board.say("print('pasted')\x04");
  await board.until('\x04pasted\r\n\x04\x04>');
});

test('Ctrl-C interrupts a loop again and again, and drops what was typed meanwhile', async () => {
  const board = await Listener.at();
  await board.connect();
  for (let i = 0; i < 3; i++) {
    // What the program itself says is heard when it runs: before, the board is busy reading the line.
    await board.say("exec('print(6 * 7)\\nwhile True: pass')\r");
    await board.until('\r\n42\r\n');
    await board.say('print("typed ahead")\r\x03');
    await board.until('KeyboardInterrupt: \r\n>>> ');
    expect(board.heard.split('Traceback')).toHaveLength(2);
    expect(board.heard).not.toContain('typed ahead');
    board.heard = '';
  }
});

test('Ctrl-C ends an endless main.py, Ctrl-D starts it again', async () => {
  const main = "print('main runs')\nwhile True:\n    pass\n";
  const board = await Listener.at({ main });
  board.pico.setDtr(true);
  await board.until('main runs');
  await board.say('\x03');
  await board.until('>>> ');
  board.heard = '';
  await board.say('\x04');
  await board.until('MPY: soft reboot\r\nmain runs\r\n');
  await board.say('\x03');
  await board.until('>>> ');
});

test('a board that runs a program takes 768 bytes and then none', async () => {
  const board = await Listener.at({ main: 'while True:\n    pass\n' });
  board.pico.setDtr(true);
  let written = false;
  await board.say('x'.repeat(768));
  const rest = board.say('y').then((still) => {
    written = true;
    return still;
  });
  await board.pico.settle();
  expect(written).toBe(false);
  board.pico.discardPending();
  expect(await rest).toBe(true);
});

test('faults come as ordered: other output, silence after some bytes', async () => {
  const board = await Listener.at();
  await board.connect();
  board.pico.say('AT+CGMI\r\n');
  await board.until('AT+CGMI\r\n');
  board.heard = '';
  board.pico.fallSilentAfter(4);
  await board.say('1234567\r');
  await board.until('1234');
  await board.pico.settle();
  expect(board.heard).toBe('1234');
  board.pico.speakAgain();
  await board.say('8\r');
  await board.until('8\r\n8\r\n>>> ');
});

test('a slow wire takes its time, and no more', async () => {
  const board = await Listener.at({ bytesPerSecond: 100_000 });
  await board.connect();
  const start = performance.now();
  await board.say("print('x' * 20000)\r");
  await board.until('x\r\n>>> ');
  const took = performance.now() - start;
  expect(board.heard.length).toBeGreaterThan(20_000);
  expect(took).toBeGreaterThan(190);
  expect(took).toBeLessThan(2000);
});
