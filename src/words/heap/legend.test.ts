import { expect, test } from 'playwright/test';
import type { Meaning } from '../../snapshot/picture/heat-map/legend.ts';
import { legendLabel, legendNote } from './legend.ts';

const LABELS: readonly (readonly [Meaning, string])[] = [
  [{ code: 'legend/holes', least: 1, most: 2 }, 'holes of 1 or 2 blocks'],
  [{ code: 'legend/holes', least: 3, most: 15 }, '3 to 15 blocks'],
  [{ code: 'legend/holes', least: 64 }, '64 blocks and more'],
  [{ code: 'legend/since', label: 'Snapshot 3', orBefore: true }, 'since Snapshot 3 or before'],
  [{ code: 'legend/age', snapshots: 5 }, '5 snapshots or more'],
  [{ code: 'legend/constant', snapshots: 3 }, 'the same in all 3 snapshots'],
  [{ code: 'legend/family', family: 'dict', byLetter: false }, 'dicts and sets'],
];

for (const [meaning, label] of LABELS) {
  test(`a row of the legend reads: ${label}`, () => {
    expect(legendLabel(meaning)).toBe(label);
  });
}

test('a family that only a letter tells has a note', () => {
  expect(legendNote({ code: 'legend/family', family: 'list', byLetter: true })).toBe(
    'as the letters of the map say',
  );
  expect(legendNote({ code: 'legend/family', family: 'list', byLetter: false })).toBe('');
  expect(legendNote({ code: 'legend/freed' })).toBe('In use before, free now.');
});
