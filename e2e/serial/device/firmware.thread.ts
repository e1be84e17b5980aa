// The thread of the board's firmware: the real MicroPython interpreter with an rp2 board's REPL, which
// blocks on its input and on its output as firmware does. pico-device.ts is the cable.

import { parentPort, workerData } from 'node:worker_threads';
import { startInterpreter } from '../../../src/board/wasm/interpreter.ts';
import {
  FIFO_BYTES,
  INPUT_BYTES,
  type ThreadMessage,
  type ThreadStart,
  toSharedState,
  WORD,
} from './shared-state.ts';
import { findInterruptWords, shareWasmMemory } from './shared-wasm.ts';

/** rp2 since v1.20 gives up a write after so long without progress (MICROPY_HW_USB_CDC_TX_TIMEOUT). */
const TX_TIMEOUT_MS = 500;

const { shared, heapBytes, files } = workerData as ThreadStart;
const { words, input } = toSharedState(shared);

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

/**
 * Waits while there is no room. A host that does not read loses the rest after 500 ms; one that reads
 * is slow at most because a test machine is, and its system's buffers would hide that.
 */
function sendOutput(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    const received = Atomics.load(words, WORD.received);
    const room = Atomics.load(words, WORD.room);
    const free = room === 0 ? bytes.length : room - (Atomics.load(words, WORD.sent) - received);
    if (free <= 0) {
      const end = Atomics.wait(words, WORD.received, received, TX_TIMEOUT_MS);
      if (end === 'timed-out' && room === FIFO_BYTES) return;
      continue;
    }
    const piece = bytes.slice(at, at + free);
    at += piece.length;
    Atomics.add(words, WORD.sent, piece.length);
    tell({ say: 'output', bytes: piece });
  }
}

/** The next byte, waited for as the REPL waits. */
function readByte(): number {
  for (;;) {
    const put = Atomics.load(words, WORD.put);
    const taken = Atomics.load(words, WORD.taken);
    if (put !== taken) {
      Atomics.store(words, WORD.waits, 0);
      const byte = input[taken % INPUT_BYTES];
      Atomics.store(words, WORD.taken, taken + 1);
      if (Atomics.exchange(words, WORD.wantsRoom, 0) === 1) tell({ say: 'room' });
      return byte;
    }
    Atomics.store(words, WORD.waits, 1);
    Atomics.wait(words, WORD.put, put);
  }
}

async function run(): Promise<void> {
  shareWasmMemory();
  const interpreter = await startInterpreter({
    heapBytes,
    files,
    onOutput: sendOutput,
    onFresh: (micropython) => tell({ say: 'fresh', ...findInterruptWords(micropython) }),
    onBusy: (busy) => Atomics.store(words, WORD.busy, busy ? 1 : 0),
  });
  tell({ say: 'prompt' });
  // One byte at a time: what is still in the ring is what Ctrl-C clears.
  for (;;) await interpreter.feed(Uint8Array.of(readByte()));
}

run();
