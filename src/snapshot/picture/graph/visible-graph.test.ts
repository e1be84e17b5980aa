import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { arrowLabel, boxTitle, rowWords } from '../../../words/heap/graph.ts';
import { PROBE, RUNTIME } from '../../model.ts';
import { type DrawnBox, drawSource } from './draw-source.test-kit.ts';
import { type GraphRow, MOST_BOXES, type VisibleGraph } from './graph-view.ts';
import { placeBoxes } from './stable-layout.ts';
import { buildVisibleGraph } from './visible-graph.ts';

test('two names for one list are two variables with arrows to one box', () => {
  const source = drawSource([{ kind: 'list', values: [['[0]', '1']] }], {
    list1: 0,
    list2: 0,
    n: '5',
  });
  const graph = buildVisibleGraph(source, {});
  expect(toLines(graph)).toEqual([
    'variable list1',
    'variable list2',
    'variable n: 5',
    'object list: [0] 1',
    'list1 → list',
    'list2 → list',
  ]);
  expect(graph.boxes.find((box) => box.kind === 'object')).toMatchObject({
    aliasCount: 2,
    address: 0x2000_0000,
    keptBytes: 16,
    garbage: false,
    parent: 'variable:__main__.list1',
  });
});

test('the items of a list are passed through, and short strings are written in the box', () => {
  const source = drawSource(
    [
      { kind: 'list', references: [['items', 1]] },
      {
        kind: 'list items',
        owner: 0,
        references: [
          ['[0]', 2],
          ['[1]', 3],
        ],
      },
      { kind: 'str', text: "'abc'" },
      { kind: 'Point', text: '<Point>', values: [['.x', '1']] },
    ],
    { log: 0 },
  );
  expect(toLines(buildVisibleGraph(source, {}))).toEqual([
    'variable log',
    "object list: [0] 'abc'",
    'object Point: .x 1',
    'log → list',
    'list → Point: [1]',
  ]);
});

test('technically correct shows every block', () => {
  const source = drawSource(
    [
      { kind: 'list', references: [['items', 1]] },
      { kind: 'list items', owner: 0, references: [['[0]', 2]] },
      { kind: 'str', text: "'abc'" },
      { kind: 'qstr pool', state: RUNTIME },
    ],
    { log: 0 },
    [{ name: 'interned strings', kind: 'runtime', to: Uint32Array.of(3) }],
  );
  expect(toLines(buildVisibleGraph(source, { technicallyCorrect: true }))).toEqual([
    'variable log',
    'root interned strings',
    'object list',
    'object qstr pool: <qstr pool>',
    'object list items',
    "object str: 'abc'",
    'log → list',
    'interned strings → qstr pool',
    'list → list items: items',
    'list items → str: [0]',
  ]);
});

test('of a function its memory is drawn, its machinery only when technically correct', () => {
  const source = drawSource(
    [
      {
        kind: 'closure',
        references: [
          ['code of', 1],
          ['closure variable 0', 2],
        ],
      },
      { kind: 'function', references: [['constant 1', 3]] },
      { kind: 'list', values: [['[0]', '7']] },
      { kind: 'tuple', values: [['[0]', '8']] },
    ],
    { up: 0 },
  );
  expect(toLines(buildVisibleGraph(source, {})).filter((line) => line.includes('→'))).toEqual([
    'up → closure',
    'closure → list: closure variable 0',
  ]);
  const technical = toLines(buildVisibleGraph(source, { technicallyCorrect: true }));
  expect(technical).toContain('closure → function: code of');
  expect(technical).toContain('function → tuple: constant 1');
});

test('parts and the objects of the runtime are two choices', () => {
  const source = drawSource(
    [
      { kind: 'list', references: [['items', 1]] },
      { kind: 'list items', owner: 0, values: [['[0]', '1']] },
      { kind: 'dict', state: RUNTIME },
    ],
    { log: 0 },
    [{ name: 'mounted file systems', kind: 'runtime', to: Uint32Array.of(2) }],
  );
  const titles = (technicallyCorrect: boolean, withRuntime: boolean) =>
    buildVisibleGraph(source, { technicallyCorrect, withRuntime })
      .boxes.filter(({ kind }) => kind === 'object')
      .map(({ title }) => title);
  expect(titles(true, false)).toEqual(['list', 'list items']);
  expect(titles(false, true)).toEqual(['list', 'dict']);
});

test('what belongs to the runtime or the probe is counted, not drawn', () => {
  const source = drawSource(
    [
      { kind: 'list' },
      { kind: 'qstr pool', state: RUNTIME, blocks: 9 },
      { kind: 'function', state: PROBE },
    ],
    { a: 0 },
    [{ name: 'interned strings', kind: 'runtime', to: Uint32Array.of(1, 2) }],
  );
  const { boxes, notShown } = buildVisibleGraph(source, {});
  expect(boxes.map((box) => box.title)).toEqual(['a', 'list']);
  expect(notShown.runtime).toEqual({ objects: 1, bytes: 144 });
  expect(notShown.probe).toEqual({ objects: 1, bytes: 16 });
});

test('of a long list a dozen are drawn, the rest is counted; expanding shows more, collapsing none', () => {
  const source = drawSource(
    [
      {
        kind: 'list',
        references: Array.from({ length: 100 }, (_, i) => [`[${i}]`, i + 1] as const),
      },
      ...Array.from({ length: 100 }, (): DrawnBox => ({ kind: 'Point', blocks: 2 })),
    ],
    { points: 0 },
  );
  const count = (graph: VisibleGraph) => graph.boxes.filter((box) => box.kind === 'object').length;
  const few = buildVisibleGraph(source, {});
  expect(count(few)).toBe(13);
  const more = few.boxes.find((box) => box.kind === 'more');
  expect(more === undefined ? '' : boxTitle(more)).toBe('+ 88 more, 2.8 KB');
  expect(more?.id).toBe('more:object:0x20000000:list');
  expect(few.arrows.at(-1)).toMatchObject({ to: more?.id, dashed: true });
  expect(few.notShown.folded).toEqual({ objects: 88, bytes: 88 * 32 });
  expect(count(buildVisibleGraph(source, { expanded: [0] }))).toBe(73);
  expect(count(buildVisibleGraph(source, { expanded: [0, 0] }))).toBe(101);
  expect(count(buildVisibleGraph(source, { collapsed: [0] }))).toBe(1);
});

test('a search hit deep in the heap is drawn with the way to it', () => {
  const chain = Array.from(
    { length: 300 },
    (_, i): DrawnBox => ({
      kind: i === 299 ? 'Needle' : 'Node',
      references: [
        ['.next', i + 1],
        ['.other', i + 301],
      ].filter(([, to]) => Number(to) < 600 && i < 299) as [string, number][],
    }),
  );
  const others = Array.from({ length: 300 }, (): DrawnBox => ({ kind: 'Other' }));
  const source = drawSource([...chain, ...others], { head: 0 });
  const titles = (hits: number[]) =>
    buildVisibleGraph(source, { hits }).boxes.map((box) => box.title);
  expect(titles([])).not.toContain('Needle');
  const near = 90; // farther than the calm picture reaches
  expect(buildVisibleGraph(source, { hits: [near] }).boxes.filter((box) => box.hit)).toHaveLength(
    1,
  );
});

test('a hidden object and what only it holds are left out and counted', () => {
  const source = drawSource(
    [
      { kind: 'list', references: [['[0]', 1]] },
      { kind: 'Big', blocks: 4 },
    ],
    { a: 0 },
  );
  const graph = buildVisibleGraph(source, { hidden: [1] });
  expect(toLines(graph)).toEqual(['variable a', 'object list', 'a → list']);
  expect(graph.notShown.hidden).toEqual({ objects: 1, bytes: 64 });
});

test('garbage is drawn as garbage, and a ghost as a ghost', () => {
  const source = drawSource(
    [
      {
        kind: 'Point',
        references: [
          ['.gone', 1],
          ['.kept', 2],
        ],
        ghosts: ['.gone'],
      },
      { kind: 'list' },
      { kind: 'dict' },
      { kind: 'Lost', references: [['.twin', 4]] },
      { kind: 'Lost', references: [['.twin', 3]] },
    ],
    { p: 0 },
  );
  const graph = buildVisibleGraph(source, {});
  expect(graph.boxes.filter((box) => box.garbage).map((box) => box.id)).toEqual([
    'object:0x20000030:Lost',
    'object:0x20000040:Lost',
  ]);
  expect(graph.arrows.filter((arrow) => arrow.ghost).map((arrow) => arrow.label)).toEqual([
    '.gone',
  ]);
});

test('several references to one box share an arrow', () => {
  const to = [0, 1, 2, 3].map((i) => [`[${i}]`, 1] as const);
  const graph = buildVisibleGraph(
    drawSource([{ kind: 'list', references: to }, { kind: 'list' }], { a: 0 }),
    {},
  );
  expect(graph.arrows.map(arrowLabel).at(-1)).toBe('[0], [1], [2], … 4 times');
});

test('never too many boxes, never an arrow to nowhere, no id twice, whatever the heap and the choice', () => {
  const node = fc.nat({ max: 999 });
  const heap = fc.record({
    count: fc.integer({ min: 1, max: 1000 }),
    edges: fc.array(fc.tuple(node, node), { maxLength: 3000 }),
    names: fc.array(node, { maxLength: 300 }),
    chosen: fc.array(node, { maxLength: 30 }),
    technicallyCorrect: fc.boolean(),
    mostBoxes: fc.integer({ min: 4, max: 600 }),
  });
  fc.assert(
    fc.property(heap, ({ count, edges, names, chosen, technicallyCorrect, mostBoxes }) => {
      const drawn = Array.from(
        { length: count },
        (_, i): DrawnBox => ({
          kind: i % 5 === 0 ? 'str' : 'list',
          text: 'x'.repeat(i % 40),
          state: i % 17 === 0 ? RUNTIME : 0,
          references: edges.flatMap(([from, to], e) =>
            from % count === i ? [[`[${e}]`, to % count] as const] : [],
          ),
        }),
      );
      const variables = Object.fromEntries(names.map((n, i) => [`v${i}`, n % count]));
      const some = (k: number) => chosen.filter((_, i) => i % 4 === k).map((n) => n % count);
      const choice = {
        expanded: some(0),
        collapsed: some(1),
        hidden: some(2),
        hits: some(3),
        technicallyCorrect,
        mostBoxes,
      };
      const source = drawSource(drawn, variables);
      const { boxes, arrows } = buildVisibleGraph(source, choice);
      const places = placeBoxes(boxes);
      const hidden = choice.hidden.map((n) => source.objects.address[n]);
      const ids = new Set(boxes.map((box) => box.id));
      return (
        boxes.length <= Math.min(mostBoxes, MOST_BOXES) &&
        ids.size === boxes.length &&
        new Set(arrows.map((arrow) => arrow.id)).size === arrows.length &&
        arrows.every(({ from, to }) => ids.has(from) && ids.has(to)) &&
        boxes.every((box) => box.parent === undefined || ids.has(box.parent)) &&
        boxes.every((box) => places.has(box.id)) &&
        !boxes.some((box) => box.address !== null && hidden.includes(box.address))
      );
    }),
    { numRuns: 150, seed: 20261120 },
  );
});

/** The picture as lines: boxes with their contents, then arrows by title. */
function toLines({ boxes, arrows }: VisibleGraph): string[] {
  const title = new Map(boxes.map((box) => [box.id, boxTitle(box)]));
  return [
    ...boxes.map((box) => {
      const head = `${box.kind} ${boxTitle(box)}`;
      return box.rows.length === 0 ? head : `${head}: ${box.rows.map(tellRow).join(', ')}`;
    }),
    ...arrows.map((arrow) => {
      const label = arrowLabel(arrow);
      return `${title.get(arrow.from)} → ${title.get(arrow.to)}${label === '' ? '' : `: ${label}`}`;
    }),
  ];
}

function tellRow(row: GraphRow): string {
  const { label, text } = rowWords(row);
  return `${label} ${text}`.trim();
}

test('a module is one box until it is expanded or its variables are asked for', () => {
  const source = drawSource(
    [
      { kind: 'module', text: "<module 'lib'>", references: [['globals', 1]] },
      { kind: 'dict', references: [["['cache']", 2]] },
      { kind: 'list' },
    ],
    { lib: 0 },
  );
  const objects = (graph: VisibleGraph) =>
    graph.boxes.filter((box) => box.kind === 'object').map((box) => box.title);
  expect(objects(buildVisibleGraph(source, {}))).toEqual(['module']);
  expect(objects(buildVisibleGraph(source, { expanded: [0] }))).toEqual(['module', 'dict', 'list']);
  const { bindings } = source.objects;
  const cache = { ...bindings[0], module: 'lib', name: 'cache', node: 2 };
  const both = { ...source, variables: [...bindings, cache] };
  const names = (graph: VisibleGraph) =>
    graph.boxes.filter((box) => box.kind === 'variable').map((box) => box.title);
  expect(names(buildVisibleGraph(both, {}))).toEqual(['lib']);
  expect(names(buildVisibleGraph(both, { modules: ['lib'] }))).toEqual(['lib', 'lib.cache']);
});

test('imported modules and __name__ stand below the variables of the program', () => {
  const source = drawSource([{ kind: 'module' }, { kind: 'list' }], {
    os: 0,
    __name__: "'x'",
    log: 1,
  });
  const titles = buildVisibleGraph(source, {}).boxes.map((box) => box.title);
  expect(titles.slice(0, 3)).toEqual(['log', 'os', '__name__']);
});
