// The host's side of raw paste, which the WebAssembly port lacks: its mp_hal_stdin_rx_chr() is the
// constant 0 (ports/webassembly/mphalport.h, v1.27.0), so its own raw paste would wait forever.
// Takes the bytes one by one and says what the board would say. Runs nothing.

import { CTRL_C, CTRL_D } from '../control-bytes.ts';

/** Half of MICROPY_REPL_STDIN_BUFFER_MAX, 256 on every port (shared/runtime/pyexec.c, v1.27.0). */
const WINDOW_BYTES = 128;

/** The answer to 05 41 01: "R", 01 = known; window as u16 LE; 01 = a second window is free. */
export const RAW_PASTE_ACCEPTED = [0x52, 0x01, WINDOW_BYTES & 0xff, WINDOW_BYTES >> 8, 0x01];

/** After one byte: nothing to say, a further window is free, the code is whole, it was given up. */
export type RawPasteStep = 'more' | 'window' | 'whole' | 'cancelled';

/**
 * Collects code as mp_reader_stdin_readbyte does. The board compiles while it receives and asks the
 * host to stop at a syntax error; here the code is compiled once it is whole. The bytes are the
 * same in both cases (04 04 traceback 04 >), only the moment of the first 04 differs.
 */
export class RawPaste {
  private readonly bytes: number[] = [];
  private windowLeft = WINDOW_BYTES;

  take(byte: number): RawPasteStep {
    if (byte === CTRL_C) return 'cancelled';
    if (byte === CTRL_D) return 'whole';
    this.bytes.push(byte);
    this.windowLeft -= 1;
    if (this.windowLeft > 0) return 'more';
    this.windowLeft = WINDOW_BYTES;
    return 'window';
  }

  /** The code received so far. */
  code(): string {
    return new TextDecoder().decode(Uint8Array.from(this.bytes));
  }
}
