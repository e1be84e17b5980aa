// Images of a board's RAM: of recorded boards without their firmware, cut, random; of genuine firmware in mid-run,
// after MemoryError and with interrupts off, with the firmware that ran and without.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import {
  findGenuine,
  makePico,
  NO_FIRMWARE,
  readGenuine,
} from '../board/pico/genuine-board.test-kit.ts';
import type { Capture } from '../capture/capture.ts';
import { isAppError } from '../errors.ts';
import { readFirmware } from '../firmware/micropython-image.ts';
import { makeLocalModel } from '../model/local-model.ts';
import { readRamImage } from '../peek/ram-image.ts';
import { parseMaps } from '../snapshot/map/map-reader.ts';
import { openImage } from './open-image.ts';

const RAM_START = 0x20000000;
const RECORDINGS = new URL('../testing/recordings/', import.meta.url);

/** The RAM of a recorded RP2040, from its first byte on; `bytes` of it. */
function readRam(name: string, bytes = 0x42000): Uint8Array {
  const folder = new URL(`${name}/`, RECORDINGS);
  const facts = JSON.parse(readFileSync(new URL('facts.json', folder), 'utf8'));
  const ram = new Uint8Array(Math.max(bytes, 0x42000));
  const packed = readFileSync(new URL('ram.bin.gz', folder));
  ram.set(new Uint8Array(gunzipSync(packed)), Number(facts.ram_base) - RAM_START);
  return ram.slice(0, bytes);
}

const NOTHING = { given: [], atHand: [] };
const OPENING = { label: 'dump.bin', openedAt: 1000 };

function codesOf({ notes }: Pick<Capture, 'notes'>): string[] {
  return notes.map(({ code = '' }) => code);
}

/** What is drawn of the heap by the firmware's own print, without the letters of types. */
function shapeOf(mapText: string): string {
  const [map] = parseMaps(mapText);
  const text = map.areas.map(({ letters }) => new TextDecoder().decode(letters)).join('');
  return text.replaceAll(/[A-Z]/g, 'h');
}

for (const version of ['v1.15', 'v1.27.0'])
  for (const [what, bytes] of Object.entries({
    '264 KB': 0x42000,
    '256 KB': 0x40000,
    '520 KB': 0x82000,
  }))
    test(`${version}, ${what} without firmware: the blocks, the figures, and what is missing`, async () => {
      const model = makeLocalModel();
      const capture = await openImage(readRam(`${version}/leak-3`, bytes), NOTHING, OPENING, model);
      const printed = new URL(`${version}/leak-3/mem_info.txt`, RECORDINGS);
      const [seen, told] = [
        parseMaps(capture.mapText)[0],
        parseMaps(readFileSync(printed, 'utf8'))[0],
      ];
      expect(codesOf(capture)).toEqual(['note/no-firmware']);
      expect(capture).toMatchObject({
        depth: 'map',
        origin: 'opened',
        takenAt: 1000,
        label: 'dump.bin',
      });
      expect(seen.areas.map(({ start }) => start)).toEqual(told.areas.map(({ start }) => start));
      expect(seen.problems).toEqual([]);
      // What printed was gone when the RAM was read: some ten blocks.
      const [a, b] = [shapeOf(capture.mapText), shapeOf(readFileSync(printed, 'utf8'))];
      expect(a.length).toBe(b.length);
      expect([...a].filter((letter, i) => letter !== b[i]).length).toBeLessThan(40);
      expect((await model.ask('summary', capture.id)).heap.total).toBe(told.printed.total);
    });

test('what was cut off is said, and what is there is shown', async () => {
  const cut = readRam('v1.27.0/nearly-full').slice(0, 150_000);
  const capture = await openImage(cut, NOTHING, OPENING, makeLocalModel());
  expect(codesOf(capture)).toEqual(['note/no-firmware', 'note/image-cut']);
  expect(parseMaps(capture.mapText)[0].problems).toEqual([]);
});

test('however it is cut, it is an image of this board or none', () => {
  const whole = readRam('v1.27.0/fresh-boot');
  const { context } = readRamImage(whole).board;
  fc.assert(
    fc.property(fc.nat(whole.length), (length) => {
      const [code, found] = attempt(() => readRamImage(whole.subarray(0, length)));
      if (found === undefined) expect(code).toBe('image/no-micropython');
      else expect(found.board.context.globals).toBe(context.globals);
    }),
    { numRuns: 60 },
  );
});

test('random bytes, other programs, files that are too large: each has its words', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      expect(attempt(() => readRamImage(bytes))[0]).toBe('image/no-micropython');
    }),
  );
  expect(attempt(() => readRamImage(new Uint8Array(0x42000)))[0]).toBe('image/no-micropython');
  expect(attempt(() => readRamImage(new Uint8Array(0x200000)))[0]).toBe('image/too-large');
});

function attempt<T>(work: () => T): readonly [string | undefined, T | undefined] {
  try {
    return [undefined, work()];
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [error.code, undefined];
  }
}

const PROGRAM = `
import machine
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next
def build(n):
    first = None
    for i in range(n):
        first = Node('value %d' % i, first)
    return first
nodes = build(50)
`;

/** Each ends where it stays: the board goes no further. */
const ENDS = {
  'in mid-run': 'def work(rounds):\n    while True:\n        rounds += 1\nwork(0)\n',
  'after MemoryError': 'kept = []\nwhile True:\n    kept.append(bytearray(5000))\n',
  'with interrupts off':
    'def hang():\n    machine.disable_irq()\n    while True:\n        pass\nhang()\n',
};

const IMAGES = [findGenuine(14, 19), findGenuine(20, 22), findGenuine(24, 99)].filter(
  (image) => image !== undefined,
);
if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

for (const image of IMAGES)
  for (const [moment, end] of Object.entries(ENDS))
    test(`${image.version} ${moment}: objects with the firmware that ran, blocks without`, async () => {
      const pico = makePico(readGenuine(image));
      await pico.open();
      let said = '';
      pico.onBytes((chunk) => {
        said += String.fromCharCode(...chunk);
      });
      const write = (text: string) => pico.write(Uint8Array.from(text, (one) => one.charCodeAt(0)));
      await write('\x01');
      await expect.poll(() => said.endsWith('>')).toBe(true);
      await write(`${PROGRAM}print('built')\n${end}\x04`);
      await expect.poll(() => said).toContain('built');
      if (moment === 'after MemoryError') await expect.poll(() => said).toContain('MemoryError');
      const [{ bytes }] = (await pico.outside.read()).memory;
      const { flash } = readFirmware(readGenuine(image));
      const model = makeLocalModel();
      const full = await openImage(bytes, { given: [flash], atHand: [] }, OPENING, model);
      expect(codesOf(full)).toEqual(['note/stack-unknown']);
      const summary = await model.ask('summary', full.id);
      expect(summary.problems).toEqual([]);
      const nodes = summary.bindings.find(({ name }) => name === 'nodes');
      expect(nodes?.type).toBe('Node');
      expect(summary.objects.typed).toBeGreaterThan(summary.objects.count * 0.97);
      expect(full.board).toMatchObject({ platform: 'rp2', kind: 'unknown' });
      const bare = await openImage(bytes, NOTHING, OPENING, model);
      expect(codesOf(bare)).toEqual(['note/no-firmware']);
      expect(shapeOf(bare.mapText)).toBe(shapeOf(full.mapText));
      const other = IMAGES.find((one) => one !== image);
      if (other === undefined) return pico.close();
      const wrong = readFirmware(readGenuine(other)).flash;
      const codesWith = async (given: Uint8Array[], atHand: Uint8Array[]) =>
        codesOf(await openImage(bytes, { given, atHand }, OPENING, model));
      expect(await codesWith([wrong], [])).toEqual(['note/other-firmware']);
      expect(await codesWith([], [wrong])).toEqual(['note/no-firmware']);
      expect(await codesWith([wrong], [flash])).toEqual(['note/stack-unknown']);
      const found = await openImage(bytes, { given: [], atHand: [wrong, flash] }, OPENING, model);
      expect(found.mapText).toBe(full.mapText);
      await pico.close();
    });
