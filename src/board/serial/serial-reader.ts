// The one read loop of an open port. Errors that leave the port alive (framing, parity, break, buffer
// overrun: the browser then offers a new stream) are survived; those that end it are told once, as
// the return value. Knows the Web Streams of a port, nothing of what the bytes mean.

import { AppError } from '../../errors.ts';
import { nameOf } from './serial-ports.ts';

/** A driver that only ever fails would spin forever: so many errors without a byte are the end. */
const MOST_ERRORS_IN_A_ROW = 32;

/** A running loop: `ended` never rejects and gives the reason, or undefined after stop(). */
export interface SerialReader {
  readonly ended: Promise<AppError | undefined>;
  /** Ends the loop and frees the stream. */
  stop(): void;
}

/** Starts to read, and reads all the time: a board that is not read from stalls 500 ms a write. */
export function startReading(port: SerialPort, deliver: (chunk: Uint8Array) => void): SerialReader {
  let stopped = false;
  let current: ReadableStreamDefaultReader<Uint8Array> | undefined;

  async function readStreams(): Promise<AppError | undefined> {
    let errorsInARow = 0;
    let error: unknown;
    // After an error the getter gives a new stream, or null where the error was fatal.
    for (let stream = port.readable; stream !== null && !stopped; stream = port.readable) {
      const reader = stream.getReader();
      current = reader;
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return stopped ? undefined : lost(port, undefined);
          errorsInARow = 0;
          if (value.length > 0) deliver(value);
        }
      } catch (caught) {
        error = caught;
        errorsInARow += 1;
      } finally {
        // `reader`, never `current`: by now that may belong to the next stream.
        reader.releaseLock();
      }
      if (errorsInARow >= MOST_ERRORS_IN_A_ROW) break;
    }
    return stopped ? undefined : lost(port, error);
  }

  return {
    ended: readStreams().catch((error: unknown) => lost(port, error)),
    stop() {
      stopped = true;
      // Rejects where the stream already failed, which ends the loop just as well.
      current?.cancel().catch(() => {});
    },
  };
}

/**
 * The reason for a line that ended by itself. Chromium rejects the read with NetworkError when the
 * device goes, Firefox ends the stream without an error; both may come before `connected` changes.
 */
function lost(port: SerialPort, error: unknown): AppError {
  const gone = error === undefined || nameOf(error) === 'NetworkError' || port.connected === false;
  return gone
    ? new AppError('board/unplugged', 'the device has gone', { cause: error })
    : new AppError('board/io', `reading failed: ${nameOf(error)}`, { cause: error });
}
