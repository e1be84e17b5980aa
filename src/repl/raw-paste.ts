// Raw paste: code streamed into the board's compiler with flow control, so that the source takes no
// room on the heap. Since v1.14 (commit bb24c69b90), hence on every rp2 board. Source:
// do_reader_stdin of shared/runtime/pyexec.c, v1.27.0. Knows nothing of probes.

import { CTRL_A, CTRL_D, fromByteText } from '../board/control-bytes.ts';
import { byPattern } from './byte-reader.ts';
import type { Wire } from './wire.ts';

const COMMAND = '\x05A\x01';
/** R 01 known; R 00 > unknown sub-command; the banner again where raw paste is not known at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the protocol speaks in control characters
const ANSWER = /R\x01|R\x00>|raw REPL; CTRL-B to exit\r\n>/;
const ANSWER_KEEP_BYTES = 32;

/**
 * Sends code and starts it; its output follows. Begins and, where the board does not know raw
 * paste, ends at the raw REPL's prompt.
 * @returns false where the board does not know raw paste
 * @throws AppError repl/timeout, repl/cancelled, board/unplugged
 */
export async function startByRawPaste(wire: Wire, code: Uint8Array): Promise<boolean> {
  await wire.write(COMMAND);
  const answer = await wire.reader.readUntil(byPattern(ANSWER), {
    keep: ANSWER_KEEP_BYTES,
    onSkipped: wire.onStray,
    ...answerOf(wire, 'the answer to raw paste'),
  });
  if (answer[0] !== 'R\x01') return false;
  const [low, high] = await wire.reader.readExactly(2, answerOf(wire, 'the window'));
  const isRefused = await sendInWindows(wire, code, low | (high << 8));
  await wire.write(fromByteText('\x04'));
  if (!isRefused) await readAcknowledgement(wire);
  return true;
}

/** Sends as the board has room; true where it asked to stop, which a syntax error makes it do. */
async function sendInWindows(wire: Wire, code: Uint8Array, window: number): Promise<boolean> {
  let room = window;
  let sent = 0;
  while (sent < code.length) {
    const heard =
      room > 0
        ? wire.reader.takeHeld()
        : await wire.reader.readSome(answerOf(wire, 'room for more code'));
    const end = heard.indexOf(CTRL_D);
    if (end >= 0) {
      wire.reader.unread(heard.slice(end + 1));
      return true;
    }
    for (const byte of heard) if (byte === CTRL_A) room += window;
    const piece = code.subarray(sent, sent + room);
    if (piece.length > 0) await wire.write(piece);
    sent += piece.length;
    room -= piece.length;
  }
  return false;
}

/** The board says 04 when it has read the end, after any windows that it still opened. */
async function readAcknowledgement(wire: Wire): Promise<void> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the protocol speaks in control characters
  await wire.reader.readUntil(byPattern(/\x04/), {
    keep: 0,
    onSkipped: (bytes) => wire.onStray(bytes.filter((byte) => byte !== CTRL_A)),
    ...answerOf(wire, 'the acknowledgement of the code'),
  });
}

function answerOf(wire: Wire, what: string) {
  return { withinMs: wire.times.answerMs, signal: wire.signal, what };
}
