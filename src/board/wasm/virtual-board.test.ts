import { expect, test } from 'playwright/test';
import type { WorkerHost } from '../worker-border.ts';
import { WasmCamera } from './film/wasm-camera.ts';
import { startInterpreter } from './interpreter.ts';
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
      filmStop: () => (this.isStuck ? new Promise(() => {}) : server.filmStop()),
      filmSeek: (step) => server.filmSeek(step),
      filmCost: () => server.filmCost(),
      filmDrop: () => server.filmDrop(),
      readMemory: () => (this.isStuck ? new Promise(() => {}) : server.readMemory()),
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

/** The raw REPL runs this by raw paste, to its end. */
async function runFilmed(board: VirtualBoard, program: string) {
  await board.write(bytes('\x01\x05A\x01'));
  await board.write(bytes(program));
  await board.camera.start({ program });
  const sent = SameThreadWorker.made[0].line.feed(bytes('\x04'));
  await sent;
}

test('a program is filmed across the border, and its moments can be had', async () => {
  const { board } = await openBoard();
  await runFilmed(board, 'for i in range(3):\n    print(i)\n');
  const tape = await board.camera.stop();
  expect(tape.ending).toBe('whole');
  expect(new TextDecoder().decode(tape.output.bytes)).toBe('0\r\n1\r\n2\r\n');
  expect(tape.board).toMatchObject({ kind: 'virtual', platform: 'webassembly' });
  expect(tape.program).toContain('print');
  const moment = await board.camera.seek(2);
  expect(moment.frames.length).toBe(1);
  expect(moment.memory.length).toBeGreaterThan(0);
  expect((await board.camera.cost()).memoryBytes).toBeGreaterThan(0);
  await board.camera.drop();
  await expect(board.camera.seek(2)).rejects.toMatchObject({ code: 'film/gone' });
});

for (const asked of ['before', 'after'] as const) {
  test(`a film that is asked for ${asked} the interpreter was replaced is what it had handed over`, async () => {
    const { board, heard } = await openBoard();
    await runFilmed(board, 'print(1)');
    const handedOver = await board.camera.stop();
    await board.camera.start({ program: 'while True: pass' });
    await board.write(bytes('while True: pass\r'));
    SameThreadWorker.made[0].told.onFilmSoFar(handedOver);
    const early = asked === 'before' ? board.camera.stop() : undefined;
    await board.write(bytes('\x03'));
    await expect.poll(() => heard.restarts.length).toBe(1);
    const tape = await (early ?? board.camera.stop());
    expect(tape).toEqual({ ...handedOver, ending: 'cut' });
    await expect(board.camera.stop()).rejects.toMatchObject({ code: 'film/gone' });
  });
}

test('progress is told while a film is taken, and the film so far is handed over', async () => {
  const steps: number[] = [];
  const handedOver: number[] = [];
  let clock = 0;
  const camera = new WasmCamera(
    {
      onFilmProgress: (progress) => steps.push(progress.steps),
      onFilmSoFar: ({ steps: { path } }) => handedOver.push(path.length),
    },
    { now: () => (clock += 5) },
  );
  const interpreter = await startInterpreter({ heapBytes: 233_024, onOutput: () => {} });
  camera.start(interpreter, '');
  await interpreter.feed(bytes('for i in range(300): i\r\r'));
  const { length } = camera.stop().steps.path;
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
  expect(handedOver.length).toBeGreaterThan(1);
  expect(handedOver.at(-1)).toBeLessThanOrEqual(length);
});

test('a program that prints more than anybody reads is heard to its end, with what is missing counted', async () => {
  const { board, heard } = await openBoard();
  const before = heard.text.length;
  await board.write(bytes('for i in range(300000): print(i)\r\r'));
  await expect.poll(() => heard.text).toMatch(/\r\n299999\r\n>>> $/);
  const said = heard.text.slice(before);
  const missing = [...said.matchAll(/\[([\d,]+) lines not shown\]/g)].map(([, digits]) =>
    Number(digits.replaceAll(',', '')),
  );
  expect(missing.length).toBeGreaterThan(0);
  const shown = said.match(/^\d+\r$/gm)?.length ?? 0;
  expect(shown + missing.reduce((sum, lines) => sum + lines, 0)).toBe(300_000);
});
