// What a change did, as boxes, rows and arrows are marked by it.

import { expect, test } from 'playwright/test';
import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { ChangeFact } from '../../snapshot/answers/changes/fact.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { GLOBALS } from '../../snapshot/picture/graph/box-ids.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { makeBox } from '../../snapshot/picture/graph/make-box.ts';
import { makeChanges, makeObject } from '../../testing/make-changes.ts';
import { fateOf, isChangedArrow, isChangedRow, toGraphChange, toMarks } from './graph-changes.ts';

const [LOG, TUPLE, OLD, LOST] = [0x1000, 0x1100, 0x1200, 0x1300];

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

const HELD = { text: '[]', type: 'list' };
const NAME = { kind: 'name', kept: 0, moreKept: 0 } as const;
const CHANGED: readonly ChangeFact[] = [
  {
    ...makeObject({ address: TUPLE, type: 'tuple', text: "('t', 1)", name: 'log[7]' }),
    ...{ kind: 'born', garbage: false, reused: false },
  },
  {
    ...makeObject({ address: LOG, type: 'list', name: 'log' }),
    ...{ kind: 'slots', came: 1, left: 0, replaced: 1, newcomers: [] },
    slots: [
      { label: '[7]', is: { text: "('t', 1)", type: 'tuple', to: TUPLE } },
      { label: '[0]', was: { ...HELD, to: LOST }, is: { text: '4', type: 'int' } },
    ],
  },
  { ...makeObject({ address: OLD, type: 'dict', text: '{}' }), kind: 'gone', wasGarbage: true },
  { ...makeObject({ address: LOST, type: 'list' }), kind: 'garbage' },
  { ...NAME, name: 'n', was: { ...HELD, to: LOST }, is: { ...HELD, to: LOG } },
  { ...NAME, name: 'i', frame: { depth: 0, function: 'read' } },
];
const told = toGraphChange(doing, makeChanges(CHANGED));
if (told === undefined) throw new Error('nothing told');

function object(title: string, address: number): GraphBox {
  return makeBox({ id: title, kind: 'object', title, address });
}

const list = object('list', LOG);
const tuple = object('tuple', TUPLE);
const globals = makeBox({ id: GLOBALS, kind: 'frame', title: 'globals' });
const call = (depth: number) => makeBox({ id: `frame:${depth}`, kind: 'frame', depth });

test('events alone tell what came and what went', () => {
  const early = toGraphChange(doing, undefined);
  expect(fateOf(tuple, early)).toBe('born');
  expect(fateOf(list, early)).toBeUndefined();
});

test('with memory slots, names and what became garbage are told too', () => {
  expect(fateOf(list, told)).toBe('changed');
  expect(fateOf(object('list', LOST), told)).toBe('garbage');
  expect(isChangedRow(list, '[7]', told)).toBe(true);
  expect(isChangedRow(list, '[6]', told)).toBe(false);
  expect(isChangedRow(globals, 'n', told)).toBe(true);
  expect(isChangedRow(globals, 'i', told)).toBe(false);
  expect(isChangedRow(call(0), 'i', told)).toBe(true);
  expect(isChangedRow(call(1), 'i', told)).toBe(false);
});

test('what stands where something went is what is seen', () => {
  expect(fateOf(object('str', OLD), told)).toBeUndefined();
  expect(fateOf(makeBox({ id: 'ghost', kind: 'ghost', address: OLD }), told)).toBe('gone');
});

test('what is gone, and where names and slots led, is drawn for a moment', () => {
  expect(told.past).toEqual({
    gone: [{ address: OLD, type: 'dict', text: '{}' }],
    moved: [
      { holder: LOG, label: '[0]', was: LOST },
      { label: 'n', was: LOST },
    ],
    slots: [
      { holder: LOG, label: '[0]', text: '[]', isLeft: false },
      { label: 'n', text: '[]', isLeft: false },
    ],
  });
  expect(told.named).toEqual([TUPLE]);
});

test('arrows are marked that start at what changed, no others', () => {
  const row = (label: string) => ({ label, text: '' });
  const rows = [row('[7]'), row('[1]'), { ...row('count'), slot: '[0]' }];
  const holder = { ...list, rows };
  expect(isChangedArrow({ row: 0, past: false }, holder, told)).toBe(true);
  expect(isChangedArrow({ row: 1, past: false }, holder, told)).toBe(false);
  expect(isChangedArrow({ row: 2, past: true }, holder, told)).toBe(false);
  expect(isChangedArrow({ row: 2, past: false }, holder, told)).toBe(true);
  expect(isChangedArrow({ row: 1, past: false }, { ...tuple, rows }, told)).toBe(true);
  expect(isChangedArrow({ row: 0, past: false }, { ...globals, rows: [row('n')] }, told)).toBe(
    true,
  );
});

test('where nothing is known of before, nothing is marked', () => {
  expect(toGraphChange(undefined, undefined)).toBeUndefined();
  expect(fateOf(tuple, undefined)).toBeUndefined();
  expect(isChangedRow(list, '[7]', undefined)).toBe(false);
});

test('where most of a picture is new, its boxes are not marked as new, what was there before is', () => {
  const boxes = [0, 1, 2, 3, 4].map((i) => object(`o${i}`, 0x2000 + 16 * i));
  const born = boxes.map(
    ({ address }): ChangeFact => ({
      ...makeObject({ address: address ?? 0, type: 'list' }),
      ...{ kind: 'born', garbage: false, reused: false },
    }),
  );
  const names: readonly ChangeFact[] = [
    { ...NAME, name: 'a', is: HELD },
    { ...NAME, name: 'n', was: HELD, is: HELD },
  ];
  const change = toGraphChange(undefined, makeChanges([...born, ...names]));
  const picture = (some: readonly GraphBox[]) => ({ boxes: some }) as unknown as GraphPicture;
  const all = toMarks(picture(boxes), change);
  expect(boxes.map((box) => fateOf(box, all))).toEqual(boxes.map(() => undefined));
  expect(isChangedRow(globals, 'a', all)).toBe(false);
  expect(isChangedRow(globals, 'n', all)).toBe(true);
  const few = toMarks(picture(boxes.slice(0, 3)), change);
  expect(fateOf(boxes[0], few)).toBe('born');
  expect(isChangedRow(globals, 'a', few)).toBe(true);
});
