import { expect, test } from 'playwright/test';
import { drawMap } from '../../testing/draw-heap.ts';
import { type DrawnNode, drawObjects } from '../../testing/draw-objects.test-kit.ts';
import { PROBE, REACHED } from '../model.ts';
import { CHANGE, TAIL_BIT } from './change-categories.ts';
import { compareMaps } from './compare-maps.ts';
import { compareObjects } from './compare-objects.ts';
import { identify } from './identity.ts';
import { paintChanges } from './paint-changes.ts';
import { tallyMaps } from './tally-maps.ts';

const START = 0x2000_0000;
const at = (block: number, node: Partial<DrawnNode>): DrawnNode => ({
  type: 'str',
  address: START + block * 16,
  text: `'${block}'`,
  ...node,
});

test('objects correct what letters alone cannot see: a reused address, growth, the probe', () => {
  const before = drawMap('S=h.h..');
  const after = drawMap('S=h=h.h');
  const changes = compareObjects(
    identify(drawObjects({ nodes: [at(0, { blocks: 2 }), at(2, {}), at(4, {})] })),
    identify(
      drawObjects({
        nodes: [
          at(0, { blocks: 2, text: "'new'" }),
          at(2, { blocks: 2 }),
          at(4, { state: PROBE | REACHED }),
          at(6, {}),
        ],
      }),
    ),
  );
  const areas = compareMaps(before, after);
  expect(areas[0].categories[0]).toBe(CHANGE.same);
  paintChanges(areas, changes);
  expect([...areas[0].categories]).toEqual([
    CHANGE.replaced,
    CHANGE.replaced | TAIL_BIT,
    CHANGE.same,
    CHANGE.appeared | TAIL_BIT,
    CHANGE.probe,
    CHANGE.free,
    CHANGE.appeared,
  ]);
});

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
