// Virtual hours in the time that the work in them takes: to the end of the program, to MemoryError, to a mark.
// Being filmed changes nothing of what the program does, nor when.

import { expect, test } from 'playwright/test';
import type { FilmTape } from '../../film/tape.ts';
import { listFrames, listOutput, listPath, StudioRig } from './film/studio-rig.test-kit.ts';
import { findGenuine, listGenuine, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

const image = findGenuine(22, 99);

if (image === undefined) {
  test('genuine firmware', () => test.skip(true, NO_FIRMWARE));
} else {
  const file = readGenuine(image);
  const makeRig = (): StudioRig => new StudioRig(file, image.version);

  const LEAK = `import time
log = []
k = 0
while True:
    log.append(bytes(1200))
    k += 1
    if k % 20 == 0:
        print('round', k)
    time.sleep(60)
`;

  test('a node that sleeps a minute per round is through a day when its work is done', () => {
    const rig = makeRig();
    const tape = rig.film(
      "import time\nfor r in range(1200):\n    row = [r, str(r)]\n    time.sleep(60)\nprint('done', r)",
      { hurry: { hours: 100 } },
    );
    expect(
      listOutput(tape)
        .map(({ text }) => text)
        .join(''),
    ).toBe('done 1199\r\n');
    expect(tape.micros / 3.6e9).toBeGreaterThanOrEqual(20);
    expect(tape.micros / 3.6e9).toBeLessThan(20.01);
    expect(rig.progress.filter(({ stop }) => stop !== undefined)).toEqual([]);
    for (const step of [0, 1, 500, 3601, tape.steps.path.length - 1]) {
      expect(listFrames(tape, rig.seek(step))).toEqual(listPath(tape, step));
    }
    // At the prompt it keeps time again.
    const { nanos } = rig.emulator;
    rig.runFor(0.01);
    expect(rig.emulator.nanos - nanos).toBeLessThan(0.02e9);
  });

  test('a leak comes to its MemoryError at the same moment, filmed or not', () => {
    const rig = makeRig();
    const { emulator } = rig;
    // Both from here, so that the program is sent at the same moment.
    const before = emulator.save();
    const said = rig.said;
    rig.begin(LEAK);
    while (!rig.isOver) emulator.leap(Number.POSITIVE_INFINITY, 100_000_000);
    const unfilmed = { said: rig.said, nanos: rig.saidAt };
    expect(unfilmed.said).toContain('MemoryError');

    emulator.restore(before);
    rig.said = said;
    const tape = rig.film(LEAK, { hurry: {} });
    expect(rig.said).toBe(unfilmed.said);
    expect(rig.saidAt).toBe(unfilmed.nanos);
    expect(tape.problems).toEqual([]);
    expect(tape.micros / 3.6e9).toBeGreaterThan(1);
    // The last line that ran is the one that leaks.
    const last = tape.steps.path.length - 1;
    expect(listPath(tape, last)).toEqual(['<module>:5']);
    expect(listFrames(tape, rig.seek(last))).toEqual(['<module>:5']);
  });

  test('at a mark the board stands still, and goes on when it is interrupted', () => {
    const rig = makeRig();
    const tape = rig.film(LEAK, { hurry: { hours: 0.5, usedBytes: 1e6 } });
    expect(rig.isHeld).toBe(false);
    expect(rig.progress.at(-1)).toMatchObject({ stop: 'hours', seconds: 1800 });
    expect(tape.steps.path.length).toBeGreaterThan(90);
    expect(listFrames(tape, rig.seek(tape.steps.path.length))).toEqual(['<module>:9']);
    rig.send('\x03');
    rig.runUntil(() => rig.isOver);
    expect(rig.emulator.nanos).toBeLessThan(1802e9);
  });

  test('what is sent while it stands still is part of the film', () => {
    const rig = makeRig();
    rig.studio.start({ program: LEAK, hurry: { usedBytes: 40_000 } });
    rig.begin(LEAK);
    rig.runUntil(() => rig.isHeld);
    expect(rig.progress.at(-1)).toMatchObject({ stop: 'usedBytes' });
    expect(rig.progress.at(-1)?.usedBytes).toBeGreaterThanOrEqual(40_000);
    expect(rig.progress.at(-1)?.usedBytes).toBeLessThan(44_000);
    rig.send('\x03');
    expect(rig.isHeld).toBe(false);
    rig.runUntil(() => rig.isOver);
    const tape = rig.studio.stop();
    expect(rig.seek(tape.steps.path.length).frames).toEqual([]);
    expect(rig.progress.filter(({ stop }) => stop !== undefined)).toHaveLength(1);
  });

  for (const firmware of listGenuine())
    test(`${firmware.file}: a program that waits for input is not leapt through`, () => {
      const rig = new StudioRig(readGenuine(firmware), firmware.version);
      const ask = 'import time, sys\nfor n in range(3):\n    time.sleep(30)\n';
      const waits = [
        ["name = input('who? ')", 'Ada\r'],
        ['name = sys.stdin.readline()', 'Ada\n'],
      ];
      for (const [wait, line] of waits) {
        const tape = rig.film(`${ask}${wait}\nprint('hello')`, { hurry: { hours: 30 } });
        expect(rig.progress.at(-1)).toMatchObject({ stop: 'input' });
        expect(tape.micros / 1e6).toBeGreaterThan(90);
        expect(tape.micros / 1e6).toBeLessThan(100);
        expect(listPath(tape, tape.steps.path.length - 1)).toEqual(['<module>:4']);
        expect(rig.said).not.toContain('hello');
        // The copies that were given a line told nobody: it waits on.
        rig.send(line);
        rig.runUntil(() => rig.isOver);
        expect(rig.said).toContain('hello');
      }
    });

  test('a long allocation is a mark, if a line asks for it', () => {
    const rig = makeRig();
    const program = `import time
for n in range(100, 9000, 100):
    time.sleep(3)
    row = bytes(n)
`;
    const tape = rig.film(program, { hurry: { allocationBytes: 5000 } });
    expect(rig.progress.at(-1)).toMatchObject({ stop: 'allocationBytes' });
    expect(longest(tape)).toBeGreaterThanOrEqual(5000);
    expect(longest(tape)).toBeLessThan(5120);
  });
}

function longest({ events }: FilmTape): number {
  return Math.max(...Array.from(events.blocks)) * 16;
}
