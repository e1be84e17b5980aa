import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import {
  type DrawnNode,
  type DrawnObjects,
  drawObjects,
} from '../../testing/draw-objects.test-kit.ts';
import { allocate, reallocate, release } from '../fit/allocator.ts';
import type { HeapState } from '../fit/heap-state.ts';
import { PROBE, REACHED } from '../model.ts';
import { compareObjects, FATE, type ObjectChanges } from './compare-objects.ts';
import { identify } from './identity.ts';
import { tallyChanges } from './tally.ts';

function compare(before: DrawnObjects, after: DrawnObjects): ObjectChanges {
  return compareObjects(identify(drawObjects(before)), identify(drawObjects(after)));
}

const LIST: DrawnNode = { type: 'list', address: 0x100, to: [1], text: "['a', 'b']" };
const ITEMS: DrawnNode = { type: 'list items', role: 'part', owner: 0, address: 0x110 };
const A: DrawnNode = { type: 'str', address: 0x200, text: "'a'" };
const B: DrawnNode = { type: 'str', address: 0x210, text: "'b'" };

test('a list whose items were moved by realloc is the same list, grown', () => {
  const changes = compare(
    { nodes: [LIST, { ...ITEMS, to: [2, 3] }, A, B] },
    {
      nodes: [
        { ...LIST, to: [3] },
        A,
        B,
        { ...ITEMS, address: 0x300, blocks: 3, to: [1, 2, 4] },
        { type: 'str', address: 0x400, text: "'c'" },
      ],
    },
  );
  expect([...changes.fateAfter]).toEqual([
    FATE.same,
    FATE.same,
    FATE.same,
    FATE.moved,
    FATE.appeared,
  ]);
  expect([...changes.fateBefore]).toEqual([FATE.same, FATE.moved, FATE.same, FATE.same]);
  const tally = tallyChanges(changes, 16);
  expect(tally.grown).toMatchObject({ objects: 1, bytes: 32, byType: { list: { bytes: 32 } } });
  expect(tally.appeared).toMatchObject({ objects: 1, bytes: 16 });
  expect(tally.freed.objects).toBe(0);
});

test('another string at the address of a freed one is told as a reused address', () => {
  const changes = compare({ nodes: [A] }, { nodes: [{ ...A, text: "'other'" }] });
  expect([...changes.fateAfter]).toEqual([FATE.reused]);
  expect(tallyChanges(changes, 16)).toMatchObject({
    appeared: { objects: 1, bytes: 16 },
    freed: { objects: 1, bytes: 16 },
    reused: { objects: 1, bytes: 16 },
  });
});

test('a list that holds nothing of what the old one held is another list', () => {
  const changes = compare(
    { nodes: [LIST, { ...ITEMS, to: [2] }, A] },
    { nodes: [{ ...LIST, text: "['b']" }, { ...ITEMS, to: [2] }, B] },
  );
  expect([...changes.fateAfter]).toEqual([FATE.reused, FATE.reused, FATE.appeared]);
});

test('a variable of the same name makes it the same list, whatever it holds now', () => {
  const changes = compare(
    { nodes: [LIST, { ...ITEMS, to: [2] }, A], names: { log: 0 } },
    { nodes: [{ ...LIST, text: "['b']" }, { ...ITEMS, to: [2] }, B], names: { log: 0 } },
  );
  expect([...changes.fateAfter]).toEqual([FATE.same, FATE.same, FATE.appeared]);
});

test('a window of readings that an object holds stays the same when every reading was replaced', () => {
  const sensor: DrawnNode = { type: 'tuple', address: 0x40, to: [1] };
  const list = { ...LIST, to: [2] };
  const items = { ...ITEMS, owner: 1, to: [3] };
  const changes = compare({ nodes: [sensor, list, items, A] }, { nodes: [sensor, list, items, B] });
  expect([...changes.fateAfter]).toEqual([FATE.same, FATE.same, FATE.same, FATE.appeared]);
});

test('a tuple at the same address that refers elsewhere is another tuple', () => {
  const tuple: DrawnNode = { type: 'tuple', address: 0x40 };
  const changes = compare(
    { nodes: [{ ...tuple, to: [1] }, A] },
    { nodes: [{ ...tuple, to: [1] }, B] },
  );
  expect(changes.fateAfter[0]).toBe(FATE.reused);
});

test('the blocks of the probe are in no figure', () => {
  const changes = compare(
    { nodes: [{ ...A, state: PROBE | REACHED }] },
    { nodes: [A, { ...B, state: PROBE | REACHED }] },
  );
  const tally = tallyChanges(changes, 16);
  expect(tally.appeared.objects).toBe(1);
  expect(tally.freed.objects).toBe(0);
  expect(tally.probe).toEqual({ before: 16, after: 16 });
});

test('areas may stand in any order', () => {
  const high: DrawnNode = { type: 'str', address: 0x9000, text: 'high' };
  const changes = compare({ nodes: [high, A] }, { nodes: [high, A, B] });
  expect([...changes.fateAfter]).toEqual([FATE.same, FATE.same, FATE.appeared]);
});

/** A little Python: strings that never change, lists of strings that grow; an id for each, forever. */
class Bookkeeping {
  readonly state: HeapState = {
    blockBytes: 16,
    unknownBlocks: 0,
    areas: [{ start: 0x1000, kinds: new Uint8Array(64) }],
  };
  readonly live = new Map<number, { address: number; items?: number; holds: number[] }>();
  private nextId = 1;

  make(isList: boolean): void {
    const first = isList ? this.makeString() : -1;
    if (isList && first < 0) return;
    if (!isList) {
      this.makeString();
      return;
    }
    const address = allocate(this.state, 16)?.address;
    const items = address === undefined ? undefined : allocate(this.state, 16)?.address;
    if (address !== undefined && items === undefined) release(this.state, address);
    if (address === undefined || items === undefined) return;
    this.live.set(this.nextId++, { address, items, holds: [first] });
  }

  append(n: number): void {
    const lists = [...this.live].filter(([, { items }]) => items !== undefined);
    if (lists.length === 0) return;
    const [id, list] = lists[n % lists.length];
    const string = this.makeString();
    if (string < 0 || list.items === undefined) return;
    const items = reallocate(this.state, list.items, (list.holds.length + 1) * 8);
    if (items === undefined) return;
    this.live.set(id, { ...list, items, holds: [...list.holds, string] });
  }

  /** Frees a list and all it holds, or a string that no list holds. */
  drop(n: number): void {
    const held = new Set([...this.live.values()].flatMap(({ holds }) => holds));
    const free = [...this.live.keys()].filter((id) => !held.has(id));
    if (free.length === 0) return;
    const id = free[n % free.length];
    for (const gone of [id, ...(this.live.get(id)?.holds ?? [])]) {
      const { address, items } = this.live.get(gone) as { address: number; items?: number };
      release(this.state, address);
      if (items !== undefined) release(this.state, items);
      this.live.delete(gone);
    }
  }

  /** As HeapObjects, with the id of each node (0 for parts). */
  photograph(): { drawn: DrawnObjects; ids: number[] } {
    const rows = [...this.live].flatMap(([id, { address, items, holds }]) =>
      items === undefined
        ? [{ id, address, type: 'str', holds: [] as number[], items }]
        : [
            { id, address, type: 'list', holds: [] as number[], items },
            { id: -id, address: items, type: 'list items', holds, items: undefined },
          ],
    );
    rows.sort((a, b) => a.address - b.address);
    const nodeOf = new Map(rows.map(({ id }, node) => [id, node]));
    const nodes = rows.map(({ id, address, type, holds, items }): DrawnNode => {
      const base = { type, address, blocks: this.blocksAt(address) };
      if (type === 'str') return { ...base, text: `'${id}'` };
      if (items !== undefined) return { ...base, text: '[…]', to: [nodeOf.get(-id) as number] };
      const to = holds.map((held) => nodeOf.get(held) as number);
      return { ...base, role: 'part', owner: nodeOf.get(-id), to };
    });
    return { drawn: { nodes }, ids: rows.map(({ id }) => Math.max(0, id)) };
  }

  private makeString(): number {
    const address = allocate(this.state, 16 + (this.nextId % 3) * 16)?.address;
    if (address === undefined) return -1;
    this.live.set(this.nextId, { address, holds: [] });
    return this.nextId++;
  }

  private blocksAt(address: number): number {
    const { start, kinds } = this.state.areas[0];
    let blocks = 1;
    while (kinds[(address - start) / 16 + blocks] === 2) blocks++;
    return blocks;
  }
}

const step = fc.record({
  do: fc.constantFrom('string' as const, 'list' as const, 'append' as const, 'drop' as const),
  n: fc.nat(50),
});

function replay(book: Bookkeeping, program: readonly { do: string; n: number }[]): void {
  for (const { do: what, n } of program) {
    if (what === 'string' || what === 'list') book.make(what === 'list');
    else if (what === 'append') book.append(n);
    else book.drop(n);
  }
}

test('a random program gives the sets that an independent bookkeeping of ids gives', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.array(step, { maxLength: 40 }),
      (first, second) => {
        const book = new Bookkeeping();
        replay(book, first);
        const before = book.photograph();
        const idsBefore = new Set(book.live.keys());
        replay(book, second);
        const after = book.photograph();
        const changes = compare(before.drawn, after.drawn);
        const stayed = new Set<number>();
        after.ids.forEach((id, node) => {
          if (id === 0) return;
          const was = changes.cameFrom[node];
          expect(was >= 0 ? before.ids[was] : 0, `id ${id}`).toBe(idsBefore.has(id) ? id : 0);
          if (was >= 0) stayed.add(id);
          const isReused =
            !idsBefore.has(id) &&
            before.drawn.nodes.some(({ address }) => address === after.drawn.nodes[node].address);
          expect(changes.fateAfter[node] === FATE.reused, `id ${id} at a used address`).toBe(
            isReused,
          );
        });
        expect([...idsBefore].filter((id) => !stayed.has(id)).sort()).toEqual(
          before.ids
            .filter((id, node) => {
              const fate = changes.fateBefore[node];
              return id > 0 && (fate === FATE.freed || fate === FATE.reused);
            })
            .sort(),
        );
        expectBalance(changes);
      },
    ),
    { numRuns: 120 },
  );
});

function expectBalance(changes: ObjectChanges): void {
  const sum = (blocks: Uint32Array): number => blocks.reduce((a, b) => a + b, 0) * 16;
  const { appeared, freed, grown, shrunk } = tallyChanges(changes, 16);
  expect(appeared.bytes - freed.bytes + grown.bytes - shrunk.bytes).toBe(
    sum(changes.after.objects.blocks) - sum(changes.before.objects.blocks),
  );
}
