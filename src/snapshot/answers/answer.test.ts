// What views are told, on recordings of genuine firmware: summaries, pictures, blocks, rows, inspections.

import { expect, test } from 'playwright/test';
import type { Capture } from '../../capture/capture.ts';
import { describeBlock } from '../../words/heap/block.ts';
import { describeStep } from '../../words/heap/path.ts';
import { TAIL_BIT } from '../compare/change-categories.ts';
import { planLateReads, planNextReads } from '../memory/read/next-reads.ts';
import { readRecording } from '../memory/recording.test-kit.ts';
import { FAMILY, HOLES, LIFE } from '../picture/heat-map/categories.ts';
import type { Colouring } from '../picture/heat-map/painted.ts';
import { buildBlockInfo } from './block-info.ts';
import { BuiltSnapshot } from './built-snapshot.ts';
import { buildInspection } from './inspection.ts';
import { buildPicture } from './picture.ts';
import { buildObjectRows, buildTypeRows } from './rows.ts';
import { buildSummary } from './summary.ts';

const VERSION = 'v1.27.0';

function build(name: string, change: Partial<Capture> = {}): BuiltSnapshot {
  return new BuiltSnapshot({ ...readRecording(VERSION, name).capture, ...change });
}

const zoo = build('type-zoo');
const leak = build('leak-2');

function addressOf(built: BuiltSnapshot, name: string): number {
  const binding = built.objects?.bindings.find((other) => other.name === name);
  return binding?.word ?? -1;
}

test('a summary says what mem_info printed, and counts what memory shows', () => {
  const summary = buildSummary(leak);
  expect(summary.heap).toMatchObject({ blockBytes: 16, blocks: 15376 });
  expect(summary.heap.total).toBe(summary.printed.total);
  expect(summary.objects.typed).toBeGreaterThan(summary.objects.count * 0.97);
  expect(summary.bindings.map((binding) => binding.name)).toContain('log');
  expect(summary.fragmentation.index).toBeCloseTo(
    1 - ((summary.heap.maxFree ?? 0) * 16) / summary.heap.free,
    2,
  );
});

test('a summary at map depth knows blocks and no objects', () => {
  const summary = buildSummary(build('leak-2', { depth: 'map', memory: undefined }));
  expect(summary.objects.typed).toBe(0);
  expect(summary.garbageBytes).toBeUndefined();
  expect(summary.bindings).toEqual([]);
});

test('text without a dump is an empty heap that says so', () => {
  const summary = buildSummary(
    new BuiltSnapshot({ ...leak.capture, depth: 'map', mapText: 'nothing' }),
  );
  expect(summary.heap.areas).toEqual([]);
  expect(summary.problems.map((problem) => problem.code)).toEqual(['map/none']);
});

for (const colouring of ['kind', 'holes', 'owner', 'alive', 'age', 'churn'] as Colouring[]) {
  test(`the picture by ${colouring} colours every block, free ones as free, and its legend counts them`, () => {
    const picture = buildPicture(leak, colouring, [build('leak-1')]);
    expect(picture.categories.length).toBe(picture.letters.length);
    let wrong = 0;
    picture.letters.forEach((letter, block) => {
      const category = picture.categories[block];
      const isFree = letter === 0x2e;
      if (colouring !== 'holes' && isFree !== (category === 0)) wrong++;
      if ((letter === 0x3d) !== ((category & TAIL_BIT) !== 0)) wrong++;
    });
    expect(wrong).toBe(0);
    const counted = picture.legend.reduce((sum, entry) => sum + entry.blocks, 0);
    expect(counted).toBe(picture.letters.length);
  });
}

test('by holes, the largest hole is one stretch of the length that mem_info printed', () => {
  const picture = buildPicture(leak, 'holes', []);
  const largest = picture.categories.filter((category) => category === HOLES.largest).length;
  expect(largest).toBe(leak.map.counted.maxFree);
});

test('by kind, the items of a list have the colour of the list', () => {
  const picture = buildPicture(leak, 'kind', []);
  const log = addressOf(leak, 'log');
  const list = buildBlockInfo(leak, log);
  const items = buildInspection(leak, log).outgoing.find((end) => end.label === 'items');
  expect(list).toMatchObject({ code: 'block/object', type: 'list' });
  const area = picture.areas[0] as { start: number };
  const itemsBlock = ((items?.address ?? 0) - area.start) / 16;
  expect(picture.categories[itemsBlock] & ~TAIL_BIT).toBe(FAMILY.list);
});

test('alive and garbage agree with the counts of the summary', () => {
  const picture = buildPicture(zoo, 'alive', []);
  const garbageBlocks = picture.categories.filter((c) => (c & ~TAIL_BIT) === LIFE.garbage).length;
  expect(garbageBlocks * 16).toBe(buildSummary(zoo).garbageBytes);
});

test('a block tells of its object, also from its tail, and who keeps it alive', () => {
  const ba = addressOf(zoo, 'ba');
  const data = buildInspection(zoo, ba).outgoing[0];
  const info = buildBlockInfo(zoo, (data?.address ?? 0) + 32);
  expect(info.start).toBe(data?.address);
  expect(info.blocks).toBe(7);
  expect(describeBlock(info).keeper).toMatch(/^kept alive by .*(ba|several)/);
});

test('a hole says how many bytes are free, an address outside that it is outside', () => {
  const end = (zoo.map.areas[0]?.start ?? 0) + (zoo.map.areas[0]?.letters.length ?? 0) * 16;
  expect(buildBlockInfo(zoo, end - 16)).toMatchObject({
    code: 'block/free',
    bytes: expect.any(Number),
  });
  expect(buildBlockInfo(zoo, end + 160)).toMatchObject({ code: 'block/outside', blocks: 0 });
});

test('rows come in windows, sorted, filtered by type and by search', () => {
  const all = buildObjectRows(zoo, { from: 0, to: 10, sort: 'size', descending: true });
  expect(all.rows).toHaveLength(10);
  expect(all.total).toBe(zoo.objects?.heapCount);
  const sizes = all.rows.map((row) => row.blocks);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const deques = buildObjectRows(zoo, { from: 0, to: 10, type: 'deque' });
  expect(deques.rows.map((row) => row.address)).toEqual([addressOf(zoo, 'dq')]);
  const found = buildObjectRows(zoo, { from: 0, to: 10, find: 'type:deque' });
  expect(found.rows.map((row) => row.address)).toEqual([addressOf(zoo, 'dq')]);
});

test('a search that is not understood finds nothing and says where it went wrong', () => {
  const answer = buildObjectRows(zoo, { from: 0, to: 10, find: 'blocks>many' });
  expect(answer.total).toBe(0);
  expect(answer.mistake).toEqual({
    position: 7,
    length: 4,
    fault: { code: 'find/number-expected', field: 'blocks' },
  });
});

test('rows of a range are the objects that touch it', () => {
  const address = addressOf(zoo, 'tup');
  const { rows } = buildObjectRows(zoo, { from: 0, to: 5, range: [address, address] });
  expect(rows.map((row) => row.address)).toEqual([address]);
});

test('types add up to the objects outside the probe, and to the blocks that these take', () => {
  for (const heap of [zoo, leak]) {
    const rows = buildTypeRows(heap);
    const { objects, heap: figures, counted, probeBytes = 0 } = buildSummary(heap);
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(objects.whole);
    const inside = (counted?.used ?? figures.used) - probeBytes;
    const outside = rows.reduce((sum, row) => sum + row.bytes, 0);
    // Parts of what lies in flash are the only blocks that no row has: the globals' table.
    expect(inside - outside).toBeLessThan(4096);
    expect(inside).toBeGreaterThanOrEqual(outside);
  }
});

test('an inspection tells why an object is alive, from a variable on', () => {
  const log = addressOf(leak, 'log');
  const inspection = buildInspection(leak, log);
  expect(inspection.names).toEqual(['log']);
  expect(inspection.path.map((step) => describeStep(step).text)).toEqual(['log']);
  expect(inspection.keptObjects).toBeGreaterThan(40);
  const reading = buildInspection(leak, inspection.keeps[0]?.address ?? 0);
  expect(reading.path.map((step) => describeStep(step).text)).toEqual([
    'log',
    expect.stringMatching(/^\[\d+\]$/),
  ]);
});

test('an object takes the blocks of its parts too, and each piece says where it lies', () => {
  const log = buildInspection(leak, addressOf(leak, 'log'));
  expect(log.pieces.map(({ kind }) => kind)).toEqual(['list', 'list items']);
  expect(log.blocks).toBe(log.pieces.reduce((sum, { blocks }) => sum + blocks, 0));
  expect(log.bytes).toBe(log.blocks * 16);
  const items = buildInspection(leak, log.pieces[1]?.address ?? 0);
  expect(items.partOf?.address).toBe(log.address);
});

test('an address in the middle of an object inspects the object', () => {
  const ba = addressOf(zoo, 'ba');
  const data = buildInspection(zoo, ba).outgoing[0]?.address ?? 0;
  expect(buildInspection(zoo, data + 40).address).toBe(data);
});

test('right after a collection nothing is called the program’s garbage', () => {
  const swept = build('leak-2', { afterCollection: true });
  expect(buildSummary(swept).garbageBytes).toBe(0);
});

test('what the lab left is the lab’s, as long as it is all there', () => {
  const plain = build('concat-vs-join');
  const objects = plain.objects;
  const garbage: number[] = [];
  for (let node = 0; node < (objects?.heapCount ?? 0); node++) {
    if (((objects?.state[node] as number) & 3) === 0) {
      garbage.push(objects?.address[node] as number, objects?.blocks[node] as number);
    }
  }
  expect(garbage.length).toBeGreaterThan(0);
  expect(buildSummary(build('concat-vs-join', { leftovers: garbage })).garbageBytes).toBe(0);
  const moved = garbage.map((value, i) => (i % 2 === 0 ? value + 16_000 : value));
  expect(buildSummary(build('concat-vs-join', { leftovers: moved })).garbageBytes).toBe(
    buildSummary(plain).garbageBytes,
  );
});

test('the next snapshot reads at least every block that is in use in this one, and nothing twice', () => {
  const planned = planNextReads(leak.map, leak.capture);
  const read = planned.map(({ start, length }) => ({ start, bytes: new Uint8Array(length) }));
  expect(planLateReads({ ...leak.capture, memory: read }, leak.map)).toEqual([]);
  planned.slice(1).forEach(({ start }, i) => {
    const before = planned[i];
    expect(start).toBeGreaterThanOrEqual((before?.start ?? 0) + (before?.length ?? 0));
  });
});

test('blocks in use that were not read are asked for', () => {
  const late = planLateReads({ ...leak.capture, memory: [] }, leak.map);
  const bytes = late.reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeGreaterThanOrEqual(leak.map.counted.used);
});
