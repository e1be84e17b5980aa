// What a probe needs of the REPL: run this code, give back what it printed. The border between
// repl/ (which speaks the protocol) and probe/ (which knows the questions).

import type { Milliseconds } from '../units.ts';

export interface RunOptions {
  /** The run is given up when nothing at all has arrived for this long. */
  readonly silenceMs?: Milliseconds;
  /** The run is given up (and interrupted) after this long in any case. */
  readonly timeoutMs?: Milliseconds;
  readonly signal?: AbortSignal;
  /** Stops a program that runs on the board (Ctrl-C) instead of refusing with repl/running. */
  readonly interrupt?: boolean;
  /** Called once the code is on its way to run, with what reaches its sys.stdin. */
  readonly onStart?: (send: (bytes: Uint8Array) => Promise<void>) => void;
  /** Output outside frames as it arrives, for showing or streaming into a parser. */
  readonly onText?: (bytes: Uint8Array) => void;
  /** Each whole frame as it arrives, before its checksum is looked at. */
  readonly onFrame?: (frame: Frame) => void;
}

/**
 * A binary answer between ordinary output: 02 48 4C kind, length u32 LE, payload, CRC-32 (zlib's) of
 * the payload u32 LE. Framed by length because payloads may hold 04, the byte that ends REPL output.
 */
export interface Frame {
  /** One ASCII byte that the probe chose. */
  readonly kind: number;
  readonly payload: Uint8Array;
  readonly crc: number;
}

export interface RunResult {
  /** Output outside frames. */
  readonly output: Uint8Array;
  readonly frames: readonly Frame[];
  /** The traceback's text, or '' where the code ended well. */
  readonly error: string;
}

export interface CodeRunner {
  /**
   * Runs code as the board's raw REPL does, while nobody else speaks.
   * @throws AppError repl/timeout, repl/cancelled, repl/running, repl/no-prompt,
   *   repl/not-python, repl/circuitpython, board/unplugged
   */
  run(code: string, options?: RunOptions): Promise<RunResult>;
}
