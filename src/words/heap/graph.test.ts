// What the object graph says, and that it fits into the room that its boxes keep for it.

import { expect, test } from 'playwright/test';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { marksOf, ROOM } from '../../snapshot/picture/graph/box-size.ts';
import type {
  GraphBox,
  GraphRow,
  Left,
  ValueRow,
} from '../../snapshot/picture/graph/graph-view.ts';
import { makeBox } from '../../snapshot/picture/graph/make-box.ts';
import {
  arrowLabel,
  boxTitle,
  describeBox,
  markWords,
  nameBox,
  rowWords,
  tellNotShown,
} from './graph.ts';

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
  expect(describeBox(box('variable', { rows: [row('', '42')] }))).toBe('= 42');
  const long = box('object', { rows: [row('[0]', '1'), { code: 'left/rows', rows: 12 }] });
  expect(describeBox(long)).toBe('[0] 1, … 12 more');
});

test('what is folded is told by its number and bytes', () => {
  const more = { code: 'left/objects', objects: 88, bytes: 88 * 32 } as const;
  expect(nameBox(box('more', { left: more }))).toBe('+ 88 more, 2.8 KB');
  const variables = { code: 'left/variables', variables: 12 } as const;
  expect(nameBox(box('more', { left: variables }))).toBe('+ 12 variables');
});

test('an arrow tells three of its references and counts them', () => {
  expect(arrowLabel({ label: '', references: 1 })).toBe('');
  expect(arrowLabel({ label: '.next', references: 1 })).toBe('.next');
  expect(arrowLabel({ label: '[0], [1], [2]', references: 3 })).toBe('[0], [1], [2]');
  expect(arrowLabel({ label: '[0], [1], [2]', references: 4 })).toBe('[0], [1], [2], … 4 times');
});

test('what is not shown is told by its bytes', () => {
  const notShown = { folded: NONE, hidden: NONE, runtime: NONE, probe: NONE, garbage: NONE };
  const picture: GraphPicture = { id: 's', boxes: [], arrows: [], isFresh: true, notShown };
  expect(tellNotShown(picture)).toBe('Everything is shown.');
  const folded = { objects: 3, bytes: 1536 };
  expect(tellNotShown({ ...picture, notShown: { ...notShown, folded } })).toBe(
    'Not shown: 1.5 KB folded away',
  );
});

const COUNTS = [1, 9, 10, 99, 100, 12_345, 158_000];

test('the words beside counts fill the room that is kept for them', () => {
  for (const count of COUNTS) {
    const left: Left = { code: 'left/variables', variables: count };
    expect(boxTitle({ title: '', left })).toHaveLength(ROOM.left(left));
  }
  const marks = marksOf(box('object', { aliasCount: 12, garbage: true }));
  expect(marks.map(markWords)).toEqual(['12 names', 'garbage']);
  for (const mark of marks) expect(markWords(mark)).toHaveLength(ROOM.mark(mark));
});

test('the words for folded objects fit into the room that is kept for them, whatever their size', () => {
  const sizes = [16, 1008, 1024, 9 * 1024, 10_239, 99 * 1024, 1_048_000, 1_048_576, 8_388_608];
  for (const objects of COUNTS) {
    for (const bytes of sizes) {
      const left: Left = { code: 'left/objects', objects, bytes };
      const title = boxTitle({ title: '', left });
      expect(ROOM.left(left) - title.length, title).toBeGreaterThanOrEqual(0);
      expect(ROOM.left(left) - title.length, title).toBeLessThanOrEqual(2);
    }
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
