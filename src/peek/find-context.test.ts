// MicroPython's state in raw memory: of the interpreter, at rest and in mid-run; of recorded boards, without the
// firmware's constants; and not in copies, random bytes or what was cut.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { type MicroPythonInNode, startMicroPython } from '../testing/micropython.test-kit.ts';
import { findContext, type HeapContext } from './find-context.ts';
import { MemoryImage } from './memory-image.ts';
import { QstrChain } from './qstr-chain.ts';

function imageOf(python: MicroPythonInNode): MemoryImage {
  return new MemoryImage([{ start: 0, bytes: python.memory() }]);
}

/** What the interpreter itself says. */
function asTold(python: MicroPythonInNode) {
  const [globals, modules] = python
    .run('import sys\nprint(id(globals()), id(sys.modules))')
    .split(' ')
    .map(Number);
  const areas = [
    ...python
      .run('import micropython\nmicropython.mem_info(1)')
      .matchAll(/from (?:0x)?([0-9a-f]+):/g),
  ].map(([, start]) => Number.parseInt(start, 16));
  return { globals, modules, areas };
}

function found(context: HeapContext | undefined) {
  if (context === undefined) return undefined;
  const { globals, modules, areas } = context;
  return { globals, modules, areas: areas.map(({ poolStart }) => poolStart) };
}

test('the interpreter’s state lies where the interpreter says, also when its heap has grown', async () => {
  const python = await startMicroPython({ heapBytes: 64 * 1024 });
  expect(found(findContext(imageOf(python)))).toEqual(asTold(python));
  python.run('kept = [bytes(400) for i in range(400)]');
  const told = asTold(python);
  expect(told.areas.length).toBeGreaterThan(1);
  expect(found(findContext(imageOf(python)))).toEqual(told);
  python.run('kept = None\nglobals().clear()');
  python.run('import gc\ngc.collect()');
  expect(found(findContext(imageOf(python)))).toEqual(asTold(python));
});

test('in mid-run too: in a function, in the body of a class, in exec() with globals of its own', async () => {
  const python = await startMicroPython({ heapBytes: 64 * 1024 });
  const seen: (HeapContext | undefined)[] = [];
  python.provide('camera', { click: () => seen.push(findContext(imageOf(python))) });
  python.run('import camera\ncamera.click()\ndef f():\n    camera.click()\nf()');
  python.run('class C:\n    camera.click()\n');
  python.run('exec("camera.click()", {"camera": camera})');
  python.run('exec("camera.click()", {"camera": camera}, {})');
  const told = asTold(python);
  expect(seen.map(found)).toEqual(Array.from({ length: 5 }, () => told));
  expect(new Set(seen.map((one) => one?.rootsStart)).size).toBe(1);
});

test('numbers of strings lead to their texts, and back', async () => {
  const python = await startMicroPython({ heapBytes: 64 * 1024 });
  const words = ['list', '__name__', 'Überzahl', 'made_up_by_this_test', 'name_99'];
  for (let i = 0; i < 100; i++) python.run(`name_${i} = "Überzahl", len`);
  python.run('made_up_by_this_test = 1');
  const ask = words.map((word) => `id('${word}') >> 3`).join(', ');
  const numbers = python.run(`print(${ask})`);
  const memory = imageOf(python);
  const context = findContext(memory);
  if (context?.lastPoolAt === undefined) throw new Error('no strings');
  const chain = new QstrChain(memory, context.poolLayout, memory.word(context.lastPoolAt));
  const ids = numbers.trim().split(' ').map(Number);
  expect(ids.map((id) => chain.textOf(id))).toEqual(words);
  expect(words.map((word) => chain.find(word))).toEqual(ids);
  expect([chain.isWhole, chain.find('nowhere at all'), chain.textOf(65_000)]).toEqual([
    true,
    undefined,
    undefined,
  ]);
});

test('a copy of the state is not taken for it: not in the heap, not beside it', async () => {
  const python = await startMicroPython({ heapBytes: 128 * 1024 });
  const real = findContext(imageOf(python));
  if (real === undefined) throw new Error('no state');
  const from = real.modules - 128;
  python.run(`import uctypes\ncopy = bytearray(uctypes.bytearray_at(${from}, 1024))`);
  expect(found(findContext(imageOf(python)))).toEqual(found(real));
  const memory = python.memory();
  const copy = memory.slice(from, from + 1024);
  for (const at of [1024, real.areas[0].poolEnd + 4096]) {
    const changed = memory.slice();
    changed.set(copy, at);
    const image = new MemoryImage([{ start: 0, bytes: changed }]);
    expect(found(findContext(image))).toEqual(found(real));
  }
  // Without the state itself its copy is worth nothing.
  const robbed = memory.slice();
  robbed.set(copy, 1024);
  robbed.fill(0, from, from + 1024);
  expect(findContext(new MemoryImage([{ start: 0, bytes: robbed }]))).toBeUndefined();
});

const RECORDINGS = new URL('../testing/recordings/', import.meta.url);

function readRecorded(name: string) {
  const folder = new URL(`${name}/`, RECORDINGS);
  const facts = JSON.parse(readFileSync(new URL('facts.json', folder), 'utf8'));
  const bytes = new Uint8Array(gunzipSync(readFileSync(new URL('ram.bin.gz', folder))));
  return { facts, range: { start: Number(facts.ram_base), bytes } };
}

for (const version of ['v1.15', 'v1.27.0'])
  for (const name of ['fresh-boot', 'nearly-full', 'type-zoo'])
    test(`${version} ${name}: a board’s RAM alone is enough`, () => {
      const { facts, range } = readRecorded(`${version}/${name}`);
      const memory = new MemoryImage([range]);
      const context = findContext(memory);
      expect([context?.globals, context?.areas[0].poolStart]).toEqual([
        Number(facts.globals_dict),
        Number(facts.heap_pool),
      ]);
      if (context?.lastPoolAt === undefined) return;
      const { lastPoolAt, poolLayout } = context;
      const chain = new QstrChain(memory, poolLayout, memory.word(lastPoolAt));
      const told = (facts.qstr_info as string[]).flatMap(
        (line) => /^Q\((.*)\)$/.exec(line)?.[1] ?? [],
      );
      expect(told.filter((text) => chain.find(text) === undefined)).toEqual([]);
    });

test('a piece of a board’s RAM has the state or has none; nothing else is ever said', () => {
  const { range } = readRecorded('v1.27.0/fresh-boot');
  const whole = found(findContext(new MemoryImage([range])));
  fc.assert(
    fc.property(fc.nat(range.bytes.length), fc.nat(range.bytes.length), (a, b) => {
      const [from, to] = [Math.min(a, b) & ~3, Math.max(a, b)];
      const piece = { start: range.start + from, bytes: range.bytes.subarray(from, to) };
      const context = findContext(new MemoryImage([piece]));
      expect([undefined, whole]).toContainEqual(found(context));
    }),
    { numRuns: 60 },
  );
});

test('in random bytes there is none', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 0, maxLength: 4096 }),
      fc.nat(0xffff),
      (bytes, start) => {
        expect(findContext(new MemoryImage([{ start: start * 4, bytes }]))).toBeUndefined();
      },
    ),
    { numRuns: 200 },
  );
});
