// Dumps that pass through a terminal are noticed, with their own text, and nothing else is kept.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { drawText } from '../../testing/draw-heap.ts';
import { printFigures, printMap } from '../../testing/print-map.ts';
import { cuts, heaps, lettersOf } from './map.test-kit.ts';
import { parseMaps } from './map-reader.ts';
import { MapWatcher, type WatchedDump } from './map-watcher.ts';

/** Feeds the text in pieces; what was noticed until the end, without flush(). */
function watch(watcher: MapWatcher, text: string, at: readonly number[] = []): WatchedDump[] {
  const bytes = new TextEncoder().encode(text);
  const places = [...at.map((cut) => cut % (bytes.length + 1)), 0, bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).flatMap((end, index) => watcher.push(bytes.slice(places[index], end)));
}

const MAP = drawText('h==.L.T=..h=====|hh=.');
const FIGURES =
  'stack: 5 out of 9\r\nGC: total: 64, used: 16, free: 48\r\n No. of 1-blocks: 1, 2-blocks: 0, max blk sz: 1, max free sz: 3\r\n';

test('a dump is given with its last row, with its own text alone', () => {
  const dumps = watch(new MapWatcher(), `>>> micropython.mem_info(1)\r\n${MAP}`);
  expect(dumps.map(({ text }) => text)).toEqual([MAP]);
  expect(dumps[0].map.areas.map(({ letters }) => lettersOf(letters))).toEqual([
    'h==.L.T=..h=====',
    'hh=.',
  ]);
});

test('figures alone are given at the prompt, which has no line end', () => {
  const watcher = new MapWatcher();
  expect(watch(watcher, FIGURES)).toEqual([]);
  expect(watch(watcher, '>>> ').map(({ text }) => text)).toEqual([FIGURES]);
});

test('figures alone are given after some lines of something else, or at a pause', () => {
  const watcher = new MapWatcher();
  expect(watch(watcher, `${FIGURES}a\nb\nc\nd\n`).map(({ text }) => text)).toEqual([FIGURES]);
  expect(watch(watcher, FIGURES)).toEqual([]);
  expect(watcher.flush().map(({ text }) => text)).toEqual([FIGURES]);
  expect(watcher.flush()).toEqual([]);
});

test('a map cut off by an interrupt is given at the prompt, and says what is missing', () => {
  const cut = MAP.slice(0, MAP.lastIndexOf('GC memory layout'));
  const [dump] = watch(new MapWatcher(), `${cut}KeyboardInterrupt: \r\n>>> `);
  expect(dump.text).toBe(cut);
  expect(dump.map.problems.map(({ code }) => code)).toContain('map/rows-missing');
});

test('a line of another thread inside a map does not end it', () => {
  const text = MAP.replace('00000000: h==', 'wifi: beacon lost\r\n00000000: h==');
  expect(watch(new MapWatcher(), text)).toHaveLength(1);
});

test('any run of dumps between other output is noticed, one by one, wherever the chunks are cut', () => {
  const noise = fc.constantFrom(
    '',
    'hello\r\n',
    '>>> 1+1\r\n2\r\n',
    'stack: 3 of them\r\n',
    '\u0004\r\n',
  );
  const part = fc.tuple(noise, heaps(), fc.boolean());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), cuts, (parts, at) => {
      const texts = parts.map(([, heap, hasMap]) =>
        (hasMap ? printMap(heap) : printFigures(heap)).replaceAll('\n', '\r\n'),
      );
      const stream = parts.map(([before], index) => `${before}${texts[index]}>>> `).join('\r\n');
      const watcher = new MapWatcher();
      const dumps = watch(watcher, stream, at);
      expect(dumps.map(({ text }) => text)).toEqual(texts.filter((text) => text !== ''));
      expect(dumps.map(({ map }) => [map])).toEqual(texts.map((text) => parseMaps(text)));
    }),
    { numRuns: 25 },
  );
});

test('of a megabyte of other output next to nothing is kept', () => {
  const watcher = new MapWatcher();
  let most = 0;
  for (let i = 0; i < 1000; i++) {
    watch(watcher, `stack: ${i}\nline ${'x'.repeat(980)}\n`);
    most = Math.max(most, watcher.heldBytes);
  }
  expect(most).toBeLessThan(3000);
});

test('a line without end and a map without end are bounded too', () => {
  const watcher = new MapWatcher();
  for (let i = 0; i < 300; i++) watch(watcher, 'y'.repeat(1000));
  expect(watcher.heldBytes).toBeLessThan(80_000);
  watch(
    watcher,
    '\nGC: total: 4000000000, used: 1, free: 3999999999\nGC memory layout; from 1000:\n',
  );
  const row = `${'h'.repeat(64)}\n`;
  for (let i = 0; i < 60_000; i++)
    watch(watcher, `${(i * 1024).toString(16).padStart(8, '0')}: ${row}`);
  expect(watcher.heldBytes).toBeLessThan(4.1 * 1024 * 1024);
});
