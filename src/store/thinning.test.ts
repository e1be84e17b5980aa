// Which captures go when room is needed, against the words of the promise.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import {
  chooseQuota,
  chooseThinning,
  DEFAULT_QUOTA_BYTES,
  type RestorableRow,
  UNDO_MS,
} from './thinning.ts';

const NOW = 1_000_000_000;

function row(
  id: string,
  takenAt: number,
  bytes: number,
  more: Partial<RestorableRow> = {},
): RestorableRow {
  return {
    id,
    label: id,
    takenAt,
    origin: 'probe',
    depth: 'map',
    boardName: 'Pico',
    boardKind: 'serial',
    bytes,
    pinned: false,
    ...more,
  };
}

function idsOf(rows: readonly RestorableRow[]): string[] {
  return rows.map(({ id }) => id);
}

test('while there is room nothing goes', () => {
  const choice = chooseThinning([row('a', 1, 40), row('b', 2, 40)], 20, 100, NOW);
  expect(choice).toEqual({ forgotten: [], thinned: [], fits: true });
});

test('the oldest go first, no more of them than needed, in whatever order they are kept', () => {
  const rows = [row('c', 3, 30), row('a', 1, 30), row('b', 2, 30)];
  expect(idsOf(chooseThinning(rows, 50, 100, NOW).thinned)).toEqual(['a', 'b']);
});

test('a pinned one stays, younger ones go for it', () => {
  const rows = [row('a', 1, 60, { pinned: true }), row('b', 2, 30)];
  expect(idsOf(chooseThinning(rows, 30, 100, NOW).thinned)).toEqual(['b']);
});

test('what was removed goes before anything on the list, and is not told', () => {
  const rows = [row('a', 1, 60), row('b', 2, 40, { removedAt: NOW - 5 })];
  const choice = chooseThinning(rows, 30, 100, NOW);
  expect([idsOf(choice.forgotten), idsOf(choice.thinned)]).toEqual([['b'], []]);
});

test('what was removed more than an hour ago goes even if there is room', () => {
  const rows = [
    row('a', 1, 1, { removedAt: NOW - UNDO_MS - 1 }),
    row('b', 2, 1, { removedAt: NOW }),
  ];
  expect(idsOf(chooseThinning(rows, 1, 100, NOW).forgotten)).toEqual(['a']);
});

test('what cannot fit makes nothing go', () => {
  const rows = [row('a', 1, 10), row('b', 2, 60, { pinned: true })];
  expect(chooseThinning(rows, 50, 100, NOW)).toEqual({ forgotten: [], thinned: [], fits: false });
  expect(chooseThinning([row('a', 1, 10)], 101, 100, NOW).fits).toBe(false);
});

test('after thinning all fits, no pinned one is gone, and one less would not have done', () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      takenAt: fc.nat(1000),
      bytes: fc.integer({ min: 1, max: 100 }),
      pinned: fc.boolean(),
      removedAt: fc.option(fc.integer({ min: NOW - 1000, max: NOW }), { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, fc.nat(300), fc.nat(600), (kept, incoming, quota) => {
      const all = kept.map(({ id, takenAt, bytes, ...more }) => row(id, takenAt, bytes, more));
      const { forgotten, thinned, fits } = chooseThinning(all, incoming, quota, NOW);
      const gone = [...forgotten, ...thinned];
      const left = all.filter((one) => !gone.includes(one));
      const sum = left.reduce((total, { bytes }) => total + bytes, incoming);
      const stays = all.filter(({ pinned, removedAt }) => pinned && removedAt === undefined);
      expect(left).toEqual(expect.arrayContaining(stays));
      if (!fits)
        expect(stays.reduce((total, { bytes }) => total + bytes, incoming)).toBeGreaterThan(quota);
      else expect(sum).toBeLessThanOrEqual(quota);
      const last = gone.at(-1);
      if (last !== undefined) expect(sum + last.bytes).toBeGreaterThan(quota);
      const oldest = Math.min(
        ...left
          .filter((one) => !one.pinned && one.removedAt === undefined)
          .map((one) => one.takenAt),
      );
      for (const { takenAt } of thinned) expect(takenAt).toBeLessThanOrEqual(oldest);
    }),
  );
});

test("of the browser's promise at most a half is taken", () => {
  expect(chooseQuota(undefined)).toBe(DEFAULT_QUOTA_BYTES);
  expect(chooseQuota(10_000_000)).toBe(5_000_000);
  expect(chooseQuota(10 ** 12)).toBe(DEFAULT_QUOTA_BYTES);
});
