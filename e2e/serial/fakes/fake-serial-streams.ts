// The two streams of the fake port, as Blink's behave: a byte stream whose chunks the buffer size
// bounds and which never answers in the same task, and a sink that takes buffers only.

import type { Cut } from './serial-link.ts';

/** The sizes that random cutting picks from: tiny ones split characters, prompts and frames. */
const RANDOM_SIZES = [1, 1, 2, 3, 5, 17, 64, 63, 200, 900, 4000];

/** Cuts that look random and are the same for the same seed (mulberry32). */
export function makeCutter(cut: Cut, seed: number): () => number {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  if (cut === 'single') return () => 1;
  if (cut === 'whole') return () => Number.POSITIVE_INFINITY;
  return () => RANDOM_SIZES[Math.floor(random() * RANDOM_SIZES.length)];
}

/** Runs `step` in a task of its own, sooner than a timer of nested calls would (those wait 4 ms). */
export function laterTask(step: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    step();
  };
  port2.postMessage(0);
}

/** Bytes that the system has for the page and the stream that hands them over. */
export class FakeReadable {
  readonly stream: ReadableStream<Uint8Array>;
  private controller: ReadableByteStreamController | undefined;
  private readonly waiting: Uint8Array[];
  private readonly nextSize: () => number;
  private pumping = false;
  private over = false;
  private readonly onDrained: () => void;
  private readonly onOver: () => void;

  /** `waiting` outlives the stream: after an error the next stream goes on where this one ended. */
  constructor(
    waiting: Uint8Array[],
    bufferSize: number,
    nextSize: () => number,
    onDrained: () => void,
    onOver: () => void,
  ) {
    this.waiting = waiting;
    this.nextSize = () => Math.min(nextSize(), bufferSize);
    this.onDrained = onDrained;
    this.onOver = onOver;
    this.stream = new ReadableStream(
      {
        type: 'bytes',
        start: (controller) => {
          this.controller = controller;
        },
        pull: () => this.pump(),
        cancel: () => this.end(),
      },
      { highWaterMark: bufferSize },
    );
  }

  /** Hands over what is waiting, one chunk a task, while the page has room. */
  pump(): void {
    if (this.pumping || this.over) return;
    this.pumping = true;
    laterTask(() => {
      this.pumping = false;
      if (this.over || this.controller === undefined) return;
      const room = this.controller.desiredSize ?? 0;
      const first = this.waiting[0];
      if (room <= 0 || first === undefined) return;
      const size = Math.min(this.nextSize(), room, first.length);
      // A copy: the stream takes the buffer away.
      this.controller.enqueue(first.slice(0, size));
      if (size === first.length) this.waiting.shift();
      else this.waiting[0] = first.subarray(size);
      if (this.waiting.length === 0) this.onDrained();
      else this.pump();
    });
  }

  fail(error: unknown): void {
    if (this.over) return;
    this.end();
    this.controller?.error(error);
  }

  /** Firefox's way to tell that a device has gone. */
  finish(): void {
    if (this.over) return;
    this.end();
    this.controller?.close();
    this.controller?.byobRequest?.respond(0);
  }

  private end(): void {
    this.over = true;
    this.onOver();
  }
}

/** Where the page's bytes go. */
export interface Sink {
  take(bytes: Uint8Array): Promise<void>;
  discard(): void;
}

export class FakeWritable {
  readonly stream: WritableStream<Uint8Array>;
  private controller: WritableStreamDefaultController | undefined;
  private over = false;
  private rejectPending: (error: unknown) => void = () => {};
  private readonly onOver: () => void;

  constructor(sink: Sink, onOver: () => void) {
    this.onOver = onOver;
    this.stream = new WritableStream(
      {
        start: (controller) => {
          this.controller = controller;
          // An abort does not wait for a board that reads nothing.
          controller.signal.addEventListener('abort', () => this.fail(controller.signal.reason));
        },
        write: (chunk) => this.write(chunk, sink),
        close: () => this.end(),
        abort: () => {
          sink.discard();
          this.end();
        },
      },
      { highWaterMark: 1 },
    );
  }

  fail(error: unknown): void {
    if (this.over) return;
    this.end();
    this.rejectPending(error);
    this.controller?.error(error);
  }

  private async write(chunk: unknown, sink: Sink): Promise<void> {
    const bytes = toBytes(chunk);
    const failed = new Promise<never>((_resolve, reject) => {
      this.rejectPending = reject;
    });
    try {
      await Promise.race([sink.take(bytes), failed]);
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private end(): void {
    if (this.over) return;
    this.over = true;
    this.onOver();
  }
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk.slice(0));
  if (ArrayBuffer.isView(chunk)) {
    return new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.byteLength).slice();
  }
  throw new TypeError('The chunk is not a BufferSource');
}
