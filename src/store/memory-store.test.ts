// The fallback keeps the promises of stored.ts as long as the page lives.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../capture/capture.test-kit.ts';
import type { Capture } from '../capture/capture.ts';
import { AppError } from '../errors.ts';
import { MemoryStore } from './memory-store.ts';
import { bytesOf, MAX_SAMPLES, type StoredRow } from './stored.ts';

function capture(id: string, takenAt: number): Capture {
  return { ...SMALL_CAPTURE, id, label: id, takenAt };
}

const SIZE = bytesOf(SMALL_CAPTURE);

async function idsIn(store: MemoryStore): Promise<string[]> {
  return (await store.list()).map(({ id }) => id);
}

test('captures are listed by time and come back as they were', async () => {
  const store = new MemoryStore(10 * SIZE);
  await store.add(capture('b', 2));
  await store.add(capture('a', 1), { figures: { total: 64, used: 16, free: 48 } });
  expect(await idsIn(store)).toEqual(['a', 'b']);
  expect((await store.list())[0].figures).toEqual({ total: 64, used: 16, free: 48 });
  expect(await store.get('a')).toEqual(capture('a', 1));
});

test('a new label is the label everywhere', async () => {
  const store = new MemoryStore(10 * SIZE);
  await store.add(capture('a', 1));
  await store.rename('a', 'before the loop');
  expect((await store.list())[0].label).toBe('before the loop');
  expect((await store.get('a')).label).toBe('before the loop');
});

test('what is removed is off the list and can be brought back', async () => {
  const store = new MemoryStore(10 * SIZE);
  await store.add(capture('a', 1));
  await store.remove('a');
  expect(await idsIn(store)).toEqual([]);
  await store.restore('a');
  expect(await idsIn(store)).toEqual(['a']);
});

test('when the quota is reached the oldest go, and are told', async () => {
  const store = new MemoryStore(2 * SIZE);
  const told: StoredRow[] = [];
  store.onThinned((rows) => told.push(...rows));
  for (const id of ['a', 'b', 'c']) await store.add(capture(id, id.charCodeAt(0)));
  expect(await idsIn(store)).toEqual(['b', 'c']);
  expect(told.map(({ id }) => id)).toEqual(['a']);
});

test('what cannot fit is refused, and nothing is lost', async () => {
  const store = new MemoryStore(SIZE);
  await store.add(capture('a', 1));
  await store.setPinned('a', true);
  await expect(store.add(capture('b', 2))).rejects.toMatchObject({ code: 'store/full' });
  expect(await idsIn(store)).toEqual(['a']);
});

test('samples are bounded: the newest stay', async () => {
  const store = new MemoryStore(SIZE);
  const samples = Array.from({ length: MAX_SAMPLES + 5 }, (_, time) => ({
    time,
    used: 1,
    free: 2,
    boardId: 'x',
    source: 'probe' as const,
  }));
  await store.addSamples(samples);
  const kept = await store.samples();
  expect([kept.length, kept[0].time]).toEqual([MAX_SAMPLES, 5]);
});

test('it says that nothing outlives the page, and why', () => {
  const trouble = new AppError('store/blocked', 'private window');
  const store = new MemoryStore(SIZE, trouble);
  expect([store.kind, store.trouble]).toEqual(['memory', trouble]);
});

test('samples can be cleared, and captures stay', async () => {
  const store = new MemoryStore(10 * SIZE);
  await store.add(capture('a', 1));
  await store.addSamples([{ time: 1, free: 2, boardId: '', source: 'pattern' }]);
  await store.clearSamples();
  expect(await store.samples()).toEqual([]);
  expect(await idsIn(store)).toEqual(['a']);
});
