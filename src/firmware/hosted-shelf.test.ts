// What may stand in firmware/index.json beside the page, and what is made of it.

import { expect, test } from 'playwright/test';
import { parseIndex } from './hosted-shelf.ts';

const ENTRY = {
  file: 'RPI_PICO-20241129-v1.24.1.uf2',
  version: 'v1.24.1',
  builtOn: '2024-11-29',
  board: 'Raspberry Pi Pico with RP2040',
  bytes: 666624,
};

test('entries come newest first', () => {
  const older = { ...ENTRY, version: 'v1.16', builtOn: '2021-06-18', file: 'old.uf2' };
  expect(parseIndex({ firmware: [older, ENTRY] })).toEqual([ENTRY, older]);
});

test('what is no index offers nothing', () => {
  for (const index of [null, 7, 'x', [], {}, { firmware: 'all' }, { firmware: {} }]) {
    expect(parseIndex(index)).toEqual([]);
  }
});

test('entries that lack something, or lead out of the folder, are left out', () => {
  const bad = [
    null,
    {},
    { ...ENTRY, version: 1 },
    { ...ENTRY, bytes: '666624' },
    { ...ENTRY, file: '../secret.uf2' },
    { ...ENTRY, file: 'https://elsewhere/x.uf2' },
    { ...ENTRY, file: 'x.exe' },
  ];
  expect(parseIndex({ firmware: [...bad, ENTRY] })).toEqual([ENTRY]);
});

test('no more than 32 are offered', () => {
  const many = Array.from({ length: 100 }, () => ENTRY);
  expect(parseIndex({ firmware: many })).toHaveLength(32);
});
