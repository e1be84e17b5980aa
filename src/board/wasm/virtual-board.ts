// A board without a cable: the MicroPython interpreter in WebAssembly, in a worker, behind the same
// interface as a Pico. Knows nothing of Python. What it does differently: words/lab/board-differences.ts.

import { AppError, fromOutcome, toAppError } from '../../errors.ts';
import { nameWorker } from '../../lifeline.ts';
import { Listeners } from '../../listeners.ts';
import type { Milliseconds } from '../../units.ts';
import type { Board } from '../board.ts';
import type { OutsideImage, OutsideMemory } from '../camera.ts';
import { CTRL_C } from '../control-bytes.ts';
import { hostWorker, type StartHost, untilAborted, type WorkerHost } from '../worker-border.ts';
import { VirtualCamera } from './film/virtual-camera.ts';
import { getVirtualHeap, type VirtualHeap, type VirtualHeapId } from './virtual-heaps.ts';
import type { VirtualLine, VirtualListener } from './virtual-line.ts';

export interface VirtualBoardOptions {
  readonly heap?: VirtualHeapId;
  /** Where the interpreter runs; a worker by default. */
  readonly startHost?: StartHost<VirtualLine, VirtualListener>;
  /** How long after a Ctrl-C the interpreter may still be busy; 250 ms by default. */
  readonly patienceMs?: Milliseconds;
}

/** Short enough that Stop feels like one, long enough for any line that ends by itself. */
const PATIENCE_MS: Milliseconds = 250;
const STARTED_AFRESH =
  '\r\n[The program did not stop, so a fresh interpreter was started; variables and files are gone.]\r\n';

export class VirtualBoard implements Board {
  readonly kind = 'virtual';
  readonly label: string;
  readonly canRestart = true;
  readonly heap: VirtualHeap;
  readonly camera = new VirtualCamera();
  readonly outside: OutsideMemory = {
    read: () => this.readMemory(),
    readConstant: () => Promise.resolve([]),
  };
  private readonly startHost: StartHost<VirtualLine, VirtualListener>;
  private readonly patienceMs: Milliseconds;
  private readonly heard = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private readonly restarted = new Listeners<void>();
  private host: WorkerHost<VirtualLine> | undefined;
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
    this.startHost = options.startHost ?? startWorker;
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  /** @throws AppError board/virtual-failed, repl/cancelled */
  async open(signal?: AbortSignal): Promise<void> {
    try {
      await untilAborted(this.startInterpreter(), signal);
    } catch (error) {
      this.stopInterpreter();
      throw error;
    }
  }

  /** Input while code runs waits in the worker, as in a board's buffer. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.lost) throw this.lost;
    if (!this.host) throw new AppError('board/io', 'the virtual board is not open');
    this.sent += 1;
    void this.feed(this.host, bytes, this.sent);
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
    this.stopInterpreter();
    this.restarted.notify();
    await this.startInterpreter();
  }

  async close(): Promise<void> {
    this.stopInterpreter();
  }

  /** Between programs only: the worker has no other moment to answer. */
  private async readMemory(): Promise<OutsideImage> {
    if (this.lost) throw this.lost;
    if (!this.host || !this.isReady) throw new AppError('board/io', 'not open');
    const reading = this.host.line.readMemory();
    const isIdle = this.done >= this.sent;
    const answer = isIdle ? reading : Promise.race([reading, this.refuseAfter(this.patienceMs)]);
    return {
      memory: [{ start: 0, bytes: fromOutcome(await Promise.race([answer, this.host.failed])) }],
    };
  }

  private async refuseAfter(patienceMs: Milliseconds): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, patienceMs));
    throw new AppError(
      'board/between-programs',
      'the interpreter can be read between programs only',
    );
  }

  /** Resolves when the banner has been said. */
  private async startInterpreter(): Promise<void> {
    const host: WorkerHost<VirtualLine> = this.startHost({
      onBytes: (bytes) => {
        if (host === this.host) this.hear(bytes);
      },
      onFilmProgress: (progress) => {
        if (host === this.host) this.camera.onFilmProgress(progress);
      },
      onFilmSoFar: (tape) => {
        if (host === this.host) this.camera.onFilmSoFar(tape);
      },
    });
    this.host = host;
    this.camera.use(host.line);
    this.sent = 0;
    this.done = 0;
    try {
      fromOutcome(await Promise.race([host.line.start(this.heap.bytes), host.failed]));
    } catch (error) {
      throw toAppError(error, 'board/virtual-failed');
    }
    if (host !== this.host) return;
    this.isReady = true;
    host.failed.catch((error) => this.handleFailure(host, error));
  }

  private async feed(
    host: WorkerHost<VirtualLine>,
    bytes: Uint8Array,
    number: number,
  ): Promise<void> {
    try {
      fromOutcome(await host.line.feed(bytes));
      if (host === this.host) this.done = number;
    } catch (error) {
      // One that does not even start is told by open() or restart().
      if (this.isReady) this.handleFailure(host, error);
    }
  }

  /** What becomes of an interpreter that was replaced is no loss. */
  private handleFailure(host: WorkerHost<VirtualLine>, error: unknown): void {
    if (host === this.host) this.lose(toAppError(error, 'board/virtual-failed'));
  }

  private stopInterpreter(): void {
    clearTimeout(this.watch);
    this.watch = undefined;
    this.isReady = false;
    this.host?.terminate();
    this.host = undefined;
    this.camera.use(undefined);
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
    this.heard.notify(bytes);
  }

  private lose(reason: AppError): void {
    if (this.lost) return;
    this.lost = reason;
    this.stopInterpreter();
    this.ended.notify(reason);
  }
}

function startWorker(told: VirtualListener): WorkerHost<VirtualLine> {
  const name = nameWorker('MicroPython');
  const worker = new Worker(new URL('./virtual-board.worker.ts', import.meta.url), {
    type: 'module',
    name,
  });
  return hostWorker(worker, told, name);
}
