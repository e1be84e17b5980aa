// Files of every version before today's open; and the machinery of upgrades, proven with steps of versions
// that never were.

import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { isAppError } from '../errors.ts';
import { SMALL_CAPTURE } from './capture.test-kit.ts';
import { readCaptureFile } from './capture-file.ts';
import { CAPTURE_FORMAT, UPGRADES, type Upgrade, upgradeFile } from './upgrades.ts';

/** Format 1 called the label a title, format 2 had one capture per file. */
const STEPS: ReadonlyMap<number, Upgrade> = new Map<number, Upgrade>([
  [1, ({ capture, ...file }) => ({ ...file, capture: rename(capture as { title: string }) })],
  [2, ({ capture, ...file }) => ({ ...file, captures: [capture] })],
]);

function rename({ title, ...rest }: { title: string }) {
  return { ...rest, label: title };
}

test('an old file goes through every step from its version on', () => {
  const old = { heapLab: 'capture', format: 1, capture: { id: 'a', title: 'first' } };
  expect(upgradeFile(old, STEPS, 3)).toEqual({
    heapLab: 'capture',
    format: 3,
    captures: [{ id: 'a', label: 'first' }],
  });
});

test('a file of the version between takes the later step alone', () => {
  const old = { format: 2, capture: { label: 'second' } };
  expect(upgradeFile(old, STEPS, 3)).toEqual({ format: 3, captures: [{ label: 'second' }] });
});

test('a file of today is left as it is', () => {
  const file = { format: 3, captures: [] };
  expect(upgradeFile(file, STEPS, 3)).toBe(file);
});

test('a newer version is from the future; one that never was, or none, is damage', () => {
  const codes = [{ format: 4 }, { format: 0 }, { format: 1.5 }, { format: '3' }, {}].map((file) => {
    try {
      upgradeFile(file, STEPS, 3);
    } catch (error) {
      return isAppError(error) ? error.code : error;
    }
    return undefined;
  });
  expect(codes).toEqual([
    'capture/from-the-future',
    'capture/damaged',
    'capture/damaged',
    'capture/damaged',
    'capture/damaged',
  ]);
});

test('every version before today has its step', () => {
  for (let version = 1; version < CAPTURE_FORMAT; version++) {
    expect(UPGRADES.has(version)).toBe(true);
  }
});

test('a file of version 1 opens, its notes as the sentences that they are', () => {
  const text = readFileSync(new URL('capture-v1.json', import.meta.url), 'utf8');
  const notes = [{ about: 'moved', text: 'An interrupt allocated meanwhile.' }];
  expect(readCaptureFile(text)).toEqual([{ ...SMALL_CAPTURE, notes }]);
});
