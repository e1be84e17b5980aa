// The small pieces that the decoder is made of, each against its definition.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { findEra } from '../../ports/eras.ts';
import { portOf } from '../../ports/ports.ts';
import { describeProblem } from '../../words/heap/problems.ts';
import { decodeHeap } from './decode-heap.ts';
import { EdgeList, findSource } from './find/edge-list.ts';
import { findReferences } from './find/find-references.ts';
import { HeapBlocks } from './find/heap-blocks.ts';
import { markFrom } from './find/mark.ts';
import { MemoryView, UNREAD } from './read/memory-view.ts';
import { readPrelude, readVaruint } from './read/prelude.ts';
import { isImmediate, isPointer, isQstr, isSmallInt, qstrOf, smallIntOf } from './read/words.ts';
import { readRecording } from './recording.test-kit.ts';
import { argumentOf, CONSTANT, label, plainLabel, wayOf, wordLabel } from './types/labels.ts';
import { bigIntText, floatText, quoteBytes, quoteText } from './types/literals.ts';

const letters = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a word is exactly one of small int, interned string, constant and pointer', () => {
  // id(None), id(False), id(True), id(5) as MicroPython prints them, and a heap address.
  expect([6, 14, 30].map(isImmediate)).toEqual([true, true, true]);
  expect([smallIntOf(11), smallIntOf(0xffffffff), smallIntOf(0x80000001)]).toEqual([
    5,
    -1,
    -(2 ** 30),
  ]);
  expect(qstrOf(0x6f2)).toBe(222);
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 0xffffffff }), (word) => {
      const kinds = [isSmallInt(word), isQstr(word), isImmediate(word), isPointer(word)];
      expect(kinds.filter(Boolean).length).toBe(1);
    }),
  );
});

test('heads are numbered by area and address, and only their own address leads to them', () => {
  const heap = new HeapBlocks([
    { start: 0x1000, letters: letters('h=.L==?h') },
    { start: 0x4000, letters: letters('=D.') },
  ]);
  expect([...heap.address]).toEqual([0x1000, 0x1030, 0x1070, 0x4010]);
  expect([...heap.blocks]).toEqual([2, 3, 1, 1]);
  expect(
    [0x1000, 0x1010, 0x1008, 0x1030, 0x4010, 0x4000, 0x1080].map((a) => heap.nodeAt(a)),
  ).toEqual([0, -1, -1, 1, 3, -1, -1]);
  expect([0x101c, 0x1020, 0x105f, 0x1060, 0x4004].map((a) => heap.nodeAround(a))).toEqual([
    0, -1, 1, -1, -1,
  ]);
});

test('references are the words that equal a head’s address, of every allocated block, in order', () => {
  const heapShape = fc.array(fc.constantFrom('h', '=', '.', 'h=', 'S'), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(heapShape, heapShape, fc.infiniteStream(fc.nat(255)), (first, second, stream) => {
      const areas = [first, second].map((parts, i) => ({
        start: 0x1000 + 0x4000 * i,
        letters: letters(parts.join('')),
      }));
      const words = areas.map(({ start, letters: row }) =>
        new Uint32Array(row.length * 4).map(() => start + (stream.next().value as number) * 4),
      );
      for (const several of [areas, areas.slice(0, 1)]) {
        const heap = new HeapBlocks(several);
        const graph = findReferences(heap, words);
        for (let node = 0; node < heap.count; node++) {
          const area = several.findIndex(
            ({ start, letters: row }) =>
              heap.address[node] >= start && heap.address[node] < start + row.length * 16,
          );
          const from = (heap.address[node] - several[area].start) / 4;
          const own = words[area].subarray(from, from + heap.blocks[node] * 4);
          const wanted = [...own].map((word) => heap.address.indexOf(word)).filter((to) => to >= 0);
          const found = graph.edgeTo.subarray(graph.edgeStart[node], graph.edgeStart[node + 1]);
          expect([...found]).toEqual(wanted);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('edges in any order become rows, each with its labels in the order of adding', () => {
  const edges = new EdgeList();
  const added: [number, number, number][] = [];
  for (let i = 0; i < 9000; i++) {
    const edge: [number, number, number] = [(i * 7) % 50, i % 50, i];
    added.push(edge);
    edges.add(...edge);
  }
  const { graph, labels } = edges.toGraph(50);
  for (const node of [0, 7, 49]) {
    const row = [...labels.subarray(graph.edgeStart[node], graph.edgeStart[node + 1])];
    expect(row).toEqual(added.filter(([from]) => from === node).map(([, , text]) => text));
    expect(findSource(graph, graph.edgeStart[node])).toBe(node);
    expect(findSource(graph, graph.edgeStart[node + 1] - 1)).toBe(node);
  }
});

test('marking follows a chain of 200,000 nodes and stops at what is marked already', () => {
  const count = 200_000;
  const graph = {
    nodeCount: count,
    edgeStart: Uint32Array.from({ length: count + 1 }, (_, n) => Math.min(n, count - 1)),
    edgeTo: Uint32Array.from({ length: count - 1 }, (_, n) => n + 1),
  };
  const marked = new Uint8Array(count);
  marked[150_000] = 1;
  markFrom(graph, [3], marked);
  expect([marked[2], marked[3], marked[149_999], marked[150_001]]).toEqual([0, 1, 1, 0]);
});

test('memory answers what was read, from whichever range, and notes what was not', () => {
  const missing = new Set<number>();
  const heap = new HeapBlocks([{ start: 0x100, letters: letters('h=.h') }]);
  const bytes = (from: number, count: number): Uint8Array =>
    Uint8Array.from({ length: count }, (_, i) => (from + i) & 0xff);
  const view = new MemoryView(
    [
      { start: 0x80, bytes: bytes(0, 16) },
      { start: 0x100, bytes: bytes(0x40, 24) },
      { start: 0x118, bytes: bytes(0x58, 8) },
    ],
    heap,
    missing,
  );
  expect(view.word(0x84)).toBe(0x07060504);
  expect(view.word(0x118)).toBe(0x5b5a5958);
  expect([view.half(0x86), view.byte(0x87)]).toEqual([0x0706, 0x07]);
  expect(view.bytes(0x8d, 3)).toEqual(Uint8Array.from([13, 14, 15]));
  expect(view.bytes(0x8d, 4)).toBeUndefined();
  expect([...view.unreadNodes]).toEqual([0, 1]);
  missing.clear();
  expect([view.word(0x200), view.half(0x302), view.byte(0x2)]).toEqual([UNREAD, UNREAD, UNREAD]);
  expect([...missing]).toEqual([0x200, 0x300, 0]);
});

test('a prelude tells arguments, state and the place of the name', () => {
  const heap = new HeapBlocks([]);
  // n_state 19 (18 = 0b10010), 2 arguments, 1 default, generator; 5 bytes of info, no cells; name 130.
  const code = Uint8Array.from([0x80 | (2 << 3) | 2, 0x40 | (1 << 4) | 1, 5 << 1, 0x81, 0x02, 0]);
  const view = new MemoryView([{ start: 0x100, bytes: Uint8Array.from([...code, 0, 0]) }], heap);
  expect(readPrelude(view, 0x100)).toMatchObject({
    stateWords: 19,
    arguments: 2,
    defaults: 1,
    isGenerator: true,
    infoBytes: 5,
    cells: 0,
    infoAt: 0x103,
  });
  expect(readVaruint(view, 0x103)).toEqual({ value: 130, next: 0x105 });
  expect(readPrelude(view, 0x400)).toBeUndefined();
});

test('literals are written as MicroPython writes them, letters beyond ASCII as themselves', () => {
  expect(quoteText("it's")).toBe('"it\'s"');
  expect(quoteText('both \' and "')).toBe("'both \\' and \"'");
  expect(quoteText('a\n\t\r\\\x01é€')).toBe("'a\\n\\t\\r\\\\\\x01é€'");
  expect(quoteText('x'.repeat(300)).length).toBeLessThan(110);
  expect(quoteBytes(Uint8Array.from([0, 39, 97, 255]))).toBe('b"\\x00\'a\\xff"');
  expect([1, -0.5, 1e16, 1e-7, 3.25].map((value) => floatText(value, 17))).toEqual([
    '1.0',
    '-0.5',
    '10000000000000000.0',
    '1e-07',
    '3.25',
  ]);
  expect(floatText(Math.fround(0.1), 7)).toBe('0.1');
  expect([Infinity, -Infinity, NaN].map((value) => floatText(value, 7))).toEqual([
    'inf',
    '-inf',
    'nan',
  ]);
  expect(bigIntText([0, 0, 0, 0, 64], false)).toBe('1180591620717411303424');
  expect(bigIntText([], false)).toBe('0');
});

test('labels survive being packed into a number', () => {
  expect(plainLabel(wordLabel('items'))).toBe('items');
  const packed = label(CONSTANT, 70_000);
  expect([wayOf(packed), argumentOf(packed)]).toEqual([CONSTANT, 70_000]);
  expect(plainLabel(packed)).toBe('constant 70000');
});

test('each version has its era, and what is not known has a reason', () => {
  const era = (minor: number, platform = 'rp2') => {
    const found = findEra(portOf({ platform }), { version: [1, minor, 0], platform });
    return 'because' in found
      ? describeProblem({ code: 'memory/layout', reason: found })
      : found.name;
  };
  const names = [14, 18, 19, 20, 21, 22, 29].map((minor) => era(minor));
  expect(names).toEqual(['A', 'A', 'B', 'C', 'C', 'D', 'D']);
  expect(era(13)).toMatch(/before 1\.14/);
  expect(era(30)).toMatch(/newer/);
  expect(era(27, 'esp32')).toMatch(/esp32/);
  expect(portOf({ platform: 'webassembly' })).toMatchObject({ floatBytes: 8, hasPystack: true });
});

test('the stack of a thread on core 1 is a root, though no word of mp_state_ctx leads to it', () => {
  const { capture, map } = readRecording('v1.27.0', 'fresh-boot');
  const range = capture.memory?.[0] as { start: number; bytes: Uint8Array };
  const bytes = range.bytes.slice();
  const row = map.areas[0].letters.slice();
  const first = 4000; // far behind what the recording uses
  row.fill(0x3d, first, first + 256);
  row[first] = 0x68;
  row[first + 256] = 0x68; // an object that only the thread knows
  const stack = map.areas[0].start + 16 * first;
  const data = new DataView(bytes.buffer);
  const put = (address: number, word: number): void =>
    data.setUint32(address - range.start, word, true);
  for (const offset of [4092, 4080, 4064]) put(stack + offset, 0x10012345);
  put(stack + 3000, stack + 4096);
  const changed = { ...map, areas: [{ start: map.areas[0].start, letters: row }] };
  const heap = decodeHeap({ ...capture, memory: [{ start: range.start, bytes }] }, changed);
  const node = heap.address.indexOf(stack);
  expect(heap.kinds[heap.kind[node]].name).toBe('thread stack');
  expect([heap.state[node] & 1, heap.state[node + 1] & 1]).toEqual([1, 1]);
  expect(heap.roots.find(({ name }) => name === 'thread')?.to).toEqual(Uint32Array.of(node));
});
