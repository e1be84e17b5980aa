// The probes through the lab's own REPL, over a cable with the manners of an rp2 board.

import { expect, test } from 'playwright/test';
import { Repl } from '../repl/repl.ts';
import { InterpreterBoard } from '../testing/interpreter-board.test-kit.ts';
import { askBoard, askMore } from './ask-board.ts';
import { collectGarbage } from './collect.ts';
import { loadProbesFromDisk } from './interpreter-runner.test-kit.ts';
import { listNames } from './list-names.ts';
import { takeHeap } from './take-heap.ts';

async function connect(options: ConstructorParameters<typeof InterpreterBoard>[0]): Promise<{
  readonly repl: Repl;
  close(): Promise<void>;
}> {
  loadProbesFromDisk();
  const board = new InterpreterBoard(options);
  await board.open();
  const repl = new Repl(board);
  await repl.attach();
  return {
    repl,
    async close() {
      repl.detach();
      await board.close();
    },
  };
}

test('every question is answered over a real wire, cut into packets', async () => {
  const { repl, close } = await connect({ cut: 'packets' });
  try {
    await repl.run("data = bytearray(i * 7 & 255 for i in range(3000))\ntext = 'a # b'");
    const { facts, anchors } = await askMore(repl, await askBoard(repl, 'serial', 'cable'));
    expect(facts).toMatchObject({ platform: 'webassembly', version: [1, 27, 0], uctypes: true });
    expect(Object.keys(anchors?.types ?? {})).toEqual(
      expect.arrayContaining(['list', 'dict', 'function', 'closure', 'generator_object', 'struct']),
    );

    const names = await listNames(repl);
    expect(names.find(({ name }) => name === 'text')).toMatchObject({
      module: '__main__',
      type: 'str',
      text: "'a # b'",
    });

    const { output } = await repl.run("print(__import__('uctypes').addressof(data))");
    const start = Number(new TextDecoder().decode(output));
    const pieces: Uint8Array[] = [];
    const { memory, mapText, notes } = await takeHeap(
      repl,
      { ranges: [{ start, length: 3000 }], chunkBytes: 512 },
      { board: facts, onMapText: (bytes) => pieces.push(bytes) },
    );
    expect(notes).toEqual([]);
    expect(memory).toEqual([{ start, bytes: Uint8Array.from({ length: 3000 }, (_, i) => i * 7) }]);
    expect(Buffer.concat(pieces).toString()).toBe(mapText);
    expect((await collectGarbage(repl)).mapText).toMatch(/max free sz: \d+\r\n$/);
  } finally {
    await close();
  }
});

test('giving up stops a capture, and the next one is whole', async () => {
  const { repl, close } = await connect({ bytesPerSecond: 600_000 });
  try {
    const range = { start: 0x4000, length: 150_000 };
    const stop = new AbortController();
    const given = takeHeap(
      repl,
      { ranges: [range], chunkBytes: 1024 },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(given).rejects.toMatchObject({ code: 'repl/cancelled' });
    const { memory, notes } = await takeHeap(repl, { ranges: [range], chunkBytes: 1024 });
    expect(notes).toEqual([]);
    expect(memory.map(({ start, bytes }) => [start, bytes.length])).toEqual([[0x4000, 150_000]]);
  } finally {
    await close();
  }
});
