// A Raspberry Pi Pico for the tests: the real MicroPython interpreter in a thread, behind a cable with
// the manners of the rp2 port's USB serial line, and with faults to order. Node only; the fakes and the
// real-stack test put it behind a browser.

import { Worker } from 'node:worker_threads';
import { VIRTUAL_HEAPS, type VirtualHeapId } from '../../../src/board/wasm/virtual-heaps.ts';
import { bundleToFile } from '../../tools/bundle.ts';
import {
  FIFO_BYTES,
  INPUT_BYTES,
  type InterruptWords,
  makeSharedBuffer,
  type SharedState,
  type ThreadMessage,
  toSharedState,
  WORD,
} from './shared-state.ts';
import { Wire } from './wire.ts';

export interface DeviceOptions {
  /** Runs from power on, as main.py does on a board. */
  readonly main?: string;
  /** Further files, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly heap?: VirtualHeapId;
  /** How fast the wire is, to the host; as fast as it goes by default. USB full speed: 1_200_000. */
  readonly bytesPerSecond?: number;
  /** What was said while nobody listened: v1.24 and newer keep the last 256 bytes and say them on
   *  connect, v1.14 to v1.23 discard it. */
  readonly stale?: 'kept' | 'discarded';
}

/** Takes bytes that the board says; the board waits until the promise resolves. */
export type HostListener = (bytes: Uint8Array) => void | Promise<void>;

const CTRL_C = 0x03;
/** What is under way to a host that reads: more than the FIFO, so that threads need not meet so often. */
const UNDER_WAY_BYTES = 16_384;
/** The last bytes are flushed this long after DTR rises. */
const FLUSH_MS = 16;

export class PicoDevice {
  private readonly options: DeviceOptions;
  private readonly state: SharedState;
  private readonly thread: Worker;
  private interruptInto: { words: Int32Array; interrupt: InterruptWords } | undefined;
  private stale: Uint8Array = new Uint8Array();
  private dtr = false;
  private reads = true;
  private queue: Uint8Array[] = [];
  private delivering = false;
  private roomWaiters: (() => void)[] = [];
  private discards = 0;
  private off = false;
  private passBytes = Number.POSITIVE_INFINITY;
  private whenSilent = () => {};
  private readonly wire: Wire;
  private readonly ready: Promise<void>;
  /** Resolves when the boot files are through and the board says its prompt: never for an endless main.py. */
  readonly prompt: Promise<void>;
  /** Set by whoever holds the other end of the cable. */
  onOutput: HostListener = () => {};

  private constructor(options: DeviceOptions, file: string) {
    this.options = options;
    this.wire = new Wire(options.bytesPerSecond);
    const shared = makeSharedBuffer();
    this.state = toSharedState(shared);
    const heap = VIRTUAL_HEAPS.find(({ id }) => id === (options.heap ?? 'pico'));
    const texts = { ...options.files, ...(options.main && { '/main.py': options.main }) };
    const files = Object.entries(texts).map(
      ([path, text]) => [path, new TextEncoder().encode(text)] as const,
    );
    const workerData = { shared, heapBytes: heap?.bytes, files: new Map(files) };
    this.thread = new Worker(file, { workerData });
    let atPrompt = () => {};
    this.prompt = new Promise((resolve) => {
      atPrompt = resolve;
    });
    this.ready = new Promise((resolve, reject) => {
      this.thread.on('message', (message: ThreadMessage) => {
        // A busy main.py never comes to a prompt: the board is up when its interpreter is.
        if (message.say === 'prompt' || (message.say === 'fresh' && options.main)) resolve();
        this.handleMessage(message);
        if (message.say === 'prompt') atPrompt();
      });
      this.thread.on('error', (error) => {
        reject(error);
        // Later than the start nobody waits for it, and a board that is only silent explains nothing.
        process.stderr.write(`the firmware's thread ended: ${error.stack}\n`);
      });
    });
  }

  /** Plugged in: resolves when the board is at its prompt, or at its main.py. */
  static async start(options: DeviceOptions = {}): Promise<PicoDevice> {
    const device = new PicoDevice(options, await bundleToFile('serial/device/firmware.thread.ts'));
    await device.ready;
    return device;
  }

  /** The host opens (true) or closes the line. */
  setDtr(level: boolean): void {
    if (this.dtr === level) return;
    this.dtr = level;
    this.updateRoom();
    if (!level) {
      this.markReceived(Buffer.concat(this.queue).length); // Lost, but no longer in the way.
      this.queue = [];
      return;
    }
    this.wire.rest(FLUSH_MS);
    if (this.stale.length > 0) this.enqueue(this.stale, 0);
    this.stale = new Uint8Array();
  }

  /** False: the host is connected and does not read, so the board's FIFO fills and writes are lost. */
  hostReads(reads: boolean): void {
    this.reads = reads;
    this.updateRoom();
    this.deliver();
  }

  /** Bytes from the host; resolves when the board has room for the last of them, false if it is gone. */
  async write(bytes: Uint8Array): Promise<boolean> {
    const { words, input } = this.state;
    const discards = this.discards;
    for (const byte of bytes) {
      while (this.inputWaiting() >= INPUT_BYTES) {
        await this.roomForInput();
        if (this.discards !== discards) return true;
      }
      if (this.off) return false;
      if (byte === CTRL_C && this.interrupt()) continue;
      const put = Atomics.load(words, WORD.put);
      input[put % INPUT_BYTES] = byte;
      Atomics.store(words, WORD.put, put + 1);
      Atomics.notify(words, WORD.put);
    }
    return !this.off;
  }

  /** The host gives up what it could not send yet. */
  discardPending(): void {
    this.discards += 1;
    this.wakeWriters();
  }

  /** Other output in between, as a second thread of the program or a probing modem manager gives. */
  say(text: string): void {
    this.enqueue(new TextEncoder().encode(text), 0);
  }

  /** After so many further bytes the line falls silent (0: at once), until speakAgain(). Resolves then. */
  fallSilentAfter(bytes: number): Promise<void> {
    this.passBytes = bytes;
    return new Promise((resolve) => {
      this.whenSilent = resolve;
      if (bytes === 0) resolve();
    });
  }

  speakAgain(): void {
    this.passBytes = Number.POSITIVE_INFINITY;
  }

  /** True when the board has dealt with all that was sent to it and waits for more. */
  isIdle(): boolean {
    return this.inputWaiting() === 0 && Atomics.load(this.state.words, WORD.waits) === 1;
  }

  /** Resolves when all that can happen by itself has: a few turns of the event loop. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  /** The cable is pulled, which is the board's power. */
  async unplug(): Promise<void> {
    this.off = true;
    this.wakeWriters();
    await this.thread.terminate();
  }

  private handleMessage(message: ThreadMessage): void {
    if (this.off) return;
    if (message.say === 'fresh') {
      const words = new Int32Array(message.memory);
      this.interruptInto = { words, interrupt: message.interrupt };
    }
    if (message.say === 'room') this.wakeWriters();
    if (message.say === 'output') this.enqueue(message.bytes, message.bytes.length);
  }

  /** `counted`: how many of them the firmware counts as sent. */
  private enqueue(bytes: Uint8Array, counted: number): void {
    if (!this.dtr) {
      this.markReceived(counted);
      const both = Buffer.concat([this.stale, bytes]);
      this.stale = this.options.stale === 'discarded' ? this.stale : both.subarray(-FIFO_BYTES);
      return;
    }
    this.queue.push(bytes);
    if (counted === 0) Atomics.add(this.state.words, WORD.sent, bytes.length);
    this.deliver();
  }

  private async deliver(): Promise<void> {
    if (this.delivering) return;
    this.delivering = true;
    while (this.reads && this.queue.length > 0 && !this.off) {
      await this.wire.free();
      const { piece, rest } = this.wire.carry(Buffer.concat(this.queue));
      this.queue = rest.length > 0 ? [rest] : [];
      const passed = piece.subarray(0, this.passBytes);
      this.passBytes -= passed.length;
      if (passed.length > 0 && this.dtr) await this.onOutput(passed);
      if (this.passBytes === 0) this.whenSilent();
      this.markReceived(piece.length);
    }
    this.delivering = false;
  }

  private markReceived(bytes: number): void {
    if (bytes === 0) return;
    Atomics.add(this.state.words, WORD.received, bytes);
    Atomics.notify(this.state.words, WORD.received);
  }

  private updateRoom(): void {
    const room = !this.dtr ? 0 : this.reads ? UNDER_WAY_BYTES : FIFO_BYTES;
    Atomics.store(this.state.words, WORD.room, room);
  }

  /** Ctrl-C while code runs: the input so far is dropped (v1.24 and newer), the code is interrupted. */
  private interrupt(): boolean {
    const { words } = this.state;
    if (Atomics.load(words, WORD.busy) === 0 || this.interruptInto === undefined) return false;
    Atomics.store(words, WORD.taken, Atomics.load(words, WORD.put));
    for (const [at, value] of this.interruptInto.interrupt) this.interruptInto.words[at] = value;
    return true;
  }

  private inputWaiting(): number {
    const { words } = this.state;
    return Atomics.load(words, WORD.put) - Atomics.load(words, WORD.taken);
  }

  private roomForInput(): Promise<void> {
    return new Promise((resolve) => {
      this.roomWaiters.push(resolve);
      Atomics.store(this.state.words, WORD.wantsRoom, 1);
      // Taken between the look and the wish: nobody would tell.
      if (this.inputWaiting() < INPUT_BYTES) this.wakeWriters();
    });
  }

  private wakeWriters(): void {
    const waiters = this.roomWaiters;
    this.roomWaiters = [];
    for (const wake of waiters) wake();
  }
}
