// A board: bytes in, bytes out, and the ways it can go. Knows nothing of Python or memory.
// Below: Web Serial, the WebAssembly interpreter, the Virtual Pico. Above: repl/.

import type { AppError } from '../errors.ts';
import type { Milliseconds } from '../units.ts';
import type { FilmCamera, OutsideMemory } from './camera.ts';

/** What kind of thing answers: a real board, the interpreter in WebAssembly, the Virtual Pico. */
export type BoardKind = 'serial' | 'virtual' | 'pico';

/** One connection to one board. Opened once, closed once; a new connection is a new Board. */
export interface Board {
  readonly kind: BoardKind;
  /** What to call it before it has told us its name: "Raspberry Pi (2e8a:0005)", "MicroPython here". */
  readonly label: string;
  /** True only where the board can be started afresh from outside (virtual boards). */
  readonly canRestart: boolean;
  /** Reads its memory without asking it. Only boards in the page; a Pico at the cable is asked by probes. */
  readonly outside?: OutsideMemory;
  /** Films a program, step by step. Only boards in the page. */
  readonly camera?: FilmCamera;

  /**
   * Opens the line. Nothing is sent to the board.
   * @throws AppError board/busy, board/other-tab, board/no-access, board/unplugged,
   *   board/virtual-failed, firmware/…
   */
  open(signal?: AbortSignal): Promise<void>;

  /**
   * Sends bytes. Resolves when the browser has taken them; a board that does not read pushes back
   * (USB NAK), so this may stay pending until `signal` aborts it.
   * @throws AppError board/unplugged, board/io, repl/cancelled
   */
  write(bytes: Uint8Array, signal?: AbortSignal): Promise<void>;

  /** Each chunk as it arrives, cut anywhere. The chunk is the listener's to keep. Returns "stop listening". */
  onBytes(listener: (chunk: Uint8Array) => void): () => void;

  /** Called once when the connection ends other than by close(). Returns "stop listening". */
  onLost(listener: (reason: AppError) => void): () => void;

  /** Starts the interpreter afresh (its heap is lost). Only where canRestart. */
  restart(): Promise<void>;

  /**
   * Called each time the interpreter was started afresh while the connection stayed: by restart(),
   * because it did not stop otherwise, by the program itself. After the last byte of before, ahead of
   * the first one since: nothing that was known of the interpreter holds any longer. Returns "stop listening".
   */
  onRestarted(listener: () => void): () => void;

  /** Ends the connection and frees the port. Never throws; safe to call twice, and after a loss. */
  close(): Promise<void>;
}

/** How fast the board runs relative to the real thing, where that is known (Virtual Pico). */
export interface BoardSpeed {
  readonly ofRealPico: number;
  readonly measuredOver: Milliseconds;
}
