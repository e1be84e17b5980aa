import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { boxTitle, rowWords } from '../../../words/heap/graph.ts';
import { PROBE, RUNTIME } from '../../model.ts';
import { type DrawnBox, drawSource } from './draw-source.test-kit.ts';
import { type GraphRow, MOST_BOXES, type VisibleGraph } from './graph-view.ts';
import { placeBoxes } from './stable-layout.ts';
import { buildVisibleGraph } from './visible-graph.ts';

test('two names for one list are two rows with arrows to one box', () => {
  const source = drawSource([{ kind: 'list', values: [['[0]', '1']] }], {
    list1: 0,
    list2: 0,
    n: '5',
  });
  const graph = buildVisibleGraph(source, {});
  expect(toLines(graph)).toEqual([
    'frame globals: list1 ●, list2 ●, n 5',
    'object list: [0] 1',
    'globals list1 → list',
    'globals list2 → list',
  ]);
  expect(graph.arrows.map(({ row }) => row)).toEqual([0, 1]);
  expect(graph.boxes.find((box) => box.kind === 'object')).toMatchObject({
    aliasCount: 2,
    address: 0x2000_0000,
    keptBytes: 16,
    garbage: false,
    parent: 'frame:__main__',
    parentRow: 0,
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
    'frame globals: log ●',
    "object list: [0] 'abc', [1] ●",
    'object Point: .x 1',
    'globals log → list',
    'list [1] → Point',
  ]);
});

test('where every block is asked for, each is a box', () => {
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
  expect(toLines(buildVisibleGraph(source, { everyBlock: true }))).toEqual([
    'frame globals: log ●',
    'root interned strings: ●',
    'object list: items ●',
    'object qstr pool: <qstr pool>',
    'object list items: [0] ●',
    "object str: 'abc'",
    'globals log → list',
    'interned strings → qstr pool',
    'list items → list items',
    'list items [0] → str',
  ]);
});

test('of a function its memory is drawn, its machinery only where every block is asked for', () => {
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
    'globals up → closure',
    'closure closure variable 0 → list',
  ]);
  const technical = toLines(buildVisibleGraph(source, { everyBlock: true }));
  expect(technical).toContain('closure code of → function');
  expect(technical).toContain('function constant 1 → tuple');
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
  const titles = (everyBlock: boolean, withRuntime: boolean) =>
    buildVisibleGraph(source, { everyBlock, withRuntime })
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
  const { boxes, countNotShown } = buildVisibleGraph(source, {});
  const notShown = countNotShown();
  expect(boxes.map((box) => box.title)).toEqual(['globals', 'list']);
  expect(notShown.runtime).toEqual({ objects: 1, bytes: 144 });
  expect(notShown.probe).toEqual({ objects: 1, bytes: 16 });
});

test('of a long list the beginning and the end are drawn, the rest is counted; expanding shows more', () => {
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
  expect(toLines(few)[1]).toBe(
    'object list: [0] ●, [1] ●, [2] ●, [3] ●, [4] ●, … 93 more, [98] ●, [99] ●',
  );
  expect(count(few)).toBe(8);
  expect(few.boxes[1]).toMatchObject({ items: 100, canExpand: true });
  expect(few.countNotShown().folded).toEqual({ objects: 93, bytes: 93 * 32 });
  expect(count(buildVisibleGraph(source, { expanded: [0] }))).toBe(68);
  expect(count(buildVisibleGraph(source, { expanded: [0, 0] }))).toBe(101);
  expect(count(buildVisibleGraph(source, { collapsed: [0] }))).toBe(1);
});

test('a row whose object is not drawn says what it holds, and no arrow starts there', () => {
  const source = drawSource(
    [
      { kind: 'list', references: [['[0]', 1]] },
      { kind: 'dict', text: "{'a': 1}" },
    ],
    { a: 0 },
  );
  const limits = { objects: 1, steps: 9, rows: 8, variables: 9, beside: 3, calls: 9 };
  const graph = buildVisibleGraph(source, {}, limits);
  expect(toLines(graph)).toEqual([
    'frame globals: a ●',
    "object list: [0] ○ {'a': 1}",
    'globals a → list',
  ]);
  expect(graph.boxes[1].folded.objects).toBe(1);
  expect(graph.boxes[1].canExpand).toBe(true);
});

test('where variables are too many for a line each, small values share lines with those that lead somewhere', () => {
  const source = drawSource([{ kind: 'list' }], { a: '1', b: '2', c: '3', z: 0 });
  const namesIn = (variables: number) => {
    const limits = { objects: 9, steps: 9, rows: 8, variables, beside: 3, calls: 9 };
    return toLines(buildVisibleGraph(source, {}, limits))[0];
  };
  expect(namesIn(3)).toBe('frame globals: a 1 | b 2 | c 3 | z ●');
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`v${i}`, String(i)]));
  const limits = { objects: 9, steps: 9, rows: 8, variables: 3, beside: 3, calls: 9 };
  expect(
    toLines(buildVisibleGraph(drawSource([{ kind: 'list' }], { ...many, z: 0 }), {}, limits))[0],
  ).toBe('frame globals: z ●, v0 0, … 39 more');
});

test('the calls of a moment stand above the globals, innermost first, with their locals', () => {
  const source = drawSource([{ kind: 'list' }, { kind: 'dict' }], { log: 0 });
  const [list, dict] = source.objects.address;
  const frames = [
    {
      ...{ function: 'read', line: 4 },
      locals: [
        { name: 'n', slot: 0, text: '7' },
        { name: 'log', slot: 1, text: '[]', address: list },
        { slot: 2, text: '{}', address: dict },
      ],
    },
    { function: '<module>', line: 9, locals: [] },
  ];
  const graph = buildVisibleGraph(source, { frames });
  expect(toLines(graph)).toEqual([
    'frame read: n 7, log ●, local 2 ●',
    'frame globals: log ●',
    'object list: <list>',
    'object dict: <dict>',
    'read log → list',
    'read local 2 → dict',
    'globals log → list',
  ]);
  expect(graph.boxes.slice(0, 2).map(({ id, line }) => [id, line])).toEqual([
    ['frame:1 read', 4],
    ['frame:__main__', 9],
  ]);
});

test('a class without data is written as it is called, as functions are', () => {
  const source = drawSource([{ kind: 'type', text: "<class 'Point'>" }], { Point: 0 });
  expect(toLines(buildVisibleGraph(source, {}))).toEqual(["frame globals: Point <class 'Point'>"]);
});

test('the type of an object stands in its head alone, and what every module has is left out', () => {
  const source = drawSource(
    [
      {
        kind: 'Point',
        references: [
          ['class', 1],
          ['.x', 2],
        ],
      },
      { kind: 'type', text: "<class 'Point'>", values: [['.kind', "'p'"]] },
      { kind: 'list' },
    ],
    { __name__: "'__main__'", p: 0, Point: 1 },
  );
  expect(toLines(buildVisibleGraph(source, {}))).toEqual([
    'frame globals: p ●, Point ●',
    'object Point: .x ●',
    "object class Point: .kind 'p'",
    'object list: <list>',
    'globals p → Point',
    'globals Point → class Point',
    'Point .x → list',
  ]);
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
  expect(toLines(graph)).toEqual(['frame globals: a ●', 'object list: <list>', 'globals a → list']);
  expect(graph.countNotShown().hidden).toEqual({ objects: 1, bytes: 64 });
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

test('each reference has an arrow of its own from its row, also several to one box', () => {
  const to = [0, 1, 2, 3].map((i) => [`[${i}]`, 1] as const);
  const graph = buildVisibleGraph(
    drawSource([{ kind: 'list', references: to }, { kind: 'list' }], { a: 0 }),
    {},
  );
  expect(graph.arrows.slice(1).map(({ label, row }) => [label, row])).toEqual(
    [0, 1, 2, 3].map((i) => [`[${i}]`, i]),
  );
});

test('never too many boxes, never an arrow to nowhere, no id twice, whatever the heap and the choice', () => {
  const node = fc.nat({ max: 999 });
  const heap = fc.record({
    count: fc.integer({ min: 1, max: 1000 }),
    edges: fc.array(fc.tuple(node, node), { maxLength: 3000 }),
    names: fc.array(node, { maxLength: 300 }),
    chosen: fc.array(node, { maxLength: 30 }),
    everyBlock: fc.boolean(),
    mostBoxes: fc.integer({ min: 4, max: 600 }),
  });
  fc.assert(
    fc.property(heap, ({ count, edges, names, chosen, everyBlock, mostBoxes }) => {
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
        everyBlock,
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
        arrows.every(({ from, row, label }) => rowsOf(boxes, from)[row] === label) &&
        boxes.every((box) => box.parent === undefined || ids.has(box.parent)) &&
        boxes.every((box) => places.has(box.id)) &&
        !boxes.some((box) => box.address !== null && hidden.includes(box.address))
      );
    }),
    { numRuns: 150, seed: 20261120 },
  );
});

/** The labels of the rows of a box; of references alone. */
function rowsOf(boxes: VisibleGraph['boxes'], id: string): readonly (string | undefined)[] {
  const rows = boxes.find((box) => box.id === id)?.rows ?? [];
  return rows.map((row) =>
    'refers' in row && row.refers?.isDrawn ? (row.name ?? row.label) : undefined,
  );
}

/** The picture as lines: boxes with their rows, then arrows by title and row. */
function toLines({ boxes, arrows }: VisibleGraph): string[] {
  const title = new Map(boxes.map((box) => [box.id, boxTitle(box)]));
  return [
    ...boxes.map((box) => {
      const head = `${box.kind} ${boxTitle(box)}`;
      return box.rows.length === 0 ? head : `${head}: ${box.rows.map(tellRow).join(', ')}`;
    }),
    ...arrows.map(({ from, label, to }) =>
      [title.get(from), label, '→', title.get(to)].filter((part) => part !== '').join(' '),
    ),
  ];
}

function tellRow(row: GraphRow): string {
  const { label, text } = rowWords(row);
  const refers = 'refers' in row ? row.refers : undefined;
  const dot = refers === undefined ? '' : refers.isDrawn ? '●' : '○';
  const own = [label, dot, refers?.isDrawn ? '' : text].filter((part) => part !== '').join(' ');
  const beside = 'beside' in row ? (row.beside ?? []).map(tellRow) : [];
  return [...beside, own].join(' | ');
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
  const frames = (graph: VisibleGraph) => toLines(graph).filter((line) => line.startsWith('frame'));
  expect(frames(buildVisibleGraph(both, {}))).toEqual(['frame globals: lib ●']);
  expect(frames(buildVisibleGraph(both, { modules: ['lib'] }))).toEqual([
    'frame globals: lib ●',
    'frame lib: cache ●',
  ]);
});

test('imported modules stand below the variables of the program, and __name__ is asked for', () => {
  const source = drawSource([{ kind: 'module' }, { kind: 'list' }], {
    os: 0,
    __name__: "'x'",
    log: 1,
  });
  expect(toLines(buildVisibleGraph(source, {}))[0]).toBe('frame globals: log ●, os ●');
  expect(toLines(buildVisibleGraph(source, { withRuntime: true }))[0]).toBe(
    "frame globals: log ●, os ●, __name__ 'x'",
  );
});
