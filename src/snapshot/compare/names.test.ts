import { expect, test } from 'playwright/test';
import { drawObjects } from '../../testing/draw-objects.test-kit.ts';
import { Names } from './names.ts';

test('an object is called by the shortest way that a program would write', () => {
  const names = new Names(
    drawObjects({
      nodes: [
        { type: 'Sensor', address: 0x100, to: [[1, 'attributes']] },
        { type: 'attribute table', role: 'part', owner: 0, address: 0x110, to: [[2, '.readings']] },
        { type: 'list', address: 0x120, to: [[3, 'items']] },
        { type: 'list items', role: 'part', owner: 2, address: 0x130, to: [[4, '[7]']] },
        { type: 'str', address: 0x140 },
        { type: 'str', address: 0x150 },
        { type: 'closure', address: 0x160, to: [[7, 'closed-over value']] },
        { type: 'str', address: 0x170 },
      ],
      names: { sensor: 0, f: 6 },
    }),
  );
  expect([0, 2, 4, 5, 7].map((node) => names.nameOf(node))).toEqual([
    'sensor',
    'sensor.readings',
    'sensor.readings[7]',
    undefined,
    'f › closed-over value',
  ]);
});

test('a ring of references has names all the same', () => {
  const names = new Names(
    drawObjects({
      nodes: [
        { type: 'list', address: 0x100, to: [[1, '[0]']] },
        { type: 'list', address: 0x110, to: [[0, '[0]']] },
      ],
      names: { ring: 0 },
    }),
  );
  expect([names.nameOf(0), names.nameOf(1)]).toEqual(['ring', 'ring[0]']);
});
