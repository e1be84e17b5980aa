import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { MIDDLE_OF_TITLE, middleOfRow } from '../../snapshot/picture/graph/box-size.ts';
import type { GraphBox, GraphRow } from '../../snapshot/picture/graph/graph-view.ts';
import { makeBox } from '../../snapshot/picture/graph/make-box.ts';
import { findCurve } from './object-graph-arrows.ts';
import {
  type Cursor,
  findAddress,
  findBoxOf,
  type GraphKey,
  moveCursor,
} from './object-graph-lookup.ts';
import { buildOutline, type OutlineItem } from './object-graph-outline.ts';

const NONE = { objects: 0, bytes: 0 };

/** 'fa' is a frame, 'o1' an object. */
function box(id: string, part: Partial<GraphBox> = {}): GraphBox {
  const made = makeBox({ id, kind: id.startsWith('f') ? 'frame' : 'object', title: id });
  return { ...made, width: 100, height: 30, ...part };
}

/** A row that an arrow starts at. */
function row(label: string): GraphRow {
  return { label, text: '', refers: { to: 0, isDrawn: true } };
}

/** Arrows as 'from to label'; each from the row of that name, where there is one. */
function draw(boxes: readonly GraphBox[], arrows: readonly string[]): GraphPicture {
  return {
    id: 's',
    boxes,
    isFresh: true,
    notShown: {
      folded: NONE,
      hidden: NONE,
      runtime: NONE,
      probe: NONE,
      garbage: NONE,
      classArrows: 0,
      machineNames: 0,
    },
    arrows: arrows.map((text) => {
      const [from, to, label = ''] = text.split(' ') as [string, string, string?];
      const rows = boxes.find(({ id }) => id === from)?.rows ?? [];
      const at = rows.findIndex((one) => 'label' in one && one.label === label);
      const ghost = label === 'ghost';
      return { id: text, from, to, row: Math.max(0, at), label, ghost, past: false };
    }),
  };
}

function toLines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap(({ box: { id }, label, isAgain, children }) => [
    `${'  '.repeat(depth)}${label}${label === '' ? '' : ' '}${id}${isAgain ? ' again' : ''}`,
    ...toLines(children, depth + 1),
  ]);
}

test('the list tells every box in full once, under the name that holds it most directly', () => {
  const picture = draw(
    [box('fa'), box('fb'), box('o1'), box('o2'), box('o3'), box('garbage')],
    ['fa o1 log', 'o1 o2 [0]', 'fb o2 n', 'o2 o3 .x', 'o3 o1 .back', 'garbage o3 [9]'],
  );
  expect(toLines(buildOutline(picture))).toEqual([
    'fa',
    '  log o1',
    '    [0] o2 again',
    'fb',
    '  n o2',
    '    .x o3',
    '      .back o1 again',
    'garbage',
    '  [9] o3 again',
  ]);
});

test('garbage that goes in a circle is told as well', () => {
  const picture = draw([box('fa'), box('o1'), box('o2')], ['o1 o2 [0]', 'o2 o1 [0]']);
  expect(toLines(buildOutline(picture))).toEqual(['fa', 'o1', '  [0] o2', '    [0] o1 again']);
});

test('whatever the graph, the list tells each box in full once and each arrow once', () => {
  const pictures = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.tuple(
      fc.constant(count),
      fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
        maxLength: 30,
        selector: ([a, b]) => `${a} ${b}`,
      }),
    ),
  );
  fc.assert(
    fc.property(pictures, ([count, edges]) => {
      const id = (i: number) => (i % 4 === 0 ? `f${i}` : `o${i}`);
      const boxes = Array.from({ length: count }, (_, i) => box(id(i)));
      const arrows = edges.map(([a, b]) => `${id(a)} ${id(b)} x`);
      const all: OutlineItem[] = [];
      const walk = (items: readonly OutlineItem[]) => {
        for (const item of items) {
          all.push(item);
          walk(item.children);
        }
      };
      walk(buildOutline(draw(boxes, arrows)));
      const inFull = all.filter(({ isAgain }) => !isAgain).map((item) => item.box.id);
      expect([...inFull].sort()).toEqual(boxes.map((b) => b.id).sort());
      expect(all.filter(({ label }) => label === 'x')).toHaveLength(arrows.length);
    }),
  );
});

test('right and left go along references, up and down through rows and on in the column', () => {
  const left = { code: 'left/rows', rows: 7 } as const;
  const picture = draw(
    [
      box('fa', { rows: [row('log'), { label: 'n', text: '7' }], height: 60 }),
      box('o1', { x: 200, y: 0, parent: 'fa', rows: [row('[0]'), left, row('[9]')] }),
      box('o2', { x: 200, y: 160 }),
      box('o3', { x: 400, y: 50, parent: 'o1' }),
    ],
    ['fa o1 log', 'o1 o3 [0]', 'o1 o2 [9]', 'o2 o3 [0]'],
  );
  const go = (from: Cursor | undefined, ...keys: GraphKey[]) =>
    keys.reduce((at: Cursor | undefined, key) => moveCursor(picture, at, key), from);
  const log = { id: 'fa', row: 0 };
  expect(go(undefined, 'Home')).toEqual(log);
  expect(go(log, 'ArrowDown')).toEqual({ id: 'fa', row: 1 }); // small values are read too
  expect(go(log, 'ArrowRight')).toEqual({ id: 'o1' });
  expect(go(log, 'ArrowRight', 'ArrowDown')).toEqual({ id: 'o1', row: 0 });
  expect(go(log, 'ArrowRight', 'ArrowDown', 'ArrowDown')).toEqual({ id: 'o1', row: 1 });
  const last = { id: 'o1', row: 2 };
  expect(go(last, 'ArrowRight')).toEqual({ id: 'o2' });
  expect(go(last, 'ArrowDown')).toEqual({ id: 'o2' });
  expect(go(last, 'ArrowLeft')).toEqual({ id: 'o1' });
  expect(go(last, 'ArrowLeft', 'ArrowLeft')).toEqual(log);
  expect(go({ id: 'o3' }, 'ArrowLeft')).toEqual({ id: 'o1', row: 0 }); // where it hangs
  expect(go({ id: 'o3' }, 'ArrowRight')).toBeUndefined();
  expect(go({ id: 'o1', row: 0 }, 'ArrowUp')).toEqual({ id: 'o1' });
});

test('an address leads to the box of its object, also from one of its parts', () => {
  const folded: GraphRow = { label: '[1]', text: '{}', refers: { to: 0x300, isDrawn: false } };
  const named: GraphRow = { label: 'log', text: '', refers: { to: 0x100, isDrawn: true } };
  const picture = draw(
    [
      box('fa', { rows: [named, { label: 'n', text: '7' }] }),
      box('o1', { address: 0x100, parts: [0x200], rows: [{ label: '[0]', text: '4' }, folded] }),
    ],
    ['fa o1 log'],
  );
  expect(findBoxOf(picture, 0x100)?.id).toBe('o1');
  expect(findBoxOf(picture, 0x200)?.id).toBe('o1');
  expect(findBoxOf(picture, 0x300)).toBeUndefined();
  expect(findAddress(picture, { id: 'fa', row: 0 })).toBe(0x100);
  expect(findAddress(picture, { id: 'fa', row: 1 })).toBeUndefined();
  expect(findAddress(picture, { id: 'o1' })).toBe(0x100);
  expect(findAddress(picture, { id: 'o1', row: 0 })).toBe(0x100);
  expect(findAddress(picture, { id: 'o1', row: 1 })).toBe(0x300); // what is not drawn
});

test('an arrow starts at its row and ends level at the head of a box, wherever the two stand', () => {
  const rect = fc.record({
    x: fc.integer({ min: -900, max: 900 }),
    y: fc.integer({ min: -900, max: 900 }),
    width: fc.integer({ min: 40, max: 300 }),
    height: fc.integer({ min: 30, max: 300 }),
  });
  fc.assert(
    fc.property(rect, rect, fc.nat({ max: 9 }), (from, to, at) => {
      const { start, first, second, end, into, isBack } = findCurve(from, at, to);
      expect(start).toEqual({
        x: isBack ? from.x : from.x + from.width,
        y: from.y + middleOfRow(at),
      });
      expect(end).toEqual({ x: into > 0 ? to.x : to.x + to.width, y: to.y + MIDDLE_OF_TITLE });
      expect([first.y, second.y]).toEqual([start.y, end.y]);
      expect(Math.sign(end.x - second.x)).toBe(into);
    }),
  );
});
