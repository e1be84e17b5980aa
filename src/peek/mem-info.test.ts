// The text of the map that is made from raw memory, against what the interpreter prints of the same heap; and
// the figures of gc. On genuine boards: board/pico/genuine-peek.test.ts.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { type MicroPythonInNode, startMicroPython } from '../testing/micropython.test-kit.ts';
import { MemoryImage } from './memory-image.ts';
import { type PeekedMoment, peekBoard, peekMoment } from './peek-moment.ts';

/** An interpreter that can be looked at by its own program: `camera.click()` allocates nothing. */
async function openCamera() {
  const python = await startMicroPython({ heapBytes: 64 * 1024 });
  const looks: PeekedMoment[] = [];
  python.provide('camera', { click: () => looks.push(look(python)) });
  python.run('import camera, gc, micropython\nkept = []');
  return { python, looks };
}

function look(python: MicroPythonInNode): PeekedMoment {
  const memory = [{ start: 0, bytes: python.memory() }];
  const board = peekBoard(new MemoryImage(memory));
  const moment = board && peekMoment(board, { memory }, []);
  if (moment === undefined) throw new Error('no state');
  return moment;
}

/** What prints is deeper in the C stack; print() in Node ends lines with \n. */
function asPrinted(text: string): string {
  return text.replace(/^stack: \d+/, 'stack: 0').replaceAll(/\r?\n/g, '\r\n');
}

const PROGRAMS = {
  'a fresh heap': '',
  'one of each letter':
    'kept = [(1,), [2], {3: 4}, "five" * 9, b"six" * 9, bytearray(7), 8.5, lambda: 9, camera]',
  'long free rows, and a heap that ends in some': 'kept = bytearray(30000)',
  'a heap of several areas': 'kept = [bytes(400) for i in range(400)]',
  'holes of every length': 'kept = [bytes(16 * (i % 150)) for i in range(300)]\nkept = kept[::2]',
};

for (const [what, program] of Object.entries(PROGRAMS))
  test(`${what}: letter by letter what mem_info(1) prints`, async () => {
    const { python, looks } = await openCamera();
    python.run(program);
    python.run('gc.collect()');
    const printed = python.run('camera.click()\nmicropython.mem_info(1)');
    expect(looks[0].mapText).toBe(asPrinted(printed));
  });

test('whatever is kept and dropped, the text is the firmware’s', async () => {
  test.slow();
  const { python, looks } = await openCamera();
  const deed = fc.tuple(fc.constantFrom('keep', 'drop', 'grow', 'collect'), fc.nat(3000));
  const asCode = ([what, n]: [string, number]) =>
    ({
      keep: `kept.append(bytearray(${n}))`,
      drop: `kept and kept.pop(${n} % len(kept))`,
      grow: `kept.extend([None] * ${n % 200})`,
      collect: 'gc.collect()',
    })[what];
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 40 }), (deeds) => {
      for (const one of deeds) python.run(`${asCode(one)}`);
      const printed = python.run('camera.click()\nmicropython.mem_info(1)');
      expect(looks.at(-1)?.mapText).toBe(asPrinted(printed));
    }),
    { numRuns: 12 },
  );
});

test('gc says what its functions say', async () => {
  const { python, looks } = await openCamera();
  const ask =
    'camera.click()\nprint(gc.mem_free(), gc.mem_alloc(), gc.isenabled(), gc.threshold())';
  for (const set of ['', 'gc.disable()\ngc.threshold(5000)', 'gc.enable()\ngc.threshold(-1)']) {
    python.run(set);
    const said = python.run(ask).trim();
    const { free, allocated, enabled, threshold } = looks.at(-1)?.gc ?? {};
    expect(`${free} ${allocated} ${enabled ? 'True' : 'False'} ${threshold}`).toBe(said);
  }
});
