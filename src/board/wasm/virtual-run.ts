// Runs a piece of code in the WebAssembly interpreter without putting its source on the heap that
// is being looked at. Knows nothing of the REPL.

import type { WasmModule } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';

/** How a piece of code ended. */
export interface Ending {
  /** As MicroPython prints it, lines ending in LF; '' where the code ended well. */
  readonly traceback: string;
  /** sys.exit() was called: in the raw REPL a soft reset on rp2 since v1.24, in the friendly one always. */
  readonly wantsReset: boolean;
}

/** PROXY_KIND_MP_EXCEPTION of ports/webassembly/proxy_c.c, v1.27.0. */
const KIND_EXCEPTION = -1;
const WORD_BYTES = 4;
/** Between an exception's type and its traceback (proxy_convert_mp_to_js_exc_cside). */
const TYPE_END = '\x04';

/**
 * Runs code as a file in the REPL's globals, the source in C memory as raw paste streams it on a
 * board: the port's raw REPL would leave a line as long as the code on the heap. Unlike a board's
 * raw REPL since v1.27 this sets no global `__file__`.
 */
export function runOutsideHeap(memory: WasmModule, code: string): Ending {
  const length = memory.lengthBytesUTF8(code);
  const source = memory._malloc(length + 1);
  const result = memory._malloc(3 * WORD_BYTES);
  memory.stringToUTF8(code, source, length + 1);
  memory._mp_js_do_exec(source, length, result);
  const ending = readEnding(memory, result);
  memory._free(source);
  memory._free(result);
  return ending;
}

/** Three words: kind, and for an exception the length and address of "Type\x04Traceback…". */
function readEnding(memory: WasmModule, result: number): Ending {
  if (memory.getValue(result, 'i32') !== KIND_EXCEPTION) {
    return { traceback: '', wantsReset: false };
  }
  const length = memory.getValue(result + WORD_BYTES, 'i32');
  const address = memory.getValue(result + 2 * WORD_BYTES, 'i32');
  const text = memory.UTF8ToString(address, length);
  memory._free(address);
  const end = text.indexOf(TYPE_END);
  const wantsReset = text.slice(0, end) === 'SystemExit';
  return { traceback: wantsReset ? '' : text.slice(end + TYPE_END.length), wantsReset };
}
