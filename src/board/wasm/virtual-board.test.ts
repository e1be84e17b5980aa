import { expect, test } from 'playwright/test';
import type { WorkerHost } from '../worker-border.ts';
import { VirtualBoard } from './virtual-board.ts';
import { VIRTUAL_HEAPS } from './virtual-heaps.ts';
import type { VirtualLine, VirtualListener } from './virtual-line.ts';
import { VirtualServer } from './virtual-server.ts';

/** A worker in the same thread: the real interpreter, which is "busy" forever after `while`. */
class SameThreadWorker implements WorkerHost<VirtualLine> {
  static made: SameThreadWorker[] = [];
  readonly told: VirtualListener;
  readonly line: VirtualLine;
  readonly failed: Promise<never>;
  /** The worker itself fails. */
  fail: (message: string) => void = () => {};
  isTerminated = false;
  private isStuck = false;

  constructor(told: VirtualListener) {
    SameThreadWorker.made.push(this);
    this.told = told;
    const server = new VirtualServer(told);
    this.failed = new Promise((_, reject) => {
      this.fail = (message) => reject(new Error(message));
    });
    this.line = {
      start: (heapBytes) => server.start(heapBytes),
      feed: (bytes) => {
        this.isStuck ||= String.fromCharCode(...bytes).includes('while');
        return this.isStuck ? new Promise(() => {}) : server.feed(bytes);
      },
      filmStart: (program) => server.filmStart(program),
      filmStop: () => server.filmStop(),
      filmSeek: (step) => server.filmSeek(step),
      filmCost: () => server.filmCost(),
      filmDrop: () => server.filmDrop(),
    };
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const startHost = (told: VirtualListener) => new SameThreadWorker(told);
const BANNER = /MicroPython v[^>]*>>> $/;
const bytes = (text: string) => new TextEncoder().encode(text);

async function openBoard() {
  SameThreadWorker.made = [];
  const board = new VirtualBoard({ startHost, patienceMs: 5 });
  const heard = { text: '', restarts: [] as string[], lost: [] as string[] };
  board.onBytes((chunk) => {
    heard.text += String.fromCharCode(...chunk);
  });
  board.onRestarted(() => heard.restarts.push(heard.text));
  board.onLost((reason) => heard.lost.push(reason.code));
  await board.open();
  return { board, heard };
}

test('opening says the banner, and what is written is dealt with', async () => {
  const { board, heard } = await openBoard();
  expect(heard.text).toMatch(BANNER);
  await board.write(bytes('6*7\r'));
  await expect.poll(() => heard.text).toMatch(/\r\n42\r\n>>> $/);
});

test('Ctrl-C at the prompt is only a Ctrl-C', async () => {
  const { board, heard } = await openBoard();
  await board.write(bytes('abc\x03'));
  await expect.poll(() => heard.text).toMatch(/abc\r\n>>> $/);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard.restarts).toEqual([]);
});

test('Ctrl-C in an endless loop brings a fresh interpreter, and says so', async () => {
  const { board, heard } = await openBoard();
  await board.write(bytes('while True: pass\r'));
  heard.text = '';
  await board.write(bytes('\x03'));
  await expect.poll(() => heard.text).toMatch(BANNER);
  expect(heard.text).toContain('a fresh interpreter was started');
  expect(heard.restarts).toEqual(['']);
  expect(SameThreadWorker.made.map((worker) => worker.isTerminated)).toEqual([true, false]);
  await board.write(bytes('6*7\r'));
  await expect.poll(() => heard.text).toContain('\r\n42\r\n>>> ');
});

test('what a replaced interpreter still says is not heard', async () => {
  const { board, heard } = await openBoard();
  await board.restart();
  heard.text = '';
  SameThreadWorker.made[0]?.told.onBytes(bytes('ghost'));
  SameThreadWorker.made[0]?.fail('ghost');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(heard).toMatchObject({ text: '', lost: [] });
});

test('restart() tells before the banner and has it said when it resolves', async () => {
  const { board, heard } = await openBoard();
  heard.text = '';
  await board.restart();
  expect(heard.restarts).toEqual(['']);
  expect(heard.text).toMatch(BANNER);
});

test('an interpreter that does not start is board/virtual-failed, a later failure a loss', async () => {
  const { board, heard } = await openBoard();
  SameThreadWorker.made[0]?.fail('trap');
  await expect.poll(() => heard.lost).toEqual(['board/virtual-failed']);
  await expect(board.write(bytes('1'))).rejects.toMatchObject({ code: 'board/virtual-failed' });
  const broken = new VirtualBoard({
    startHost: (told) => {
      const worker = new SameThreadWorker(told);
      worker.line.start = () => new Promise(() => {});
      worker.fail('no such file');
      return worker;
    },
  });
  await expect(broken.open()).rejects.toMatchObject({ code: 'board/virtual-failed' });
});

test('an opening that was given up starts nothing', async () => {
  const board = new VirtualBoard({ startHost });
  await expect(board.open(AbortSignal.abort())).rejects.toMatchObject({ code: 'repl/cancelled' });
  await expect(board.write(bytes('1'))).rejects.toMatchObject({ code: 'board/io' });
});

test('every heap has its own name and room', () => {
  expect(new Set(VIRTUAL_HEAPS.map((heap) => heap.id)).size).toBe(VIRTUAL_HEAPS.length);
  expect(new VirtualBoard({ heap: 'pico-2' }).heap.bytes).toBe(497_152);
});
