// The timeline of a session: what becomes a point, and what outlives the page.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import { signal } from '../../signals.ts';
import { BuiltSnapshot } from '../../snapshot/answers/built-snapshot.ts';
import { buildSummary } from '../../snapshot/answers/summary.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Timeline } from './timeline.ts';

function make(): { timeline: Timeline; shelf: SnapshotShelf } {
  const shelf = new SnapshotShelf();
  const timeline = new Timeline(shelf, {
    idleBoard: signal(undefined),
    boardId: signal('e6614c311b7e6f35'),
    report: (error) => {
      throw error;
    },
  });
  return { timeline, shelf };
}

const sourcesOf = (timeline: Timeline) => timeline.points.value.map(({ source }) => source);

test('status lines and snapshots stand in one row, in order of time', async () => {
  const { timeline, shelf } = make();
  timeline.pushLine('free: 3000 used: 1000');
  timeline.pushLine('the weather is fine');
  const capture = { ...SMALL_CAPTURE, takenAt: Date.now() - 60_000 };
  shelf.join([buildSummary(new BuiltSnapshot(capture))]);
  await expect.poll(() => sourcesOf(timeline)).toEqual(['snapshot', 'line']);
  expect(timeline.points.value[1]).toMatchObject({ used: 1000, free: 3000, total: 4000 });
});

test('figures without a map give a point with the largest hole', async () => {
  const { timeline } = make();
  const mapText =
    'GC: total: 2048, used: 112, free: 1936\r\n No. of 1-blocks: 2, 2-blocks: 1, max blk sz: 3, max free sz: 63\r\n';
  await timeline.pushFigures({ ...SMALL_CAPTURE, depth: 'figures', mapText });
  await expect.poll(() => sourcesOf(timeline)).toEqual(['mem-info']);
  expect(timeline.points.value[0]).toMatchObject({ used: 112, free: 1936, largestHole: 1008 });
});

test('another pattern is taken or refused with a reason; an empty one is the default', () => {
  const { timeline } = make();
  expect(timeline.usePattern('(?<free>(\\d+)+)x').ok).toBe(false);
  expect(timeline.pattern.value.source).toBe('free: N … used: N');
  expect(timeline.usePattern('mem (?<free>\\d+)').ok).toBe(true);
  expect(timeline.pattern.value.source).toBe('mem (?<free>\\d+)');
  timeline.usePattern('');
  expect(timeline.pattern.value.source).toBe('free: N … used: N');
});

test('points are written down, with their board, and come back; clearing forgets them', async () => {
  const store = new MemoryStore(1_000_000);
  const { timeline } = make();
  await timeline.useStore(store);
  timeline.pushLine('free: 3000 used: 1000');
  await expect.poll(() => store.samples()).toHaveLength(1);
  expect((await store.samples())[0]).toMatchObject({
    source: 'pattern',
    boardId: 'e6614c311b7e6f35',
  });
  const later = make().timeline;
  await later.useStore(store);
  await expect.poll(() => sourcesOf(later)).toEqual(['line']);
  await later.clear();
  await expect.poll(() => sourcesOf(later)).toEqual([]);
  expect(await store.samples()).toEqual([]);
});
