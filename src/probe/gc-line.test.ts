import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { afterGcLine, splitGcLine } from './gc-line.ts';

test('the line of figures is read and taken out', () => {
  expect(splitGcLine('gc 187312 4752 True -1\r\nstack: 1\r\n')).toEqual({
    gc: { free: 187312, allocated: 4752, enabled: true, threshold: -1 },
    rest: 'stack: 1\r\n',
  });
});

test('where gc.threshold() is not built in, there is none', () => {
  expect(splitGcLine('gc 1 2 False False\n')?.gc).toEqual({
    free: 1,
    allocated: 2,
    enabled: false,
    threshold: undefined,
  });
});

test('lines of other programs before it are passed over; without the line there are no figures', () => {
  expect(splitGcLine('tick\r\ngc 1 2 True 0\r\nx')?.rest).toBe('x');
  expect(splitGcLine('gc 1 2\r\n')).toBeUndefined();
});

test('what follows the line is passed on as it arrives, wherever it is cut', () => {
  const bytes = new TextEncoder().encode('noise\r\ngc 1 2 True -1\r\nstack: 1\r\nGC: é\r\n');
  const rest = new TextEncoder().encode('stack: 1\r\nGC: é\r\n');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
      const heard: number[] = [];
      const feed = afterGcLine((piece) => heard.push(...piece));
      const marks = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      for (let n = 1; n < marks.length; n++) feed?.(bytes.subarray(marks[n - 1], marks[n]));
      expect(heard).toEqual([...rest]);
    }),
  );
});
