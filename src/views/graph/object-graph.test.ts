import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { findCurve, findLoop, toLineCoordinates } from './object-graph-arrows.ts';
import { findAddress, findBoxAt, findBoxOf } from './object-graph-lookup.ts';
import { buildOutline, type OutlineItem } from './object-graph-outline.ts';

const NONE = { objects: 0, bytes: 0 };

function box(id: string, part: Partial<GraphBox> = {}): GraphBox {
  return {
    id,
    kind: id.startsWith('v') ? 'variable' : id.startsWith('m') ? 'more' : 'object',
    title: id,
    type: 'list',
    address: null,
    keptBytes: 0,
    rows: [],
    garbage: false,
    runtime: false,
    hit: false,
    aliasCount: 0,
    folded: NONE,
    canExpand: false,
    canCollapse: false,
    width: 100,
    height: 30,
    x: 0,
    y: 0,
    family: 3,
    names: [],
    parts: [],
    ...part,
  };
}

function draw(boxes: readonly GraphBox[], arrows: readonly string[]): GraphPicture {
  return {
    id: 's',
    boxes,
    isFresh: true,
    notShown: { folded: NONE, hidden: NONE, runtime: NONE, probe: NONE, garbage: NONE },
    arrows: arrows.map((text) => {
      const [from, to, label = ''] = text.split(' ') as [string, string, string?];
      const ghost = label === 'ghost';
      return { id: `${from}>${to}`, from, to, label, references: 1, ghost, dashed: false };
    }),
  };
}

function toLines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap(({ box: { id }, label, isAgain, children }) => [
    `${'  '.repeat(depth)}${label}${label === '' ? '' : ' '}${id}${isAgain ? ' again' : ''}`,
    ...toLines(children, depth + 1),
  ]);
}

test('the list tells every box in full once, beside the name that holds it most directly', () => {
  const picture = draw(
    [box('va'), box('vb'), box('o1'), box('o2'), box('o3'), box('garbage')],
    ['va o1', 'o1 o2 [0]', 'vb o2', 'o2 o3 .x', 'o3 o1 .back', 'garbage o3 [9]'],
  );
  expect(toLines(buildOutline(picture))).toEqual([
    'va',
    '  o1',
    '    [0] o2 again',
    'vb',
    '  o2',
    '    .x o3',
    '      .back o1 again',
    'garbage',
    '  [9] o3 again',
  ]);
});

test('garbage that goes in a circle is told as well', () => {
  const picture = draw([box('va'), box('o1'), box('o2')], ['o1 o2 [0]', 'o2 o1 [0]']);
  expect(toLines(buildOutline(picture))).toEqual(['va', 'o1', '  [0] o2', '    [0] o1 again']);
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
      const id = (i: number) => (i % 4 === 0 ? `v${i}` : `o${i}`);
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

test('right and left go along references, up and down stay in the column', () => {
  const picture = draw(
    [
      box('va', { y: 0 }),
      box('vb', { y: 60 }),
      box('o1', { x: 200, y: 0, parent: 'va' }),
      box('o2', { x: 200, y: 60, parent: 'vb' }),
      box('o3', { x: 400, y: 50, parent: 'o1' }),
    ],
    ['va o1', 'vb o2', 'o1 o3', 'o2 o3'],
  );
  const go = (from: string, ...keys: Parameters<typeof findBoxAt>[2][]) =>
    keys.reduce((at: string | undefined, key) => findBoxAt(picture, at ?? '', key), from);
  expect(go('va', 'ArrowDown')).toBe('vb');
  expect(go('vb', 'ArrowRight')).toBe('o2');
  expect(go('vb', 'ArrowRight', 'ArrowUp')).toBe('o1');
  expect(go('o2', 'ArrowRight', 'ArrowLeft')).toBe('o1'); // where it hangs
  expect(go('o3', 'ArrowRight')).toBeUndefined();
  expect(go('', 'ArrowRight')).toBe('va');
});

test('an address leads to the box of its object, also from one of its parts', () => {
  const picture = draw(
    [box('va'), box('o1', { address: 0x100, parts: [0x200] }), box('more')],
    ['va o1', 'o1 more'],
  );
  expect(findBoxOf(picture, 0x100)?.id).toBe('o1');
  expect(findBoxOf(picture, 0x200)?.id).toBe('o1');
  expect(findBoxOf(picture, 0x300)).toBeUndefined();
  for (const id of ['va', 'o1', 'more']) expect(findAddress(picture, id)).toBe(0x100);
});

test('an arrow begins and ends at the edges of its boxes, facing the way it goes', () => {
  const at = (x: number, y: number) => ({ x, y, width: 100, height: 30 });
  const ahead = findCurve(at(0, 0), at(300, 200));
  expect([ahead.sourceEnd, ahead.targetEnd]).toEqual(['50px 0px', '-50px 0px']);
  const back = findCurve(at(300, 0), at(0, 0));
  expect([back.sourceEnd, back.targetEnd]).toEqual(['-50px 7px', '50px 7px']);
  const below = findCurve(at(0, 0), at(0, 200));
  expect([below.sourceEnd, below.targetEnd]).toEqual(['50px 0px', '50px 0px']);
  expect(findLoop(at(0, 0))).toMatchObject({ sourceEnd: '50px -6px', targetEnd: '50px 6px' });
});

test('a control point is where weight and distance say: along the line, and beside it', () => {
  const points = fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
  });
  fc.assert(
    fc.property(points, points, points, (start, end, point) => {
      const dx = end.x - start.x;
      const dy = end.y - start.y;
      const length = Math.hypot(dx, dy);
      fc.pre(length > 1);
      const { weight, distance } = toLineCoordinates(start, end, point);
      // Cytoscape: the point on the line, and from there along the normal (-dy, dx).
      expect(start.x + dx * weight - (dy / length) * distance).toBeCloseTo(point.x, 6);
      expect(start.y + dy * weight + (dx / length) * distance).toBeCloseTo(point.y, 6);
    }),
  );
});
