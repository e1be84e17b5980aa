// Who pins a hole, in drawn heaps without memory and in a recorded one with it.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../../capture/capture.test-kit.ts';
import { DRAWN_START, drawHeap, drawText } from '../../../testing/draw-heap.ts';
import { BuiltSnapshot } from '../built-snapshot.ts';
import { buildHoleReport } from './hole.ts';

const PICTURE = 'h=L...T==.....';

function build(): BuiltSnapshot {
  const capture = { ...SMALL_CAPTURE, depth: 'map' as const, mapText: drawText(PICTURE) };
  return new BuiltSnapshot(capture, drawHeap(PICTURE));
}

test('a hole tells what stands at both ends, from any of its blocks', () => {
  for (const block of [3, 4, 5]) {
    expect(buildHoleReport(build(), DRAWN_START + block * 16)).toEqual({
      hole: { address: DRAWN_START + 48, blocks: 3 },
      bytes: 48,
      isLargest: false,
      before: { address: DRAWN_START + 32, blocks: 1, letter: 'L', object: undefined },
      after: { address: DRAWN_START + 96, blocks: 3, letter: 'T', object: undefined },
    });
  }
});

test('the hole at the end has nothing behind it; an object is no hole', () => {
  const last = buildHoleReport(build(), DRAWN_START + 10 * 16);
  expect(last).toMatchObject({ isLargest: true, before: { letter: 'T' } });
  expect(last?.after).toBeUndefined();
  expect(buildHoleReport(build(), DRAWN_START)).toBeUndefined();
});
