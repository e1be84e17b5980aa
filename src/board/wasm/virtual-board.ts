// A board without a cable: the MicroPython interpreter in WebAssembly, in a worker, behind the same
// interface as a Pico. Knows nothing of Python. What it does differently: virtual-differences.ts.

import { AppError } from '../../errors.ts';
import { Listeners } from '../../listeners.ts';
import type { Milliseconds } from '../../units.ts';
import type { Board } from '../board.ts';
import { getVirtualHeap, type VirtualHeap, type VirtualHeapId } from './virtual-heaps.ts';
import type { FromVirtualBoard, ToVirtualBoard } from './virtual-messages.ts';

/** The part of a Worker that is used, so that tests can bring their own. */
export interface VirtualWorker {
  postMessage(message: ToVirtualBoard): void;
  terminate(): void;
  onmessage: ((event: { data: FromVirtualBoard }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

export interface VirtualBoardOptions {
  readonly heap?: VirtualHeapId;
  /** Where the interpreter runs; a Worker by default. */
  readonly makeWorker?: () => VirtualWorker;
  /** How long after a Ctrl-C the interpreter may still be busy; 250 ms by default. */
  readonly patienceMs?: Milliseconds;
}

const CTRL_C = 0x03;
/** Short enough that Stop feels like one, long enough for any line that ends by itself. */
const PATIENCE_MS: Milliseconds = 250;
const STARTED_AFRESH =
  '\r\n[The program did not stop, so a fresh interpreter was started; variables and files are gone.]\r\n';

export class VirtualBoard implements Board {
  readonly kind = 'virtual';
  readonly label: string;
  readonly canRestart = true;
  readonly heap: VirtualHeap;
  private readonly makeWorker: () => VirtualWorker;
  private readonly patienceMs: Milliseconds;
  private readonly heard = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private readonly restarted = new Listeners<void>();
  private worker: VirtualWorker | undefined;
  private isReady = false;
  private lost: AppError | undefined;
  /** Numbers of the last input sent and of the last dealt with, in the present interpreter. */
  private sent = 0;
  private done = 0;
  private watch: ReturnType<typeof setTimeout> | undefined;
  /** Said before the next thing that the interpreter says. */
  private note = '';

  constructor(options: VirtualBoardOptions = {}) {
    this.heap = getVirtualHeap(options.heap ?? 'pico');
    this.label = `MicroPython in this page, heap of a ${this.heap.label}`;
    this.makeWorker = options.makeWorker ?? makeBrowserWorker;
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  /** @throws AppError board/virtual-failed, repl/cancelled */
  async open(signal?: AbortSignal): Promise<void> {
    try {
      await this.startWorker(signal);
    } catch (error) {
      this.stopWorker();
      throw error;
    }
  }

  /** Input while code runs waits in the worker, as in a board's buffer. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.lost) throw this.lost;
    if (!this.worker) throw new AppError('board/io', 'the virtual board is not open');
    this.sent += 1;
    this.worker.postMessage({ do: 'take', bytes, number: this.sent });
    if (bytes.includes(CTRL_C)) this.watchInterrupt();
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.heard.add(listener);
  }

  onLost(listener: (reason: AppError) => void): () => void {
    return this.ended.add(listener);
  }

  onRestarted(listener: () => void): () => void {
    return this.restarted.add(listener);
  }

  /** @throws AppError board/virtual-failed */
  async restart(): Promise<void> {
    if (this.lost) throw this.lost;
    this.stopWorker();
    this.restarted.tell();
    await this.startWorker();
  }

  async close(): Promise<void> {
    this.stopWorker();
  }

  /** Resolves when the banner has been said. */
  private startWorker(signal?: AbortSignal): Promise<void> {
    const worker = this.makeWorker();
    this.worker = worker;
    this.sent = 0;
    this.done = 0;
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new AppError('repl/cancelled', 'the caller gave up'));
      if (signal?.aborted) giveUp();
      signal?.addEventListener('abort', giveUp, { once: true });
      const fail = (message: string) => {
        if (worker !== this.worker) return;
        const reason = new AppError('board/virtual-failed', message);
        if (this.isReady) this.lose(reason);
        reject(reason);
      };
      worker.onerror = (event) => fail(event.message ?? 'the worker did not load');
      worker.onmessage = ({ data }) => {
        if (worker !== this.worker) return;
        if (data.say === 'output') this.hear(data.bytes);
        else if (data.say === 'done') this.done = data.number;
        else if (data.say === 'failed') fail(data.message);
        else {
          this.isReady = true;
          signal?.removeEventListener('abort', giveUp);
          resolve();
        }
      };
      worker.postMessage({ do: 'start', heapBytes: this.heap.bytes });
    });
  }

  private stopWorker(): void {
    clearTimeout(this.watch);
    this.watch = undefined;
    this.isReady = false;
    this.worker?.terminate();
    this.worker = undefined;
  }

  /** Nothing can interrupt the interpreter (shared memory needs headers that static hosts do not
   *  send), so one that is still busy after Ctrl-C is replaced. */
  private watchInterrupt(): void {
    if (this.watch !== undefined) return;
    const number = this.sent;
    this.watch = setTimeout(() => {
      this.watch = undefined;
      if (this.done >= number) return;
      // A board that is still starting is slow, not stuck.
      if (!this.isReady) return this.watchInterrupt();
      this.replace();
    }, this.patienceMs);
  }

  private replace(): void {
    this.note = STARTED_AFRESH;
    this.restart().catch((reason) => this.lose(reason));
  }

  private hear(bytes: Uint8Array): void {
    const note = this.note;
    this.note = '';
    if (note !== '') this.hear(new TextEncoder().encode(note));
    this.heard.tell(bytes);
  }

  private lose(reason: AppError): void {
    if (this.lost) return;
    this.lost = reason;
    this.stopWorker();
    this.ended.tell(reason);
  }
}

function makeBrowserWorker(): VirtualWorker {
  return new Worker(new URL('./virtual-board.worker.ts', import.meta.url), {
    type: 'module',
    name: 'MicroPython',
  }) as VirtualWorker;
}
