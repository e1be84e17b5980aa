// Writing to an open port: one write after another, in pieces, each of which can be given up while
// the board does not read (USB pushes back, so a write may stay pending for as long as it is busy).

import { AppError } from '../../errors.ts';
import type { Bytes, Milliseconds } from '../../units.ts';
import { nameOf } from './serial-ports.ts';

/** Small enough that most writes end between pieces, without breaking the stream. */
const PIECE_BYTES: Bytes = 4096;
/** abort() waits for the driver; a stuck one is left behind after this. */
const ABORT_WAIT_MS: Milliseconds = 1000;

export class SerialWriter {
  private readonly port: SerialPort;
  private readonly stopping = new AbortController();
  private last: Promise<void> = Promise.resolve();

  constructor(port: SerialPort) {
    this.port = port;
  }

  /**
   * Sends bytes after all earlier ones. Resolves when the browser has taken them.
   * @throws AppError board/unplugged, board/io, repl/cancelled
   */
  write(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const either = signal ? AbortSignal.any([signal, this.stopping.signal]) : this.stopping.signal;
    const mine = this.last.then(() => this.writePieces(bytes, either));
    this.last = mine.catch(() => {}); // The caller hears of it; the next write starts anew.
    return mine;
  }

  /** Gives up what is pending and frees the stream. Never throws. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.last;
  }

  private async writePieces(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      if (signal.aborted) throw this.cancelled();
      // Null once the device has gone; a new stream after an error that leaves it alive.
      const stream = this.port.writable;
      if (stream === null) throw new AppError('board/unplugged', 'the port takes no bytes');
      await this.writePiece(stream, bytes.subarray(at, at + PIECE_BYTES), signal);
    }
  }

  private async writePiece(
    stream: WritableStream<Uint8Array>,
    piece: Uint8Array,
    signal: AbortSignal,
  ): Promise<void> {
    const writer = stream.getWriter();
    let aborting: Promise<unknown> = Promise.resolve();
    const giveUp = () => {
      // Both are told of the abort by their own rejections; those carry nothing new.
      aborting = Promise.race([writer.abort().catch(() => {}), wait(ABORT_WAIT_MS)]);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await writer.write(piece);
    } catch (error) {
      if (signal.aborted) throw this.cancelled();
      throw this.toWriteError(error);
    } finally {
      signal.removeEventListener('abort', giveUp);
      await aborting;
      writer.releaseLock();
    }
  }

  private cancelled(): AppError {
    return this.stopping.signal.aborted
      ? new AppError('board/unplugged', 'the connection was closed')
      : new AppError('repl/cancelled', 'the write was cancelled');
  }

  private toWriteError(error: unknown): AppError {
    const gone = nameOf(error) === 'NetworkError' || this.port.connected === false;
    return gone
      ? new AppError('board/unplugged', 'the device has gone', { cause: error })
      : new AppError('board/io', `writing failed: ${nameOf(error)}`, { cause: error });
  }
}

function wait(ms: Milliseconds): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
