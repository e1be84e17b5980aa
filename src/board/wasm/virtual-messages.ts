// What the page and the interpreter's worker say to each other. Plain data, nothing else.

import type { Bytes } from '../../units.ts';

/** From the page. The first message starts the interpreter, the others are REPL input. */
export type ToVirtualBoard =
  | { readonly do: 'start'; readonly heapBytes: Bytes }
  | { readonly do: 'take'; readonly bytes: Uint8Array; readonly number: number };

export type FromVirtualBoard =
  /** A piece of what the board says. */
  | { readonly say: 'output'; readonly bytes: Uint8Array }
  /** The banner has been said. */
  | { readonly say: 'ready' }
  /** All input up to that message has been dealt with, code that it started included. */
  | { readonly say: 'done'; readonly number: number }
  /** The interpreter did not start, or is of no more use. */
  | { readonly say: 'failed'; readonly message: string };
