// All that reached a board from outside while it was filmed, each at its moment of virtual time: given again at the
// same moments, it makes the board do the same again. Knows nothing of what the bytes say.

import type { PicoEmulator } from '../../../emulator/emulator.ts';
import type { Bytes } from '../../../units.ts';

interface FilmInput {
  readonly nanos: number;
  /** Undefined: what was not read was taken back. */
  readonly bytes: Uint8Array | undefined;
}

/** What an input takes besides its bytes. */
const INPUT_BYTES: Bytes = 64;

export class FilmInputs {
  private readonly list: FilmInput[] = [];
  private sum: Bytes = 0;

  get count(): number {
    return this.list.length;
  }

  get bytes(): Bytes {
    return this.sum + this.list.length * INPUT_BYTES;
  }

  /** Bytes are sent to the board right now; a copy is kept. */
  noteSent(emulator: PicoEmulator, bytes: Uint8Array): void {
    this.sum += bytes.length;
    this.list.push({ nanos: emulator.nanos, bytes: bytes.slice() });
  }

  /** What the board has not read is taken back right now. */
  noteDropped(emulator: PicoEmulator): void {
    this.list.push({ nanos: emulator.nanos, bytes: undefined });
  }

  /** Moment of the next input behind the first `given`; infinity for none. */
  nextAt(given: number): number {
    return this.list[given]?.nanos ?? Number.POSITIVE_INFINITY;
  }

  /** Gives one input again. */
  give(index: number, emulator: PicoEmulator): void {
    const { bytes } = this.list[index];
    if (bytes === undefined) emulator.dropUnread();
    else emulator.send(bytes.slice());
  }
}
