// What the last change left behind in the picture of objects, on the real interpreter: a name that was taken away,
// what a slot held before, where something stood that is gone; and that nothing else moves for it, there or back.

import { expect, test } from 'playwright/test';
import { type Interpreter, startInterpreter } from '../memory/interpreter.test-kit.ts';
import { GLOBALS } from '../picture/graph/box-ids.ts';
import { type GraphPast, NO_PAST, UNTOUCHED_GRAPH } from '../picture/graph/graph-ask.ts';
import { GraphPlaces } from '../picture/graph/graph-places.ts';
import type { ValueRow } from '../picture/graph/graph-view.ts';
import { BuiltSnapshot } from './built-snapshot.ts';
import { buildGraphPicture, type GraphPicture } from './graph.ts';

function snapshotOf(python: Interpreter, id: string): BuiltSnapshot {
  const { capture, map } = python.moment();
  return new BuiltSnapshot({ ...capture, id }, map);
}

function drawer() {
  const places = new GraphPlaces();
  return (built: BuiltSnapshot, past: Partial<GraphPast> = {}) =>
    buildGraphPicture(built, { ...UNTOUCHED_GRAPH, past: { ...NO_PAST, ...past } }, places);
}

function addressOf(built: BuiltSnapshot, variable: string): number {
  return built.objects?.bindings.find(({ name }) => name === variable)?.word ?? -1;
}

function rowsOf({ boxes }: GraphPicture, id: string): readonly ValueRow[] {
  const rows = boxes.find((box) => box.id === id)?.rows ?? [];
  return rows.flatMap((row) => ('label' in row && row.label !== 'sys' ? [row] : []));
}

/** Where the boxes of objects stand, by id. */
function placesOf({ boxes }: GraphPicture): Readonly<Record<string, readonly [number, number]>> {
  const objects = boxes.filter(({ kind }) => kind === 'object');
  return Object.fromEntries(objects.map(({ id, x, y }) => [id, [x, y]]));
}

test('a name that was taken away keeps a pale row and a pale arrow, and no box moves', async () => {
  const python = await startInterpreter();
  python.run('list1 = [1, 2, 3]\nlist2 = list1\nn = 4\nother = [[5]]');
  const before = snapshotOf(python, 'before');
  python.run('del list2\nn = 5');
  const after = snapshotOf(python, 'after');
  const draw = drawer();
  const first = draw(before);
  const was = addressOf(before, 'list1');
  const next = draw(after, {
    moved: [{ label: 'list2', was }],
    slots: [
      { label: 'list2', text: '[1, 2, 3]', isLeft: true },
      { label: 'n', text: '4', isLeft: false },
    ],
  });
  const rows = rowsOf(next, GLOBALS);
  expect(rows.map(({ label, past = false }) => [label, past])).toEqual([
    ['list1', false],
    ['n', false],
    ['other', false],
    ['list2', true],
  ]);
  expect(rows[1]).toMatchObject({ text: '5', was: '4' });
  const list = next.boxes.find(({ address }) => address === was);
  const arrow = next.arrows.find(({ label }) => label === 'list2');
  expect(arrow).toMatchObject({ from: GLOBALS, to: list?.id, past: true });
  expect(placesOf(next)).toEqual(placesOf(first));
  const globals = ({ boxes }: GraphPicture) => boxes.find(({ id }) => id === GLOBALS);
  expect(globals(next)?.y).toBe(globals(first)?.y);
  expect(rowsOf(draw(after), GLOBALS)).toHaveLength(3);
});

test('what a slot held before stands beside what it holds, where that is short', async () => {
  const python = await startInterpreter();
  python.run('box = {"a": 1, "b": "a text that is long enough", "c": 3}');
  const before = snapshotOf(python, 'before');
  python.run('box["a"] = 2\nbox["b"] = 0\ndel box["c"]');
  const after = snapshotOf(python, 'after');
  const draw = drawer();
  draw(before);
  const holder = addressOf(after, 'box');
  const next = draw(after, {
    slots: [
      { holder, label: "['a']", text: '1', isLeft: false },
      { holder, label: "['b']", text: "'a text that is long enough'", isLeft: false },
      { holder, label: "['c']", text: '3', isLeft: true },
    ],
  });
  const dict = next.boxes.find(({ address }) => address === holder);
  const rows = rowsOf(next, dict?.id ?? '').map(({ label, was, past }) => [label, was, past]);
  expect(rows.sort()).toEqual([
    ["['a']", '1', undefined],
    ["['b']", undefined, undefined],
    ["['c']", undefined, true],
  ]);
});

test('where something is gone nothing new is put, and a step back finds it where it was', async () => {
  const python = await startInterpreter();
  python.run('a = [[1, 2], [3]]\nb = [[4], [5], [6], [7, [8]], [9]]\nimport gc as _');
  const before = snapshotOf(python, 'before');
  const address = addressOf(before, 'a');
  python.run('c = [0, [7]]\ndel a\n_.collect()');
  const after = snapshotOf(python, 'after');
  const draw = drawer();
  const first = draw(before);
  const next = draw(after, {
    gone: [{ address, type: 'list', text: '[[1, 2], [3]]' }],
    slots: [{ label: 'a', text: '[[1, 2], [3]]', isLeft: true }],
    moved: [{ label: 'a', was: address }],
  });
  const ghost = next.boxes.find(({ kind }) => kind === 'ghost');
  const stood = first.boxes.find((box) => box.address === address);
  expect([ghost?.x, ghost?.y]).toEqual([stood?.x, stood?.y]);
  expect(next.arrows.find(({ label }) => label === 'a')?.to).toBe(ghost?.id);
  expect(placesOf(draw(before))).toEqual(placesOf(first));
});
