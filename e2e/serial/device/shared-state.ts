// The memory that the interpreter's thread and the test's thread share: the board's input ring, the
// counts of its output, and its flags. The firmware's thread blocks as firmware does; the test's never.

/** rp2: stdin ring of 512 bytes behind the USB FIFO of 256 (MicroPython ports/rp2, v1.27.0). */
export const INPUT_BYTES = 512 + 256;

/** The TX FIFO of the rp2 port's USB serial line: so much room there is for a host that does not read. */
export const FIFO_BYTES = 256;

/** The words of the shared array, in order. */
export const WORD = {
  /** Bytes put into and taken from the input ring, ever counting up. */
  put: 0,
  taken: 1,
  /** Bytes of output sent by the firmware and received by the host. */
  sent: 2,
  received: 3,
  /** 1 while Python code may run: then Ctrl-C interrupts. */
  busy: 4,
  /** How many sent bytes may wait for the host; 0 = any number (nobody is connected). */
  room: 5,
  /** 1 while the test's thread waits for room in the input ring. */
  wantsRoom: 6,
  /** 1 while the board waits for input; 0 from before it takes a byte until it wants the next. */
  waits: 7,
} as const;

const WORDS = 8;

export interface SharedState {
  readonly words: Int32Array;
  readonly input: Uint8Array;
}

export function makeSharedBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(WORDS * 4 + INPUT_BYTES);
}

export function toSharedState(buffer: SharedArrayBuffer): SharedState {
  return {
    words: new Int32Array(buffer, 0, WORDS),
    input: new Uint8Array(buffer, WORDS * 4, INPUT_BYTES),
  };
}

/** What the thread is started with. */
export interface ThreadStart {
  readonly shared: SharedArrayBuffer;
  readonly heapBytes: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What the thread says. */
export type ThreadMessage =
  | { readonly say: 'output'; readonly bytes: Uint8Array }
  // A fresh interpreter: its memory, and which words to write there for a KeyboardInterrupt.
  | {
      readonly say: 'fresh';
      readonly memory: SharedArrayBuffer;
      readonly interrupt: InterruptWords;
    }
  | { readonly say: 'prompt' }
  | { readonly say: 'room' };

/** [index of a 32-bit word, value] each. */
export type InterruptWords = readonly (readonly [number, number])[];
