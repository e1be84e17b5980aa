// The line to the board while one conversation has it: writes with a deadline, reads through a
// ByteReader, and a place for bytes that are not part of the conversation. Knows no words.

import type { Board } from '../board/board.ts';
import { fromByteText } from '../board/control-bytes.ts';
import { AppError } from '../errors.ts';
import { type ByteReader, toCancelled } from './byte-reader.ts';
import type { ReplTimes } from './repl-times.ts';

export class Wire {
  readonly reader: ByteReader;
  readonly times: ReplTimes;
  readonly signal: AbortSignal | undefined;
  /** Shows bytes that the conversation did not ask for: output of the user's own program. */
  readonly onStray: (bytes: Uint8Array) => void;
  private readonly board: Board;

  constructor(
    board: Board,
    reader: ByteReader,
    times: ReplTimes,
    onStray: (bytes: Uint8Array) => void,
    signal?: AbortSignal,
  ) {
    this.board = board;
    this.reader = reader;
    this.times = times;
    this.onStray = onStray;
    this.signal = signal;
  }

  /** The same line for cleaning up, which nobody may cancel. */
  withoutSignal(): Wire {
    return new Wire(this.board, this.reader, this.times, this.onStray);
  }

  /**
   * Sends bytes, or a text of one character a byte.
   * @throws AppError repl/timeout, repl/cancelled, board/unplugged, board/io
   */
  async write(bytes: Uint8Array | string): Promise<void> {
    if (this.signal?.aborted) throw toCancelled(this.signal);
    const giveUp = new AbortController();
    const timer = setTimeout(
      () => giveUp.abort(new AppError('repl/timeout', 'the board does not take bytes')),
      this.times.writeMs,
    );
    const either = this.signal ? AbortSignal.any([giveUp.signal, this.signal]) : giveUp.signal;
    try {
      await this.board.write(typeof bytes === 'string' ? fromByteText(bytes) : bytes, either);
    } catch (error) {
      throw either.aborted ? toCancelled(either) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}
