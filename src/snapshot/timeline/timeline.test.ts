import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { drawMap } from '../../testing/draw-heap.ts';
import { startMicroPython } from '../../testing/micropython.test-kit.ts';
import { patternWords } from '../../words/lab/timeline.ts';
import { findPeak, findTightest } from './extremes.ts';
import { checkPattern, readLogLine } from './log-pattern.ts';
import { OutputReader } from './output-reader.ts';
import { pointOfMap, type TimelinePoint } from './point.ts';
import { writeRecordingCode } from './recording-snippet.ts';

const recording = (name: string): string =>
  readFileSync(
    new URL(`../../testing/recordings/v1.27.0/${name}/mem_info.txt`, import.meta.url),
    'utf8',
  );

for (const [line, figures] of [
  ['free: 123456 … used: 7890', { free: 123456, used: 7890 }],
  ['[42 s] mem free: 102,400 bytes, used: 99,584 bytes', { free: 102400, used: 99584 }],
  ['used=40k free=120k total=160k', { free: 122880, used: 40960, total: 163840 }],
  ['Free 1.5 MB / Used 512 KB', { free: 1572864, used: 524288 }],
  ['free: 100 only', undefined],
  ['carefree: 1 abused: 2', undefined],
  ['the weather is fine', undefined],
] as const) {
  test(`the line "${line}" is ${figures === undefined ? 'no point' : 'read'}`, () => {
    expect(readLogLine(line)).toEqual(
      figures === undefined ? undefined : { total: undefined, ...figures },
    );
  });
}

test('a pattern of the user reads its own lines', () => {
  const checked = checkPattern(String.raw`HEAP<(?<free>\d+)>`);
  expect(checked.ok && readLogLine('t=1 HEAP<4711>', checked.pattern)).toEqual({
    free: 4711,
    used: undefined,
    total: undefined,
  });
});

for (const [source, reason] of [
  [String.raw`(?<free>(\d+)+)x`, /that can hang/],
  ['(?<free>(a|a)*)', /that can hang/],
  [String.raw`(?<free>\d+) \1`, /refer back/],
  [String.raw`free \d+`, /needs a group/],
  [String.raw`(?<free>\d+`, /./],
  [String.raw`\d*\d*\d*\d*\d*\d*\d*(?<free>\d+)x`, /takes too long/],
  ['.*.*.*.*.*.*.*(?<free>z)', /takes too long/],
  ['(?<free>x)'.padEnd(300, 'y'), /at most 200/],
] as const) {
  test(`the pattern ${source.slice(0, 24)} is refused with a reason`, () => {
    const checked = checkPattern(source);
    expect(checked.ok ? '' : patternWords(checked.fault)).toMatch(reason);
  });
}

test('mem_info gives one point, with map or without, however the text is cut', () => {
  const text = recording('fragmented');
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      const reader = new OutputReader();
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const points = places
        .slice(1)
        .flatMap((end, i) => reader.read(text.slice(places[i], end), 5));
      expect([...points, ...reader.flush()]).toEqual([
        {
          at: 5,
          source: 'mem-info',
          total: 246016,
          used: 17360,
          free: 228656,
          largestHole: 13391 * 16,
          fragmentation: 1 - (13391 * 16) / 228656,
        },
      ]);
    }),
    { numRuns: 60 },
  );
});

test('a mem_info without its second line still gives its point', () => {
  const reader = new OutputReader();
  const points = reader.read('GC: total: 100, used: 40, free: 60\r\n>>> print(1)\r\n', 1);
  expect(points).toMatchObject([{ used: 40, free: 60, total: 100 }]);
});

test('a line without end is not kept', () => {
  const reader = new OutputReader();
  for (let i = 0; i < 1000; i++) reader.read('x'.repeat(1000), i);
  expect(reader.read('\nfree: 1 used: 2\n', 9)).toMatchObject([{ free: 1, used: 2 }]);
});

test('a map counts its own figures', () => {
  expect(pointOfMap(drawMap('h=..'), { at: 1, id: 'a', label: 'A' })).toMatchObject({
    id: 'a',
    used: 32,
    free: 32,
    total: 64,
    largestHole: 32,
    fragmentation: 0,
  });
});

const point = (at: number, used: number, largestHole: number): TimelinePoint => ({
  at,
  source: 'sample',
  used,
  largestHole,
});

test('the fullest point is found, and the one with the least room in one piece', () => {
  const rows = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(rows, (figures) => {
      const points = figures.map(([used, hole], at) => point(at, used, hole));
      expect(findPeak(points)?.used).toBe(Math.max(...figures.map(([used]) => used)));
      expect(findTightest(points)?.largestHole).toBe(Math.min(...figures.map(([, hole]) => hole)));
    }),
  );
  expect(findPeak([{ at: 1, source: 'sample' }])).toBeUndefined();
});

test('the three lines of the recording run in MicroPython and are read back', async () => {
  const code = writeRecordingCode({ way: 'loop', every: 1000, withMap: true });
  const [first, ...rest] = code.split('\n');
  const python = await startMicroPython({ heapBytes: 64 * 1024 });
  // The clock is turned on by hand, so that no time passes.
  const printed = python.run(
    [
      'import time as _clock',
      'class time:',
      '    now = 536870000',
      '    ticks_diff = _clock.ticks_diff',
      '    ticks_add = _clock.ticks_add',
      '    def ticks_ms(): return time.now',
      first.replace(', time', ''),
      'for i in range(40):',
      '    time.now = time.ticks_add(time.now, 100)',
      ...rest.map((line) => `    ${line}`),
    ].join('\n'),
  );
  const points = new OutputReader().read(printed, 0);
  expect(points).toHaveLength(4);
  expect(points[0]).toMatchObject({ source: 'mem-info', total: 64000 });
  expect(printed.split('GC memory layout').length).toBe(5);
});

test('the timer variant is two lines that keep the timer alive', () => {
  const code = writeRecordingCode({ way: 'timer', every: 10_000, withMap: false });
  expect(code).toBe(
    'import machine, micropython\nheap_timer = machine.Timer(period=10000, callback=lambda t: micropython.mem_info())',
  );
});
