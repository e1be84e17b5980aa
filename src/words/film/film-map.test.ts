// The legend of a film's map.

import { expect, test } from 'playwright/test';
import { filmMeaningLabel } from './film-map.ts';

for (const [meaning, label] of [
  [{ code: 'film-map/line', file: '<stdin>', line: 4 }, 'line 4'],
  [{ code: 'film-map/line', file: 'lib/node.py', line: 112 }, 'line 112 of lib/node.py'],
  [{ code: 'film-map/within', steps: 1 }, 'made in the last step'],
  [{ code: 'film-map/within', steps: 10 }, 'made in the last 10 steps'],
  [{ code: 'film-map/taken', least: 1, most: 1 }, 'taken 1 time'],
  [{ code: 'film-map/taken', least: 4, most: 9 }, 'taken 4 to 9 times'],
  [{ code: 'film-map/taken', least: 100 }, 'taken 100 times or more'],
] as const) {
  test(label, () => {
    expect(filmMeaningLabel(meaning, '<stdin>')).toBe(label);
  });
}
