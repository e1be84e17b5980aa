import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { buildGraph } from '../graph/build-graph.ts';
import { buildDominators } from '../graph/dominators.ts';
import { checkAll } from '../graph/graph.test-kit.ts';
import { joinGraphs } from '../graph/join.ts';
import { type DrawnBox, drawSource } from '../picture/graph/draw-source.test-kit.ts';
import { writeCsv, writeObjectsCsv, writeReferencesCsv } from './csv.ts';
import { toHeapSnapshot, toOrdinal, writeHeapSnapshot } from './heapsnapshot.ts';

const HEAP: readonly DrawnBox[] = [
  { kind: 'list', references: [['items', 1]] },
  {
    kind: 'list items',
    owner: 0,
    blocks: 2,
    references: [
      ['[0]', 2],
      ['[1]', 3],
    ],
  },
  { kind: 'str', text: "'reading 3'" },
  {
    kind: 'Point',
    references: [
      ['.x', 2],
      ["['key']", 0],
      ['closure variable', 2],
    ],
  },
  {
    kind: 'Lost',
    references: [
      ['.self', 4],
      ['.alive', 0],
    ],
  },
];
const STACK = [{ name: 'stack', kind: 'stack', to: Uint32Array.of(3) }] as const;

/** A snapshot file read back the way its own meta says. */
interface ReadBack {
  readonly nodes: {
    type: string;
    name: string;
    id: number;
    size: number;
    edges: readonly ReadEdge[];
  }[];
  readonly raw: {
    snapshot: { node_count: number; edge_count: number };
    nodes: number[];
    edges: number[];
  };
}
type ReadEdge = { readonly type: string; readonly name: string | number; readonly to: number };

function readBack(text: string): ReadBack {
  const raw = JSON.parse(text);
  const { node_fields, node_types, edge_fields, edge_types } = raw.snapshot.meta;
  const at = (fields: string[], name: string) => fields.indexOf(name);
  let edge = 0;
  const nodes = [];
  for (let i = 0; i < raw.nodes.length; i += node_fields.length) {
    const field = (name: string) => raw.nodes[i + at(node_fields, name)];
    const edges = Array.from({ length: field('edge_count') }, (): ReadEdge => {
      const e = edge++ * edge_fields.length;
      const type = edge_types[0][raw.edges[e]];
      const isIndexed = type === 'element' || type === 'hidden';
      const name = isIndexed ? raw.edges[e + 1] : raw.strings[raw.edges[e + 1]];
      return { type, name, to: raw.edges[e + 2] / node_fields.length };
    });
    nodes.push({
      type: node_types[0][field('type')],
      name: raw.strings[field('name')],
      id: field('id'),
      size: field('self_size'),
      edges,
    });
  }
  return { nodes, raw };
}

test('a snapshot file holds the root, GC roots, garbage, roots and objects with labelled edges', () => {
  const { objects } = drawSource(HEAP, { log: 0 }, STACK);
  const { nodes } = readBack(toHeapSnapshot(objects, 16));
  const told = nodes.map(({ type, name, size, edges }) =>
    [
      `${type} ${name} ${size}`,
      ...edges.map((e) => `${e.type} ${e.name} → ${nodes[e.to].name}`),
    ].join('; '),
  );
  expect(told).toEqual([
    'synthetic  0; element 0 → table of the globals; element 1 → (GC roots); element 2 → (garbage)',
    'synthetic (GC roots) 0; element 0 → (stack)',
    'synthetic (garbage) 0; element 0 → Lost',
    'object table of the globals 0; element 0 → list',
    'synthetic (stack) 0; element 0 → Point',
    'object list 16; internal items → list items',
    "array list items 32; element 0 → 'reading 3'; element 1 → Point",
    "string 'reading 3' 16",
    "object Point 16; property x → 'reading 3'; property ['key'] → list; context closure variable → 'reading 3'",
    'object Lost 16; property self → Lost; weak .alive → list',
  ]);
});

test('what only the conservative collector sees is a hidden edge', () => {
  const { objects } = drawSource([{ kind: 'bytearray' }, { kind: 'list' }], { a: 0 });
  const { nodes } = readBack(
    toHeapSnapshot({ ...objects, conservative: buildGraph(2, [[0, 1]]) }, 16),
  );
  expect(nodes[toOrdinal(objects, 0)].edges).toEqual([
    { type: 'hidden', name: 0, to: toOrdinal(objects, 1) },
  ]);
});

test('every number of a snapshot file is in range, ids are unique and everything hangs below the root', () => {
  const random = fc.record({
    count: fc.integer({ min: 1, max: 30 }),
    edges: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string()), { maxLength: 60 }),
    held: fc.array(fc.nat(), { maxLength: 4 }),
    texts: fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }),
  });
  fc.assert(
    fc.property(random, ({ count, edges, held, texts }) => {
      const drawn = Array.from(
        { length: count },
        (_, i): DrawnBox => ({
          kind: i % 2 === 0 ? 'str' : 'list',
          text: texts[i % texts.length],
          references: edges.flatMap(([from, to, label]) =>
            from % count === i ? [[label, to % count] as const] : [],
          ),
        }),
      );
      const { objects } = drawSource(
        drawn,
        Object.fromEntries(held.map((n, i) => [`v${i}`, n % count])),
      );
      const { nodes, raw } = readBack(toHeapSnapshot(objects, 16));
      const reached = new Set([0]);
      for (const node of reached) for (const edge of nodes[node].edges) reached.add(edge.to);
      return (
        raw.snapshot.node_count === nodes.length &&
        raw.nodes.length === 7 * nodes.length &&
        raw.edges.length === 3 * raw.snapshot.edge_count &&
        nodes.reduce((sum, node) => sum + node.edges.length, 0) === raw.snapshot.edge_count &&
        nodes.every(
          ({ type, name, edges }) =>
            type !== undefined &&
            name !== undefined &&
            edges.every(
              (e) =>
                e.type !== undefined &&
                e.name !== undefined &&
                Number.isInteger(e.to) &&
                e.to < nodes.length,
            ),
        ) &&
        new Set(nodes.map((node) => node.id)).size === nodes.length &&
        reached.size === nodes.length
      );
    }),
    { numRuns: 300, seed: 20261120 },
  );
});

test('a large snapshot file comes in pieces that make the whole', () => {
  const drawn = Array.from({ length: 20_000 }, (): DrawnBox => ({ kind: 'list' }));
  const { objects } = drawSource(drawn, { a: 0 });
  const pieces = [...writeHeapSnapshot(objects, 16)];
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
  expect(readBack(pieces.join('')).nodes).toHaveLength(20_004);
});

test('two graphs joined have the edges of both, once where they agree', () => {
  const joined = joinGraphs(
    buildGraph(3, [
      [0, 1],
      [2, 0],
    ]),
    buildGraph(2, [
      [0, 0],
      [0, 1],
      [0, 0],
    ]),
  );
  expect([[...joined.edgeStart], [...joined.edgeTo], [...joined.edgeOf]]).toEqual([
    [0, 2, 2, 3],
    [1, 0, 0],
    [0, -1, 1],
  ]);
  checkAll(({ graph, roots }) => {
    const again = joinGraphs(graph, graph);
    return [
      [[...again.edgeTo], [...graph.edgeTo]],
      [buildDominators(again, roots).parent, buildDominators(graph, roots).parent],
    ];
  }, 200);
});

test('objects and references as CSV', () => {
  const { objects, kept } = drawSource(
    HEAP.slice(0, 3).concat({ kind: 'list' }),
    { log: 0, copy: 0 },
    STACK,
  );
  const lines = [...writeObjectsCsv(objects, kept, 16)].join('').split('\r\n');
  expect(lines[0]).toBe(
    'address,type,role,certainty,blocks,bytes,kept_bytes,kept_objects,state,finaliser,owner,names,value',
  );
  expect(lines[1]).toBe('0x20000000,list,object,exact,1,16,64,3,alive,no,,log copy,<list>');
  expect(lines[2]).toBe(
    '0x20000010,list items,part,exact,2,32,48,2,alive,no,0x20000000,,<list items>',
  );
  expect(lines[3]).toBe(`0x20000020,str,object,exact,1,16,16,1,alive,no,,,'reading 3'`);
  expect([...writeReferencesCsv(objects)].join('').split('\r\n').slice(0, 5)).toEqual([
    'from,from_type,label,to,to_type',
    ',root,table of the globals,0x20000000,list',
    ',root,table of the globals,0x20000000,list',
    ',root,stack,0x20000030,list',
    '0x20000000,list,items,0x20000010,list items',
  ]);
});

test('a cell never begins a formula, and commas, quotes and line ends stay inside it', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\tx', 'a,b', 'say "hi"', 'two\nlines', 'plain', ''];
  expect([...writeCsv(['h'], [cells, [-5, 2.5]])].join('')).toBe(
    'h\r\n\'=1+1,\'+1,\'-1,\'@x,\'\tx,"a,b","say ""hi""","two\nlines",plain,\r\n-5,2.5\r\n',
  );
});
