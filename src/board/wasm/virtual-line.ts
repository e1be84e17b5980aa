// What the page and the worker with the interpreter say to each other, over the border of
// worker-border.ts.

import type { Outcome } from '../../errors.ts';
import type { Bytes } from '../../units.ts';
import type { CameraLine, FilmListener } from './film/film-line.ts';

/** What the worker tells without being asked, also while code runs. */
export interface VirtualListener extends FilmListener {
  /** A piece of what the board says. */
  onBytes(bytes: Uint8Array): void;
}

/** One interpreter on the other side. A failure means that it is of no more use. */
export interface VirtualLine extends CameraLine {
  /** Answers when the banner has been said. */
  start(heapBytes: Bytes): Promise<Outcome<void>>;
  /** REPL input. Answers when it has been dealt with, code that it started included: perhaps never. */
  feed(bytes: Uint8Array): Promise<Outcome<void>>;
  /** All memory of the interpreter, a copy; answers when what was fed before has been dealt with. */
  readMemory(): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
}
