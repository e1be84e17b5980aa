// Whoever watches a program run, instruction by instruction: told by the watched loop (cpu/watched-core.ts) of
// four things and nothing else. The loop does not know what is made of them; without a watcher the plain loop
// runs, which tells nobody.

import type { Address, Bytes } from '../units.ts';

export interface Watcher {
  /** The stretch of RAM whose bytes are watched, read when watching begins. */
  readonly watchedStart: Address;
  readonly watchedBytes: Bytes;
  /** Stack pointers above this are told; read anew before each comparison. */
  readonly stackTop: Address;
  /** STRB at `pc` is about to change a byte of the watched stretch. */
  byteWritten(address: Address, old: number, now: number, pc: Address, sp: Address): void;
  /**
   * A byte was loaded from `pointer`, which is the word that STR stored last, at `storedAt`. Told once for each
   * store; an interrupt in between does not part the two. `cycles` since the burst began (PicoEmulator.nanosAt).
   */
  pointerFollowed(pointer: Address, storedAt: Address, sp: Address, cycles: number): void;
  /** POP or MOV raised the stack pointer above `stackTop`. */
  stackRaised(sp: Address): void;
}
