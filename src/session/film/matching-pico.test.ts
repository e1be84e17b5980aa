// Which firmware stands in for that of a board at the cable.

import { expect, test } from 'playwright/test';
import type { ShelvedFirmware } from '../board/firmware.ts';
import { findMatch } from './matching-pico.ts';

const image = (version: string): ShelvedFirmware => ({
  id: version,
  label: `MicroPython ${version}`,
  version,
  builtOn: '2024-01-01',
  bytes: 600_000,
  from: 'host',
});

const IMAGES = [image('v1.26.1'), image('v1.24'), image('v1.22.1-preview.5'), image('v1.18')];

test('the image of the same version is taken, however its zero is written', () => {
  expect(findMatch(IMAGES, { version: [1, 24, 0] })?.id).toBe('v1.24');
  expect(findMatch(IMAGES, { version: [1, 22, 1] })?.id).toBe('v1.22.1-preview.5');
  expect(findMatch(IMAGES, { version: [1, 18, 0] })?.id).toBe('v1.18');
});

test('where there is none, or the version is not known, the first is', () => {
  expect(findMatch(IMAGES, { version: [1, 20, 0] })?.id).toBe('v1.26.1');
  expect(findMatch(IMAGES, undefined)?.id).toBe('v1.26.1');
  expect(findMatch([], undefined)).toBeUndefined();
});
