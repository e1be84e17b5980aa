// Makes the interpreter interruptible from another thread, as a USB interrupt does on a board. The
// npm build has no hook for that (mp_js_hook is left out of the pyscript variant), so its memory is made
// a shared one when it is loaded, and a KeyboardInterrupt is a write of three words into it.

import type { MicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import type { InterruptWords } from './shared-state.ts';

/** Section 5 of a WebAssembly module is its memory: count, flags, limits (core spec, 5.5.8). */
const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;
const SHARED_WITH_MAXIMUM = 3;

/** The memory of the instance that was made last. */
let latest: WebAssembly.Memory | undefined;

/**
 * From now on every interpreter instantiated in this thread gets shared memory and a calm clock. Node
 * instantiates modules of its own in between.
 */
export function shareWasmMemory(): void {
  const instantiate = WebAssembly.instantiate as (
    binary: Uint8Array,
    imports: { env?: Record<string, unknown> },
  ) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
  WebAssembly.instantiate = (async (
    binary: Uint8Array,
    imports: { env?: Record<string, unknown> },
  ) => {
    if (imports.env?.mp_js_ticks_ms === undefined) return instantiate(binary, imports);
    imports.env.mp_js_ticks_ms = calmClock(imports.env.mp_js_ticks_ms as () => number);
    const made = await instantiate(withSharedMemory(new Uint8Array(binary)), imports);
    latest = made.instance.exports.memory as WebAssembly.Memory;
    return made;
  }) as typeof WebAssembly.instantiate;
}

/** The same module with the memory's flags changed from "has a maximum" to "shared as well". */
function withSharedMemory(binary: Uint8Array): Uint8Array {
  const patched = binary.slice();
  let at = HEADER_BYTES;
  const readNumber = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = patched[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < patched.length) {
    const id = patched[at++];
    const end = readNumber() + at;
    if (id === MEMORY_SECTION) {
      readNumber(); // how many memories: one
      patched[at] = SHARED_WITH_MAXIMUM;
      return patched;
    }
    at = end;
  }
  throw new Error('the module has no memory of its own');
}

/** time.sleep() asks for the time until it is over (mp_hal_delay_ms); a board's core may burn, not a
 *  shared test machine's. So a clock that is asked over and over takes a nap. */
function calmClock(ticks: () => number): () => number {
  const pillow = new Int32Array(new SharedArrayBuffer(4));
  let last = 0;
  let asked = 0;
  return () => {
    const now = ticks();
    asked = now === last ? asked + 1 : 0;
    last = now;
    if (asked > 100) Atomics.wait(pillow, 0, 0, 1);
    return now;
  };
}

export interface Interruptible {
  readonly memory: SharedArrayBuffer;
  readonly interrupt: InterruptWords;
}

/** Every word of the interpreter's own state lies below the heap, well within this. */
const STATE_WORDS = 262_144;
/** mp_obj_exception_t: type, traceback counts, traceback_data, args (py/objexcept.h, v1.27.0). */
const TRACEBACK_DATA_WORD = 2;

/**
 * Which words to write for a KeyboardInterrupt: those that mp_sched_keyboard_interrupt() changes
 * (mp_pending_exception and sched_state; py/scheduler.c, v1.27.0), found by calling it and looking.
 * It also forgets the traceback of the one KeyboardInterrupt object that there is.
 */
export function findInterruptWords(micropython: MicroPython): Interruptible {
  const memory = latest?.buffer as unknown as SharedArrayBuffer;
  const words = new Int32Array(memory);
  const before = words.slice(0, STATE_WORDS);
  const { _mp_sched_keyboard_interrupt: schedule } = micropython._module as unknown as {
    _mp_sched_keyboard_interrupt: () => void;
  };
  schedule();
  const changed: [number, number][] = [];
  for (let i = 0; i < STATE_WORDS; i++) {
    if (words[i] !== before[i]) changed.push([i, words[i]]);
  }
  for (const [i] of changed) words[i] = before[i];
  const pending = changed.find(([, value]) => value > 1024)?.[1];
  if (pending === undefined || changed.length > 3) throw new Error('the interpreter has changed');
  return { memory, interrupt: [[pending / 4 + TRACEBACK_DATA_WORD, 0], ...changed] };
}
