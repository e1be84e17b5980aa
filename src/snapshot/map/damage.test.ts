// Damaged, cut and shuffled dumps: nothing throws, nothing is invented, everything odd is reported.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { drawText } from '../../testing/draw-heap.ts';
import { printMap } from '../../testing/print-map.ts';
import { countFalse, cuts, heaps, lettersOf, parseCut } from './map.test-kit.ts';
import { parseMaps } from './map-reader.ts';

/** Five rows, the last one short. */
const ROWS = [
  'h===L=D='.repeat(8),
  'MTSA.FBh'.repeat(8),
  '....h==='.repeat(8),
  'hhhhhhhh'.repeat(8),
  'T===',
];
const TEXT = drawText(ROWS.join(''));
const TRUTH = ROWS.join('');
const LINES = TEXT.split('\r\n');

function codesOf(text: string): string[] {
  return parseMaps(text).flatMap(({ problems }) => problems.map(({ code }) => code));
}

function lettersIn(text: string): string {
  return lettersOf(parseMaps(text)[0].areas[0].letters);
}

/** TEXT with one of its lines changed; row n is line n + 4. */
function withRow(row: number, change: (line: string) => string): string {
  return LINES.map((line, index) => (index === row + 4 ? change(line) : line)).join('\r\n');
}

const UNKNOWN_ROW = '?'.repeat(64);

test('a lost row is unknown, and the rows behind it keep their places', () => {
  const text = LINES.filter((_, index) => index !== 5).join('\r\n');
  expect(lettersIn(text)).toBe(TRUTH.replace(ROWS[1], UNKNOWN_ROW));
  expect(codesOf(text)).toEqual(['map/rows-missing']);
});

test('a row that lost a letter is unknown as a whole', () => {
  const text = withRow(1, (line) => line.slice(0, 30) + line.slice(31));
  expect(lettersIn(text)).toBe(TRUTH.replace(ROWS[1], UNKNOWN_ROW));
  expect(codesOf(text)).toEqual(['map/row-length', 'map/rows-missing']);
});

test('a row of 81 characters is unknown as a whole', () => {
  const text = withRow(2, (line) => `${line.slice(0, 40)}hhhhhhh${line.slice(40)}`);
  expect(lettersIn(text)).toBe(TRUTH.replace(ROWS[2], UNKNOWN_ROW));
});

test('a character that is no letter is unknown alone', () => {
  const text = withRow(1, (line) => `${line.slice(0, 12)}#${line.slice(13)}`);
  expect(lettersIn(text)).toBe(TRUTH.replace(ROWS[1], `MT?A${ROWS[1].slice(4)}`));
  expect(codesOf(text)).toEqual(['map/not-a-letter']);
});

test('a row whose label lost a digit stands where its neighbours prove it', () => {
  expect(lettersIn(withRow(1, (line) => line.slice(1)))).toBe(TRUTH);
});

test('a row whose label has a wrong digit stands where its neighbours prove it', () => {
  const text = withRow(1, (line) => line.replace('00000400', '00000c00'));
  expect(lettersIn(text)).toBe(TRUTH);
  expect(codesOf(text)).toEqual(['map/label-damaged']);
});

test('a row that lost its ": " is read', () => {
  expect(lettersIn(withRow(2, (line) => line.replace(': ', '')))).toBe(TRUTH);
});

test('rows that merged into one line are taken apart', () => {
  expect(lettersIn(`${LINES.slice(0, 5).join('\r\n')}${LINES.slice(5).join('\r\n')}`)).toBe(TRUTH);
  expect(lettersIn(LINES.slice(0, 3).join('\n') + LINES.slice(3).join(''))).toBe(TRUTH);
});

test('rows in another order are placed by their labels', () => {
  const text = [...LINES.slice(0, 4), LINES[6], LINES[4], LINES[7], LINES[5], LINES[8], ''];
  expect(lettersIn(text.join('\n'))).toBe(TRUTH);
});

test('a row that is there twice, the same, changes nothing', () => {
  const text = withRow(2, (line) => `${line}\r\n${line}`);
  expect(lettersIn(text)).toBe(TRUTH);
});

test('two rows for one place that differ leave unknown what they differ in', () => {
  const text = withRow(2, (line) => `${line}\r\n${line.slice(0, 10)}TT${line.slice(12)}`);
  expect(lettersIn(text)).toBe(TRUTH.replace(ROWS[2], `??${ROWS[2].slice(2)}`));
  expect(codesOf(text)).toContain('map/rows-disagree');
});

test('a dump cut in the middle of a row keeps what is there, and the header tells how much is missing', () => {
  const text = TEXT.slice(0, TEXT.indexOf(ROWS[2]) + 10);
  const known = ROWS[0] + ROWS[1] + ROWS[2].slice(0, 10);
  expect(lettersIn(text)).toBe(known.padEnd(TRUTH.length, '?'));
  expect(codesOf(text)).toEqual(['map/rows-missing']);
});

test('a map without any header has its letters, and says what is missing', () => {
  const text = LINES.slice(4).join('\n');
  expect(lettersIn(text)).toBe(TRUTH);
  expect(codesOf(text)).toEqual(['map/start-missing', 'map/figures-missing']);
});

test('a header whose digits are damaged is reported', () => {
  expect(codesOf(TEXT.replace('used: ', 'used: 9'))).toContain('map/figures-damaged');
});

test('a skip line between lost rows covers only what is certainly free', () => {
  const area = `${'h'.repeat(64)}${'.'.repeat(64 * 5)}${'T'.repeat(64)}${'h'.repeat(64)}`;
  const lines = drawText(area).split('\r\n');
  expect(lines[5]).toBe('       (5 lines all free)');
  const text = lines.filter((line) => !line.startsWith('00001800')).join('\n');
  const certain = '.'.repeat(64 * 4);
  const last = 'h'.repeat(64);
  expect(lettersIn(text)).toBe(last + UNKNOWN_ROW + certain + UNKNOWN_ROW + last);
});

test('a table of another size in the way does not disturb: rules and words are no rows', () => {
  const noise = ['='.repeat(70), '.'.repeat(20), 'deadbeef: oops', 'TTTTTT', '1234 hello'].join(
    '\n',
  );
  const text = withRow(2, (line) => `${noise}\r\n${line}\r\n${noise}`);
  const maps = parseMaps(text);
  expect(maps).toHaveLength(1);
  expect(countFalse(maps[0].areas[0].letters, TRUTH)).toBe(0);
});

test('any damage to the lines of a map: no letter is false that is not reported', () => {
  const damage = fc.array(
    fc.record({
      at: fc.nat(),
      how: fc.constantFrom('drop line', 'drop char', 'double line', 'merge', 'noise', 'swap'),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(heaps(1), damage, cuts, (heap, hits, at) => {
      const lines = printMap(heap).split('\n');
      for (const hit of hits) damageLine(lines, hit.at, hit.how);
      for (const { areas, problems } of parseCut(lines.join('\n'), at)) {
        const wrong = areas.reduce(
          (sum, area) => sum + countFalse(area.letters, heap.areas[0].letters),
          0,
        );
        if (wrong > 0) expect(problems).not.toEqual([]);
      }
    }),
    { numRuns: 120 },
  );
});

function damageLine(lines: string[], at: number, how: string): void {
  const row = Math.min(lines.length - 1, 4 + (at % Math.max(1, lines.length - 4)));
  const line = lines[row];
  const column = line.length === 0 ? 0 : at % line.length;
  if (how === 'drop line') lines.splice(row, 1);
  if (how === 'drop char') lines[row] = line.slice(0, column) + line.slice(column + 1);
  if (how === 'double line') lines.splice(row, 0, line);
  if (how === 'merge' && row + 1 < lines.length) lines.splice(row, 2, line + lines[row + 1]);
  if (how === 'noise') lines.splice(row, 0, 'I (12) wifi: 00400: something');
  if (how === 'swap' && row + 1 < lines.length) lines.splice(row, 2, lines[row + 1], line);
}

test('dropped lines alone never make a false letter', () => {
  fc.assert(
    fc.property(heaps(1), fc.array(fc.nat(), { maxLength: 5 }), (heap, drops) => {
      const lines = printMap(heap).split('\n');
      for (const drop of drops) {
        if (lines.length > 5) lines.splice(4 + (drop % (lines.length - 4)), 1);
      }
      for (const { areas } of parseMaps(lines.join('\n'))) {
        for (const area of areas) {
          expect(countFalse(area.letters, heap.areas[0].letters)).toBe(0);
        }
      }
    }),
    { numRuns: 120 },
  );
});

test('no bytes at all make the parser throw', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('GC: total: ', 'GC memory layout; from ', '00000400: ', '\n', "', '"),
    fc.constantFrom('(99999999 lines all free)', 'ffffffff: ', 'No. of 1-blocks: 1, 2-blocks: 2'),
    fc.constantFrom('h'.repeat(64), '.'.repeat(63), ', max blk sz: 4', ', used: 5, free: 6'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), cuts, (words, at) => {
      for (const map of parseCut(words.join(''), at)) expect(map.areas).toBeInstanceOf(Array);
    }),
    { numRuns: 150 },
  );
});
