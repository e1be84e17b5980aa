// Entering and leaving the raw REPL, and running code in it the old way, without raw paste.
// Source: shared/runtime/pyexec.c, v1.14 to v1.27. Knows nothing of probes and of the terminal.

import { AppError, isAppError } from '../errors.ts';
import { byPattern, byText } from './byte-reader.ts';
import type { BoardPlace } from './knock.ts';
import type { Wire } from './wire.ts';

/** Ctrl-C at a prompt says CR LF and the prompt again, Ctrl-A from the friendly REPL CR LF. */
const RAW_BANNER = /(?:\r\n>>> )?(?:\r\n)?raw REPL; CTRL-B to exit\r\n>/;
/** CR LF, one to three lines, the prompt: MicroPython's banner and CircuitPython's. */
const FRIENDLY_BANNER = /\r\n((?:[^\r\n]+\r\n){1,3})>>> /;
const BANNER_KEEP_BYTES = 512;
const ATTEMPTS = 3;
/** For boards without raw paste and perhaps without flow control, as MicroPython's own tools do it. */
const PIECE_BYTES = 256;
const PIECE_PAUSE_MS = 10;

/**
 * From the place that a knock has found into the raw REPL.
 * @throws AppError repl/no-prompt, repl/not-python, repl/cancelled, board/unplugged
 */
export async function enterRawRepl(wire: Wire, from: BoardPlace): Promise<void> {
  const isEmptyLine = from.at === 'line' && from.line === '';
  // One banner more or less would be taken for an answer to what follows.
  if (from.at === 'raw') wire.onStray(await readUntilQuiet(wire));
  let heard = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await wire.write(isEmptyLine && attempt === 0 ? '\x01' : '\x03\x01');
    try {
      await wire.reader.readUntil(byPattern(RAW_BANNER), {
        keep: BANNER_KEEP_BYTES,
        onSkipped: (bytes) => {
          heard += bytes.length;
          wire.onStray(bytes);
        },
        withinMs: wire.times.answerMs,
        signal: wire.signal,
        what: "the raw REPL's banner",
      });
      // A late answer to an earlier attempt must not be taken for an answer to what follows.
      if (attempt > 0) await readUntilQuiet(wire);
      return;
    } catch (error) {
      if (!isAppError(error, 'repl/timeout')) throw error;
    }
  }
  throw heard > 0
    ? new AppError('repl/not-python', 'what answers has no raw REPL')
    : new AppError('repl/no-prompt', 'the raw REPL did not answer');
}

/**
 * Back to the friendly prompt after a run that ended. Returns what Ctrl-B printed, prompt included.
 * @throws AppError repl/timeout, board/unplugged
 */
export async function leaveRawRepl(wire: Wire): Promise<string> {
  await wire.write('\x02');
  const banner = await wire.reader.readUntil(byPattern(FRIENDLY_BANNER), {
    keep: BANNER_KEEP_BYTES,
    onSkipped: wire.onStray,
    withinMs: wire.times.answerMs,
    signal: wire.signal,
    what: 'the friendly prompt',
  });
  return banner[0];
}

/**
 * Back to the friendly prompt from wherever a run was given up: interrupts it, ends a half-sent
 * paste, leaves the raw REPL. What comes meanwhile is dropped: it is the given-up run's.
 * @throws AppError repl/no-prompt, board/unplugged
 */
export async function returnToPrompt(wire: Wire): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await wire.write('\x03');
    await readUntilQuiet(wire);
    try {
      return await leaveRawRepl(wire);
    } catch (error) {
      if (!isAppError(error, 'repl/timeout')) throw error;
    }
  }
  throw new AppError('repl/no-prompt', 'the board did not come back to its prompt');
}

/** Sends code to the raw REPL and starts it; its output follows. */
export async function startInRawRepl(wire: Wire, code: Uint8Array): Promise<void> {
  for (let at = 0; at < code.length; at += PIECE_BYTES) {
    await wire.write(code.subarray(at, at + PIECE_BYTES));
    await new Promise((resolve) => setTimeout(resolve, PIECE_PAUSE_MS));
  }
  await wire.write('\x04');
  await wire.reader.readUntil(byText('OK'), {
    keep: 1,
    onSkipped: wire.onStray,
    withinMs: wire.times.answerMs,
    signal: wire.signal,
    what: "the raw REPL's OK",
  });
}

function readUntilQuiet(wire: Wire): Promise<Uint8Array> {
  const { quietMs, interruptMs } = wire.times;
  return wire.reader.readUntilQuiet(quietMs, interruptMs, wire.signal);
}
