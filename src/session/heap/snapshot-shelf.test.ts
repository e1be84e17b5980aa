// The list of snapshots and what the keeper of captures adds to it or takes away.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { onChange } from '../../signals.ts';
import { BuiltSnapshot } from '../../snapshot/answers/built-snapshot.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { buildSummary } from '../../snapshot/answers/summary.ts';
import { type CaptureKeeper, SnapshotShelf } from './snapshot-shelf.ts';

function summary(id: string, takenAt: number, label = id): SnapshotSummary {
  return buildSummary(new BuiltSnapshot({ ...SMALL_CAPTURE, id, label, takenAt }));
}

const KEEPER: CaptureKeeper = {
  add: async () => {},
  get: async (id) => ({ ...SMALL_CAPTURE, id }),
  rename: async () => {},
  remove: async () => {},
  restore: async () => {},
};

function idsOn(shelf: SnapshotShelf): readonly string[] {
  return shelf.list.value.map(({ id }) => id);
}

test('what was kept is listed in order of time', async () => {
  const shelf = new SnapshotShelf();
  await shelf.useKeeper(KEEPER, [summary('b', 2), summary('a', 1)]);
  expect(idsOn(shelf)).toEqual(['a', 'b']);
});

test('another tab adds, renames and deletes; the shown one gives way to the newest', async () => {
  const shelf = new SnapshotShelf();
  await shelf.useKeeper(KEEPER, [summary('a', 1), summary('b', 2)]);
  shelf.currentId.value = 'a';
  shelf.join([summary('b', 2, 'after'), summary('c', 3)]);
  expect(shelf.list.value.map(({ label }) => label)).toEqual(['after', 'c']);
  expect(shelf.currentId.value).toBe('c');
});

test('a list that is the same is not told again', async () => {
  const shelf = new SnapshotShelf();
  await shelf.useKeeper(KEEPER, [summary('a', 1)]);
  let told = 0;
  onChange(shelf.list, () => told++);
  shelf.join([summary('a', 1)]);
  expect(told).toBe(0);
});

test('a deleted snapshot comes back to its place and is shown', async () => {
  const shelf = new SnapshotShelf();
  await shelf.useKeeper(KEEPER, [summary('a', 1), summary('b', 2), summary('c', 3)]);
  shelf.currentId.value = 'b';
  const undo = await shelf.remove('b');
  expect(idsOn(shelf)).toEqual(['a', 'c']);
  expect(shelf.currentId.value).toBe('a');
  await undo();
  expect(idsOn(shelf)).toEqual(['a', 'b', 'c']);
  expect(shelf.currentId.value).toBe('b');
});

test('a new name is the name of the capture too', async () => {
  const shelf = new SnapshotShelf();
  await shelf.useKeeper(KEEPER, [summary('a', 1)]);
  await shelf.rename('a', 'before the loop');
  expect((await shelf.loadCapture('a')).label).toBe('before the loop');
});

test('the live picture is on the stage until a snapshot is chosen, and never on the list', async () => {
  const shelf = new SnapshotShelf();
  await shelf.useKeeper(KEEPER, [summary('a', 1)]);
  shelf.currentId.value = 'a';
  shelf.lend({ ...SMALL_CAPTURE, id: 'now' });
  shelf.showLive(summary('now', 2));
  expect(shelf.current.value?.id).toBe('now');
  expect(idsOn(shelf)).toEqual(['a']);
  shelf.currentId.value = 'a';
  expect(shelf.current.value?.id).toBe('a');
  shelf.currentId.value = undefined;
  expect(shelf.current.value?.id).toBe('now');
  shelf.passing.value = summary('then', 1);
  expect(shelf.current.value?.id).toBe('then');
});

test('a live picture that is kept is a snapshot like any other, and stays when what was lent is taken back', async () => {
  const shelf = new SnapshotShelf(makeLocalModel);
  const capture = { ...SMALL_CAPTURE, id: 'now' };
  shelf.model.add(capture);
  const takeBack = shelf.lend(capture);
  shelf.showLive(summary('now', 2));
  await shelf.add({ ...capture, label: 'before' });
  expect(shelf.live.value).toBeUndefined();
  takeBack();
  expect(idsOn(shelf)).toEqual(['now']);
  expect(shelf.current.value?.label).toBe('before');
  expect((await shelf.loadCapture('now')).label).toBe('before');
});

test('a live picture that is taken back leaves the stage', () => {
  const shelf = new SnapshotShelf(makeLocalModel);
  const takeBack = shelf.lend({ ...SMALL_CAPTURE, id: 'now' });
  shelf.showLive(summary('now', 2));
  takeBack();
  expect(shelf.current.value).toBeUndefined();
});
