// Map and memory of the real interpreter, against its memory seen from outside.

import { expect, test } from 'playwright/test';
import { isAppError } from '../errors.ts';
import { noteWords } from '../words/lab/capture-notes.ts';
import { InterpreterRunner } from './interpreter-runner.test-kit.ts';
import { readMemory } from './read-memory.ts';
import { takeHeap } from './take-heap.ts';
import { takeMap } from './take-map.ts';

const ROM = { start: 0x4000, length: 40_000 };

async function withProgram(): Promise<{ board: InterpreterRunner; data: number }> {
  const board = await InterpreterRunner.start();
  await board.ask('data = bytearray(i * 7 & 255 for i in range(3000))\nimport uctypes, gc');
  return { board, data: Number(await board.ask('print(uctypes.addressof(data))')) };
}

test('memory is what the interpreter has at these addresses', async () => {
  const { board, data } = await withProgram();
  const own = { start: data, length: 3000 };
  for (const chunkBytes of [64, 256, 2048]) {
    const answer = await takeHeap(board, { ranges: [own, ROM], chunkBytes });
    expect(answer.notes).toEqual([]);
    expect(answer.memory).toEqual(
      [ROM, own].map(({ start, length }) => ({
        start,
        bytes: board.peek(start, length),
      })),
    );
  }
});

test('map and memory show one moment: only what the probe copies to changes after the map', async () => {
  const { board } = await withProgram();
  const pool = Number.parseInt(
    /from ([0-9a-f]+):/.exec((await takeMap(board)).mapText)?.[1] ?? '',
    16,
  );
  let moment: Uint8Array | undefined;
  board.onWrite = () => {
    moment ??= board.peek(pool, 60_000);
  };
  const chunkBytes = 256;
  const { memory } = await takeHeap(board, {
    ranges: [{ start: pool, length: 60_000 }],
    chunkBytes,
  });
  const seen = memory[0].bytes;
  const changed = Array.from(seen.keys()).filter((at) => seen[at] !== moment?.[at]);
  // The buffer, two words of the window, and the list of one stretch as a tuple (16 bytes).
  expect(changed.length).toBeLessThan(chunkBytes + 19 + 8 + 16);
  expect(changed.length).toBeGreaterThan(0);
});

test('the map is the one that mem_info() gives, figures included', async () => {
  const { board } = await withProgram();
  const pieces: Uint8Array[] = [];
  const answer = await takeHeap(
    board,
    { ranges: [], chunkBytes: 64 },
    { onMapText: (bytes) => pieces.push(bytes) },
  );
  expect(answer.mapText).toMatch(
    /^stack: .*\r\nGC: total: 233024, used: \d+, [\s\S]*: [h.=A-Z]+\r\n$/,
  );
  expect(Buffer.concat(pieces).toString()).toBe(answer.mapText);
  const used = Number(/used: (\d+)/.exec(answer.mapText)?.[1]);
  expect(answer.gc).toMatchObject({ allocated: used, enabled: true, threshold: 16384 });
  expect(answer.memory).toEqual([]);
});

test('progress counts the bytes of memory', async () => {
  const { board } = await withProgram();
  const seen: number[] = [];
  await readMemory(
    board,
    [ROM],
    { chunkBytes: 2048 },
    { onProgress: ({ bytes, of }) => seen.push(bytes / of) },
  );
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test('many short stretches are read in several runs and come ordered', async () => {
  const { board } = await withProgram();
  const ranges = Array.from({ length: 150 }, (_, n) => ({ start: 0x9000 - n * 40, length: 7 }));
  const memory = await readMemory(board, ranges, { chunkBytes: 64 });
  expect(memory.map(({ start }) => start)).toEqual(ranges.map(({ start }) => start).reverse());
  for (const { start, bytes } of memory) expect(bytes).toEqual(board.peek(start, 7));
});

/** Turns over one bit in the first frame of an answer, as often as told. */
function damageFrames(board: InterpreterRunner, times: number): void {
  board.damage = (answer) => {
    const at = Buffer.from(answer).indexOf(Buffer.from('\x02HLm', 'latin1'));
    if (at >= 0 && times-- > 0) answer[at + 8] ^= 1;
    return answer;
  };
}

test('a chunk damaged on the way is asked for again', async () => {
  const { board } = await withProgram();
  damageFrames(board, 1);
  const [range] = await readMemory(board, [ROM], { chunkBytes: 2048 });
  expect(range.bytes).toEqual(board.peek(ROM.start, ROM.length));
  damageFrames(board, 1);
  const { memory, notes } = await takeHeap(board, { ranges: [ROM], chunkBytes: 2048 });
  expect(memory[0].bytes).toEqual(range.bytes);
  expect(notes.map(({ about }) => about)).toEqual(['resent']);
});

test('damaged twice it is given up: an error alone, a note beside a map', async () => {
  const { board } = await withProgram();
  damageFrames(board, 2);
  const error = await readMemory(board, [ROM], { chunkBytes: 2048 }).catch((thrown) => thrown);
  expect(isAppError(error, 'probe/garbled')).toBe(true);
  damageFrames(board, 2);
  const { memory, mapText, notes } = await takeHeap(board, { ranges: [ROM], chunkBytes: 2048 });
  expect(notes.map(({ about }) => about)).toEqual(['partial']);
  expect(mapText).toContain('GC memory layout');
  expect(memory[0].bytes.length + memory[0].start).toBe(ROM.start + ROM.length);
});

/** Globals, strings, settings; the figures change as the failed attempt leaves garbage. */
const LOOK =
  "print(__import__('gc').isenabled(), __import__('gc').threshold(), globals())\n__import__('micropython').qstr_info(1)";

for (const setting of ['gc.enable()', 'gc.disable()', 'gc.threshold(9000)']) {
  test(`a probe that raises or is interrupted leaves the settings as they were: ${setting}`, async () => {
    const { board } = await withProgram();
    await board.ask(setting);
    const before = await board.ask(LOOK);

    const died = await readMemory(board, [ROM], { chunkBytes: 0x3fffff00 }).catch((e) => e);
    expect(isAppError(died, 'probe/out-of-memory')).toBe(true);
    expect(await board.ask(LOOK)).toBe(before);

    let frames = 0;
    board.onWrite = (bytes) => {
      if (bytes[0] === 2 && ++frames === 10) board.interrupt();
    };
    const answer = await takeHeap(board, { ranges: [ROM], chunkBytes: 256 });
    board.onWrite = () => {};
    expect(noteWords(answer.notes[0])).toContain('KeyboardInterrupt');
    expect(answer.memory[0].bytes).toEqual(board.peek(ROM.start, answer.memory[0].bytes.length));
    expect(await board.ask(LOOK)).toBe(before);
  });
}

test('without room for memory there is the map, and a note that says why', async () => {
  const { board } = await withProgram();
  const { memory, mapText, notes, gc } = await takeHeap(board, {
    ranges: [ROM],
    chunkBytes: 0x3fffff00,
  });
  expect(memory).toEqual([]);
  expect(mapText).toContain('GC memory layout');
  expect(gc?.enabled).toBe(true);
  expect(notes.map((note) => [note.about, /MemoryError/.test(noteWords(note))])).toEqual([
    ['depth', true],
  ]);
});
