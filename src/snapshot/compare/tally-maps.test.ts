import { expect, test } from 'playwright/test';
import { drawMap } from '../../testing/draw-heap.ts';
import { tallyMaps } from './tally-maps.ts';

test('maps alone give the numbers of the contract, by what their letters mean', () => {
  const tally = tallyMaps(drawMap('L=.S=h.T'), drawMap('L==h=.F.'));
  expect(tally).toEqual({
    appeared: {
      objects: 2,
      bytes: 48,
      byType: { other: { objects: 1, bytes: 32 }, float: { objects: 1, bytes: 16 } },
    },
    freed: {
      objects: 3,
      bytes: 64,
      byType: {
        'str or bytes': { objects: 1, bytes: 32 },
        other: { objects: 1, bytes: 16 },
        tuple: { objects: 1, bytes: 16 },
      },
    },
    grown: { objects: 1, bytes: 16, byType: { list: { objects: 1, bytes: 16 } } },
    shrunk: { objects: 0, bytes: 0, byType: {} },
    reused: { objects: 1, bytes: 32, byType: { other: { objects: 1, bytes: 32 } } },
  });
});
