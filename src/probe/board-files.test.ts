// Files on a board: written, listed, read and removed on the real interpreter, through the raw REPL.

import { expect, test } from 'playwright/test';
import {
  listBoardFiles,
  readBoardFile,
  removeBoardFile,
  toPython,
  writeBoardFile,
} from './board-files.ts';
import { InterpreterRunner } from './interpreter-runner.test-kit.ts';

test('a file is the same when it comes back, whatever is in it', async () => {
  const board = await InterpreterRunner.start();
  const bytes = Uint8Array.from({ length: 1500 }, (_, i) => (i * 7) % 256);
  await writeBoardFile(board, '/odd é.bin', bytes);
  expect(await readBoardFile(board, '/odd é.bin')).toEqual(bytes);
  await writeBoardFile(board, '/empty.py', new Uint8Array(0));
  expect(await readBoardFile(board, '/empty.py')).toHaveLength(0);
});

test('files are listed with their sizes, those in folders too; devices are none', async () => {
  const board = await InterpreterRunner.start();
  await board.run("import os\nos.mkdir('/sensors')\n");
  await writeBoardFile(board, '/sensors/bme280.py', new Uint8Array(77));
  await writeBoardFile(board, '/main.py', new Uint8Array(5));
  const files = await listBoardFiles(board);
  expect(files.filter(({ path }) => /main|bme/.test(path))).toEqual([
    { path: '/main.py', bytes: 5 },
    { path: '/sensors/bme280.py', bytes: 77 },
  ]);
  expect(files.some(({ path }) => path.startsWith('/dev/'))).toBe(false);
});

test('a new text takes the place of the old one only when it is whole', async () => {
  const board = await InterpreterRunner.start();
  await writeBoardFile(board, '/main.py', new Uint8Array(5));
  const stop = new AbortController();
  const writing = writeBoardFile(board, '/main.py', new Uint8Array(2000), {
    onProgress: (share) => {
      if (share > 0.5) throw new Error('the cable is pulled');
    },
    signal: stop.signal,
  });
  await expect(writing).rejects.toThrow('pulled');
  expect(await readBoardFile(board, '/main.py')).toHaveLength(5);
  await writeBoardFile(board, '/main.py', new Uint8Array(9));
  const files = await listBoardFiles(board);
  expect(files.filter(({ path }) => path.startsWith('/main'))).toEqual([
    { path: '/main.py', bytes: 9 },
  ]);
});

test('a removed file is gone, and what is not there is said in the board’s own words', async () => {
  const board = await InterpreterRunner.start();
  await writeBoardFile(board, '/main.py', new Uint8Array(5));
  await removeBoardFile(board, '/main.py');
  expect((await listBoardFiles(board)).map(({ path }) => path)).not.toContain('/main.py');
  await expect(readBoardFile(board, '/main.py')).rejects.toMatchObject({
    code: 'probe/raised',
    message: /OSError|ENOENT/,
  });
});

test('no name is left among the program’s', async () => {
  const board = await InterpreterRunner.start();
  const names = async () => (await board.run('print(sorted(globals().keys()), __name__)\n')).output;
  const before = new TextDecoder().decode(await names());
  await writeBoardFile(board, '/main.py', new Uint8Array(5));
  await readBoardFile(board, '/main.py');
  await listBoardFiles(board);
  expect(new TextDecoder().decode(await names())).toBe(before);
});

test('a text is a literal of Python, with what is not ASCII by its number', () => {
  expect(toPython('a"b\\é😀')).toBe('"a\\"b\\\\\\u00e9\\U0001f600"');
});
