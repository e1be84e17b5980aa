// Films of genuine firmware: every step can be gone to, whatever the program does and however its run ends.

import { expect, test } from 'playwright/test';
import { AppError } from '../../errors.ts';
import type { FilmMoment } from '../camera.ts';
import { listFrames, listOutput, listPath, StudioRig } from './film/studio-rig.test-kit.ts';
import { findGenuine, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

const images = [findGenuine(14, 20), findGenuine(24, 99)].filter((image) => image !== undefined);

if (images.length === 0) {
  test('genuine firmware', () => test.skip(true, NO_FIRMWARE));
}

const PROGRAM = `import time
from machine import Timer
ticks = []
timer = Timer(period=4, callback=lambda t: ticks.append(1))
def deep(n):
    if n == 0:
        return [0]
    return deep(n - 1) + [n]
def squares(n):
    for i in range(n):
        yield i * i
rows = []
for r in range(12):
    rows.append(deep(r % 5))
    rows.append(list(squares(r)))
    if r == 6:
        time.sleep_ms(9)
    print('row', r)
name = input('ready ')
print('hello', name)
timer.deinit()
try:
    rows[99]
except IndexError:
    print('caught')
`;

/** A pseudo-random row of numbers below `below`, the same each time. */
function* pick(count: number, below: number): Generator<number> {
  let state = 7;
  for (let n = 0; n < count; n++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state % below;
  }
}

const areSame = (one: FilmMoment, other: FilmMoment): boolean =>
  Buffer.compare(one.memory[0].bytes, other.memory[0].bytes) === 0 &&
  JSON.stringify(one.frames) === JSON.stringify(other.frames) &&
  one.stackPointer === other.stackPointer;

const isPresent = ({ emulator }: StudioRig, { memory }: FilmMoment): boolean =>
  Buffer.compare(memory[0].bytes, emulator.ram) === 0;

const isGone = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    return error instanceof AppError && error.code === 'film/gone';
  }
};

for (const image of images) {
  const it = (title: string, work: (rig: StudioRig) => void): void =>
    test(`${image.version}: ${title}`, () =>
      work(new StudioRig(readGenuine(image), image.version)));

  it('any step is found again: the line about to run, who called it, and what is in memory', (rig) => {
    const tape = rig.film(PROGRAM, { input: 'Ada\r' });
    expect(tape.ending).toBe('whole');
    const count = tape.steps.path.length;
    const present = rig.emulator.save();
    const ram = rig.emulator.ram.slice();
    const said = rig.said;
    for (const step of [0, count - 1, ...pick(40, count)]) {
      const moment = rig.seek(step);
      expect(moment).toMatchObject({ step, memoryStep: step });
      expect(listFrames(tape, moment)).toEqual(listPath(tape, step));
    }
    // Twice the same, on either way there.
    const [near, far] = [rig.seek(count >> 1), rig.seek(count - 1)];
    rig.seek(3);
    expect(areSame(rig.seek(count >> 1), near)).toBe(true);
    expect(areSame(rig.seek(count - 1), far)).toBe(true);
    expect(areSame(near, far)).toBe(false);
    // Behind the last step the program is over; the board itself never left the present.
    expect(rig.seek(count).frames).toEqual([]);
    expect(isPresent(rig, rig.seek(count))).toBe(true);
    expect(rig.emulator.save().parts).toEqual(present.parts);
    expect(
      isPresent(rig, { ...rig.seek(count), memory: [{ start: 0x20000000, bytes: ram }] }),
    ).toBe(true);
    expect(rig.said).toBe(said);
  });

  it('what the program printed is on the tape, with its line, and nothing of the REPL', (rig) => {
    const tape = rig.film(PROGRAM, { input: 'Ada\r' });
    const output = listOutput(tape);
    const rows = Array.from({ length: 12 }, (_, r) => `row ${r}\r\n`).join('');
    expect(output.map(({ text }) => text).join('')).toBe(
      `${rows}ready Ada\r\nhello Ada\r\ncaught\r\n`,
    );
    expect(output.find(({ text }) => text.includes('row'))?.line).toBe(18);
    expect(output.find(({ text }) => text.includes('caught'))?.line).toBe(25);
  });

  it('a program that runs for ever is filmed as far as it came', (rig) => {
    rig.studio.start({ program: 'while True: print(1)' });
    rig.begin('while True:\n  print(1)');
    rig.runFor(0.3);
    const tape = rig.studio.stop();
    expect(tape.steps.path.length).toBeGreaterThan(500);
    expect(listFrames(tape, rig.seek(500))).toEqual(listPath(tape, 500));
    const now = rig.seek(tape.steps.path.length);
    expect(isPresent(rig, now)).toBe(true);
    expect(now.frames.length).toBe(1);
    rig.send('\x03');
    rig.runUntil(() => rig.isOver);
    expect(rig.said).toContain('KeyboardInterrupt');
  });

  it('a film may begin while the program runs', (rig) => {
    rig.begin(
      'def work(n):\n  for i in range(n):\n    yield [i]\nfor r in range(2000):\n  for row in work(3):\n    x = row\n',
    );
    rig.runFor(0.08);
    rig.studio.start({ program: '' });
    rig.runFor(0.06);
    const tape = rig.studio.stop();
    const count = tape.steps.path.length;
    expect(count).toBeGreaterThan(100);
    for (const step of [0, 1, ...pick(10, count)]) {
      expect(listFrames(tape, rig.seek(step))).toEqual(listPath(tape, step));
      expect(listPath(tape, step).at(-1)).toMatch(/^<module>:[456]$/);
    }
    rig.send('\x03');
    rig.runUntil(() => rig.isOver);
  });

  it('a program that swallows Ctrl-C is filmed with all of them', (rig) => {
    rig.studio.start({ program: '' });
    rig.begin(`n = 0
while n < 3:
  try:
    while True: pass
  except KeyboardInterrupt:
    n += 1
    print('no', n)
print('over')`);
    for (const n of [1, 2, 3]) {
      rig.runFor(0.02);
      rig.send('\x03');
      rig.runUntilSaid(`no ${n}`);
    }
    rig.runUntil(() => rig.isOver);
    const tape = rig.studio.stop();
    expect(String.fromCharCode(...tape.output.bytes)).toBe('no 1\r\nno 2\r\nno 3\r\nover\r\n');
    for (const step of pick(10, tape.steps.path.length)) {
      expect(listFrames(tape, rig.seek(step))).toEqual(listPath(tape, step));
    }
  });

  it('a soft reset in mid-film is part of it', (rig) => {
    rig.studio.start({ program: '' });
    rig.begin('import machine\nx = [0] * 50\nmachine.soft_reset()');
    rig.runUntilSaid('soft reboot');
    rig.runFor(0.3);
    const tape = rig.studio.stop();
    expect(tape.steps.path.length).toBeGreaterThanOrEqual(3);
    expect(listFrames(tape, rig.seek(2))).toEqual(listPath(tape, 2));
    expect(isPresent(rig, rig.seek(tape.steps.path.length))).toBe(true);
  });

  it('a program that resets its board ends its film there, and what was before can be seen', (rig) => {
    rig.studio.start({ program: '' });
    rig.begin('import machine\nx = [0] * 50\nmachine.reset()');
    rig.runUntil(() => rig.resets > 0);
    rig.runFor(0.3);
    const tape = rig.studio.stop();
    expect(tape.steps.path.length).toBe(3);
    expect(listFrames(tape, rig.seek(2))).toEqual(['<module>:3']);
    expect(listFrames(tape, rig.seek(3))).toEqual(['<module>:3']);
    rig.enterRawRepl();
    expect(rig.film('print(7)').output.bytes.length).toBe(3);
  });

  it('what the user starts anew, drops or films over is gone', (rig) => {
    rig.film('a = 1\nb = 2');
    expect(isGone(() => rig.seek(1))).toBe(false);
    rig.film('c = 3');
    expect(isGone(() => rig.seek(1))).toBe(false);
    rig.studio.drop();
    expect(isGone(() => rig.seek(0))).toBe(true);
    expect(rig.studio.measureCost()).toEqual({ tapeBytes: 0, memoryBytes: 0 });
    rig.film('d = 4');
    rig.emulator.reset();
    rig.studio.forgetMoments();
    expect(isGone(() => rig.seek(0))).toBe(true);
  });

  it('a step of the past becomes the present, and what came after it never happened', (rig) => {
    const tape = rig.film(
      "total = 0\nfor i in range(50):\n  total += i\n  print(i)\nprint('sum', total)",
    );
    const output = listOutput(tape).map(({ text }) => text);
    // Some firmware hands over what several steps print in one piece.
    const printed = output.findIndex((text) => text.includes('20'));
    const next = Number(/(\d+)\s*$/.exec(output[printed])?.[1]) + 1;
    expect(next).toBeLessThan(30);
    const step = tape.output.step[printed];
    rig.studio.goOnFrom(step);
    expect(isGone(() => rig.seek(step + 1))).toBe(true);
    expect(listFrames(tape, rig.seek(step))).toEqual(listPath(tape, step));
    rig.said = '';
    rig.runUntil(() => rig.isOver);
    const rest = Array.from({ length: 50 - next }, (_, n) => `${n + next}\r\n`).join('');
    expect(rig.said).toContain(`${rest}sum 1225\r\n`);
    expect(rig.said.match(/\d+\r\n/g)?.length).toBeLessThanOrEqual(31);
    expect(rig.film('print(total)').output.bytes.length).toBe(6);
  });

  it('files that the program writes go back with the moment', (rig) => {
    const tape = rig.film(`for i in range(3):
  with open('n.txt', 'w') as f: f.write('n' + str(i) * 600)
  kept = i`);
    expect(tape.ending).toBe('whole');
    for (const step of pick(12, tape.steps.path.length)) {
      expect(listFrames(tape, rig.seek(step))).toEqual(listPath(tape, step));
    }
    expect(rig.film("print(open('n.txt').read(3))").output.bytes.length).toBe(5);
  });

  test(`${image.version}: a film that is full ends, the program does not, and every step of it is kept`, () => {
    const budget = { tapeBytes: 30_000, memoryBytes: 600_000, spacing: 1_000_000 };
    const rig = new StudioRig(readGenuine(image), image.version, budget);
    const tape = rig.film('for r in range(1500):\n  x = [r]\n  y = str(r)\nprint(r)');
    expect(rig.said).toContain('1499\r\n');
    expect(tape.ending).toBe('full');
    const count = tape.steps.path.length;
    expect(count).toBeLessThan(4000);
    // Besides what the flash chip held.
    expect(rig.studio.measureCost().memoryBytes).toBeLessThan(600_000 + 3e6);
    for (const step of [0, count - 1, ...pick(10, count)]) {
      expect(listFrames(tape, rig.seek(step))).toEqual(listPath(tape, step));
    }
    expect(rig.seek(count).frames).toHaveLength(1);
  });
}
