// One damaged line of a genuine dump: no block outside the rows that the line is or stands beside becomes anything
// else, and what is not known any more is said.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { drawText } from '../../testing/draw-heap.ts';
import { type HeapMap, UNKNOWN_LETTER } from '../model.ts';
import { lettersOf } from './map.test-kit.ts';
import { parseMaps } from './map-reader.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../testing/recordings');

const TEXTS: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((what) => join(FOLDER, name, what)))
  .map((path) => readFileSync(join(path, 'mem_info.txt'), 'utf8'));

/** How serial lines, editors and people damage a line; `n` chooses where. */
const DAMAGES: Readonly<Record<string, (line: string, n: number) => string>> = {
  'label of zeros': (line) => line.replace(/^[0-9a-f]+/, (label) => '0'.repeat(label.length)),
  'another label': (line, n) =>
    line.replace(/^[0-9a-f]+/, (label) =>
      (((n * 0x400) % 0x40000) >>> 0).toString(16).padStart(label.length, '0'),
    ),
  'a wrong digit': (line, n) =>
    line.replace(/[0-9a-f](?=[0-9a-f]{0,7}:)/, ((n % 10) + 0).toString()),
  'label alone': (line) => line.replace(/:.*$/, ':'),
  'an address alone': () => '20001234:',
  'letters alone': (line) => line.replace(/^[0-9a-f]+: /, ''),
  'broken in two': (line, n) => `${line.slice(0, n % 76)}\n${line.slice(n % 76)}`,
  'cut short': (line, n) => line.slice(0, n % 76),
  'without a character': (line, n) => line.slice(0, n % 76) + line.slice((n % 76) + 1),
  lost: () => '',
  twice: (line) => `${line}\n${line}`,
};

/** Blocks that a line of the text speaks of: [from, to) of the first area. */
function listRows(text: string): (readonly [from: number, to: number] | undefined)[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const skip = /\((\d+) lines all free/.exec(line);
    const rows = skip === null ? Number(/^[0-9a-f]{5,8}: /.test(line)) : Number(skip[1]);
    if (rows === 0) return undefined;
    at += rows * 64;
    return [at - rows * 64, at] as const;
  });
}

/** The first block that says something else than the truth, and not "unknown"; -1 for none. */
function findFalse(map: HeapMap, truth: HeapMap, [from, to]: readonly [number, number]): number {
  const letters = map.areas[0].letters;
  return truth.areas[0].letters.findIndex(
    (letter, at) =>
      (at < from || at >= to) && letters[at] !== letter && letters[at] !== UNKNOWN_LETTER,
  );
}

test('one damaged line of a recording changes no block but its own, or they are called unknown', () => {
  expect(TEXTS.length).toBeGreaterThan(5);
  const one = fc.tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat());
  fc.assert(
    fc.property(one, fc.constantFrom(...Object.keys(DAMAGES)), ([text, line, n], how) => {
      const [truth] = parseMaps(text);
      const lines = text.split('\n');
      const rows = listRows(text);
      const inMap = rows.flatMap((row, index) => (row === undefined ? [] : [index]));
      const at = inMap[line % inMap.length];
      const damaged = lines.with(at, DAMAGES[how](lines[at], n)).join('\n');
      const [map, ...others] = parseMaps(damaged);
      expect(others).toEqual([]);
      expect(map.areas.length).toBe(truth.areas.length);
      expect(findFalse(map, truth, rows[at] ?? [0, 0])).toBe(-1);
      expect(map.areas[0].letters.length).toBe(truth.areas[0].letters.length);
      if (map.counted.unknown > truth.counted.unknown) expect(map.problems).not.toEqual([]);
    }),
    { numRuns: 200 },
  );
});

const ROWS = ['h===L=D='.repeat(8), 'MTSA.FBh'.repeat(8), 'hhhhhhhh'.repeat(8), 'T==='.repeat(16)];
const TEXT = drawText(ROWS.join(''));

test('a label of zeros in the middle or at the end begins no second area', () => {
  for (const row of [1, 2, 3]) {
    const label = (row * 0x400).toString(16).padStart(8, '0');
    const [map] = parseMaps(TEXT.replace(`${label}: `, '00000000: '));
    expect(map.areas.length).toBe(1);
    expect(lettersOf(map.areas[0].letters)).toBe(ROWS.join(''));
    expect(map.problems.map(({ code }) => code)).toEqual(['map/label-damaged']);
  }
});

test('an area whose first line is lost is one all the same where its rows go on from zero', () => {
  const lines = TEXT.split('\r\n').filter((line) => /^[0-9a-f]{8}: /.test(line));
  const total = (text: string) => text.replace(/total: (\d+)/, (_, all) => `total: ${2 * all}`);
  const [map] = parseMaps(`${total(TEXT)}${lines.join('\r\n')}\r\n`);
  expect(map.areas.map(({ letters }) => lettersOf(letters))).toEqual([
    ROWS.join(''),
    ROWS.join(''),
  ]);
});

test('spaces that do not break are spaces', () => {
  for (const space of ['\u00a0', '\u202f', '\u2007']) {
    const [map] = parseMaps(TEXT.replaceAll(' ', space));
    expect(lettersOf(map.areas[0].letters)).toBe(ROWS.join(''));
    expect(map.problems).toEqual([]);
  }
});

test('rows behind a lone address stand where their labels say', () => {
  const text = TEXT.replace(/^GC memory layout.*$/m, '20001234:').replace(/^00000000: .*\r\n/m, '');
  const [map] = parseMaps(text);
  expect(lettersOf(map.areas[0].letters)).toBe(`${'?'.repeat(64)}${ROWS.slice(1).join('')}`);
});

test('many rows with one label end in a map, and in time', () => {
  const row = (n: number): string => `00000000: ${(n % 2 === 0 ? 'h' : 'T').repeat(64)}\n`;
  const many = Array.from({ length: 66_000 }, (_, n) => row(n)).join('');
  const [map] = parseMaps(`GC: total: 64000000, used: 0, free: 64000000\n${many}`);
  expect(map.problems.length).toBeGreaterThan(0);
});
