import { expect, test } from 'playwright/test';
import { startInterpreter } from './interpreter.ts';
import { VirtualBoard, type VirtualWorker } from './virtual-board.ts';
import { VIRTUAL_HEAPS } from './virtual-heaps.ts';
import type { FromVirtualBoard, ToVirtualBoard } from './virtual-messages.ts';

/** A worker in the same thread: the real interpreter, which is "busy" for ever after `while`. */
class SameThreadWorker implements VirtualWorker {
  static made: SameThreadWorker[] = [];
  onmessage: VirtualWorker['onmessage'] = null;
  onerror: VirtualWorker['onerror'] = null;
  isTerminated = false;
  private isStuck = false;
  private interpreter: ReturnType<typeof startInterpreter> | undefined;

  constructor() {
    SameThreadWorker.made.push(this);
  }

  postMessage(message: ToVirtualBoard): void {
    void this.handle(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  private async handle(message: ToVirtualBoard): Promise<void> {
    if (message.do === 'start') {
      this.interpreter = startInterpreter({
        heapBytes: message.heapBytes,
        onOutput: (bytes) => this.say({ say: 'output', bytes }),
      });
      await this.interpreter;
      this.say({ say: 'ready' });
      return;
    }
    this.isStuck ||= String.fromCharCode(...message.bytes).includes('while');
    if (this.isStuck) return;
    await (await this.interpreter)?.feed(message.bytes);
    this.say({ say: 'done', number: message.number });
  }

  /** A terminated worker's last words may still arrive. */
  say(data: FromVirtualBoard): void {
    this.onmessage?.({ data });
  }
}

const BANNER = /MicroPython v[^>]*>>> $/;
const bytes = (text: string) => new TextEncoder().encode(text);

async function openBoard() {
  SameThreadWorker.made = [];
  const board = new VirtualBoard({ makeWorker: () => new SameThreadWorker(), patienceMs: 5 });
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
  SameThreadWorker.made[0]?.say({ say: 'output', bytes: bytes('ghost') });
  SameThreadWorker.made[0]?.say({ say: 'failed', message: 'ghost' });
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
  SameThreadWorker.made[0]?.say({ say: 'failed', message: 'trap' });
  expect(heard.lost).toEqual(['board/virtual-failed']);
  await expect(board.write(bytes('1'))).rejects.toMatchObject({ code: 'board/virtual-failed' });
  const broken = new VirtualBoard({
    makeWorker: () => {
      const worker = new SameThreadWorker();
      worker.postMessage = () => worker.onerror?.({ message: 'no such file' });
      return worker;
    },
  });
  await expect(broken.open()).rejects.toMatchObject({ code: 'board/virtual-failed' });
});

test('an opening that was given up starts nothing', async () => {
  const board = new VirtualBoard({ makeWorker: () => new SameThreadWorker() });
  await expect(board.open(AbortSignal.abort())).rejects.toMatchObject({ code: 'repl/cancelled' });
  await expect(board.write(bytes('1'))).rejects.toMatchObject({ code: 'board/io' });
});

test('every heap has its own name and room', () => {
  expect(new Set(VIRTUAL_HEAPS.map((heap) => heap.id)).size).toBe(VIRTUAL_HEAPS.length);
  expect(new VirtualBoard({ heap: 'pico-2' }).heap.bytes).toBe(497_152);
});
