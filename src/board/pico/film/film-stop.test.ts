// The marks of a hurried film.

import { expect, test } from 'playwright/test';
import { findStop } from './film-stop.ts';

const at = { steps: 5, events: 9, seconds: 3600, usedBytes: 4096 };

test('no mark, no stop', () => {
  expect(findStop({}, at, 100)).toBeUndefined();
  expect(findStop({ hours: 2, usedBytes: 4097, allocationBytes: 1601 }, at, 100)).toBeUndefined();
});

test('each mark is reached at its value', () => {
  expect(findStop({ hours: 1 }, at, 0)).toBe('hours');
  expect(findStop({ usedBytes: 4096 }, at, 0)).toBe('usedBytes');
  expect(findStop({ allocationBytes: 1600 }, at, 100)).toBe('allocationBytes');
});

test('what is asked for is rounded up to blocks, as the collector does', () => {
  expect(findStop({ allocationBytes: 1585 }, at, 100)).toBe('allocationBytes');
  expect(findStop({ allocationBytes: 1585 }, at, 99)).toBeUndefined();
});
