// What a step changed, as boxes and arrows are marked by it.

import { expect, test } from 'playwright/test';
import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { MomentChange } from '../../snapshot/answers/moments/moment-change.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { fateOf, isChangedArrow, isChangedRow, toGraphChange } from './graph-changes.ts';

const [LOG, TUPLE, OLD] = [0x1000, 0x1100, 0x1200];

const doing: FilmDoing = {
  ...{ takings: 1, isOneDeed: true, taken: new Uint32Array(), given: new Uint32Array() },
  step: 30,
  path: [],
  total: 2,
  takenBytes: 16,
  freedBytes: 32,
  events: (['made', 'swept'] as const).map((kind, i) => ({
    event: i,
    step: 30,
    kind,
    address: kind === 'made' ? TUPLE : OLD,
    blocks: 1,
    cause: 'line',
    operation: 'build-tuple',
    path: [],
  })),
};

const change: MomentChange = {
  before: 'a',
  after: 'b',
  born: [{ address: TUPLE, type: 'tuple', text: "('t', 1)", name: 'log[7]' }],
  gone: [],
  slots: [
    {
      holder: LOG,
      holderType: 'list',
      holderName: 'log',
      label: '[7]',
      to: TUPLE,
      wasThere: false,
    },
  ],
  names: [
    { module: '__main__', name: 'n', text: '7', wasThere: true },
    { module: 'node', name: 'log', text: '[]', wasThere: false },
  ],
  bornCount: 1,
  goneCount: 0,
};

function box(kind: GraphBox['kind'], title: string, address: number | null): GraphBox {
  const none = { objects: 0, bytes: 0 };
  return {
    ...{ id: `${kind}:${title}`, kind, title, address, type: title, keptBytes: 0, rows: [] },
    ...{ garbage: false, runtime: false, hit: false, aliasCount: 0, names: [], family: 3 },
    ...{ parts: [], folded: none, canExpand: false, canCollapse: false },
    ...{ width: 100, height: 30, x: 0, y: 0 },
  };
}

const list = box('object', 'list', LOG);
const tuple = box('object', 'tuple', TUPLE);
const other = box('object', 'dict', 0x1300);
const arrow = (from: GraphBox, to: GraphBox, label: string) => ({
  ...{ id: 'x', from: from.id, to: to.id, label, references: 1, ghost: false, dashed: false },
});

test('events alone tell what came and what went', () => {
  const told = toGraphChange(doing, undefined);
  expect(fateOf(tuple, told)).toBe('born');
  expect(fateOf(list, told)).toBeUndefined();
  expect([...(told?.gone ?? [])]).toEqual([OLD]);
});

test('with memory rows, names and their boxes are told too', () => {
  const told = toGraphChange(doing, change);
  expect(fateOf(list, told)).toBe('changed');
  expect(isChangedRow(list, '[7]', told)).toBe(true);
  expect(isChangedRow(list, '[6]', told)).toBe(false);
  expect(fateOf(box('variable', 'n', null), told)).toBe('changed');
  expect(fateOf(box('variable', 'node.log', null), told)).toBe('changed');
  expect(fateOf(box('variable', 'log', null), told)).toBeUndefined();
});

test('arrows are marked that lead from what changed, no others', () => {
  const told = toGraphChange(doing, change);
  if (told === undefined) throw new Error('nothing told');
  expect(isChangedArrow(arrow(list, tuple, '[7]'), list, tuple, told)).toBe(true);
  expect(isChangedArrow(arrow(list, other, '[0], [1]'), list, other, told)).toBe(false);
  expect(isChangedArrow(arrow(list, other, '[0], [7]'), list, other, told)).toBe(true);
  expect(isChangedArrow(arrow(tuple, other, '[1]'), tuple, other, told)).toBe(true);
  const name = box('variable', 'n', null);
  expect(isChangedArrow(arrow(name, other, ''), name, other, told)).toBe(true);
});

test('without a film nothing is marked', () => {
  expect(toGraphChange(undefined, undefined)).toBeUndefined();
  expect(fateOf(tuple, undefined)).toBeUndefined();
  expect(isChangedRow(list, '[7]', undefined)).toBe(false);
});
