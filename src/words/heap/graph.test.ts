// What the object graph says, and that it fits into the room that its boxes keep for it.

import { expect, test } from 'playwright/test';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { marksOf, ROOM } from '../../snapshot/picture/graph/box-size.ts';
import type { GraphBox, GraphRow, ValueRow } from '../../snapshot/picture/graph/graph-view.ts';
import { makeBox } from '../../snapshot/picture/graph/make-box.ts';
import { describeBox, markWords, nameBox, rowWords, tellNotShown } from './graph.ts';

const NONE = { objects: 0, bytes: 0 };

function box(kind: GraphBox['kind'], part: Partial<GraphBox>): GraphBox {
  return makeBox({ id: kind, kind, ...part });
}

function row(label: string, text: string) {
  return { label, text };
}

test('a box is described by its names, contents and fate', () => {
  const list = box('object', {
    title: 'list',
    address: 0x2000_3f20,
    names: ['a', 'b'],
    rows: [row('[0]', '1'), row('[1]', '2')],
    keptBytes: 2048,
    folded: { objects: 1, bytes: 16 },
  });
  expect(nameBox(list)).toBe('list 0x20003f20');
  expect(describeBox(list)).toBe(
    'one object with 2 names: a, b; [0] 1, [1] 2; keeps 2.0 KB alive; 1 more object folded',
  );
  expect(describeBox(box('object', { garbage: true }))).toBe('garbage: nothing refers to it');
  const drawn = { ...row('log', ''), refers: { to: 0x2000_3f20, isDrawn: true } };
  const frame = box('frame', { line: 7, rows: [drawn, row('n', '42')] });
  expect(describeBox(frame)).toBe('line 7; n 42');
  const long = box('object', { rows: [row('[0]', '1'), { code: 'left/rows', rows: 12 }] });
  expect(describeBox(long)).toBe('[0] 1, … 12 more');
});

test('what is not shown is told by its bytes', () => {
  const notShown = {
    ...{ folded: NONE, hidden: NONE, runtime: NONE, probe: NONE, garbage: NONE },
    ...{ classArrows: 0, machineNames: 0 },
  };
  const picture: GraphPicture = { id: 's', boxes: [], arrows: [], isFresh: true, notShown };
  expect(tellNotShown(picture)).toBe('Everything is shown.');
  const folded = { objects: 3, bytes: 1536 };
  expect(tellNotShown({ ...picture, notShown: { ...notShown, folded } })).toBe(
    'Not shown: 1.5 KB folded away',
  );
});

const COUNTS = [2, 9, 10, 99, 100, 12_345, 158_000];

test('the words beside counts fill the room that is kept for them', () => {
  for (const count of COUNTS) {
    const marks = marksOf(
      box('object', {
        ...{ aliasCount: count, items: count, line: count, calls: count, garbage: true },
      }),
    );
    expect(marks).toHaveLength(5);
    for (const mark of marks) expect(markWords(mark)).toHaveLength(ROOM.mark(mark));
    const left: GraphRow = { code: 'left/rows', rows: count };
    expect(rowWords(left).text).toHaveLength(ROOM.row(left));
  }
});

test('the words for figures fill the room that is kept for them', () => {
  const facts: readonly Exclude<GraphRow, ValueRow>[] = [
    { code: 'length', count: 40 },
    { code: 'length-bytes', bytes: 689 },
    { code: 'room-items', count: 1024 },
    { code: 'room-entries', count: 4 },
    { code: 'room-elements', count: 6 },
    { code: 'typecode', letter: 'h', bytes: 2 },
    { code: 'digits', count: 7 },
    { code: 'name', name: 'tick' },
    { code: 'name', name: 'a_name_that_is_much_too_long_for_a_box' },
    { code: 'arguments', count: 2 },
    { code: 'state-words', count: 12 },
    { code: 'left/rows', rows: 5 },
    { code: 'left/rows', rows: 123 },
  ];
  for (const fact of facts) {
    const { label, text } = rowWords(fact);
    expect(`${label} ${text}`.trim()).toHaveLength(ROOM.row(fact));
  }
});
