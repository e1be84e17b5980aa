// Stops whatever runs and brings back the friendly prompt, with everything shown that the board says
// on the way. Knows nothing of probes.

import { toByteText } from '../board/control-bytes.ts';
import { AppError, isAppError } from '../errors.ts';
import { byPattern } from './byte-reader.ts';
import type { Wire } from './wire.ts';

/** Ctrl-C; when no prompt came, a half-sent paste or the raw REPL may be to leave as well. */
const ATTEMPTS = ['\x03', '\x03\x02', '\x03\x02'];
const PROMPT = '\r\n>>> ';
const PROMPT_AT_END = /\r\n>>> $/;
const SAYS_PYTHON = /Python|Traceback|KeyboardInterrupt|>>> /;
const HEARD_KEEP = 2000;

/**
 * Interrupts with Ctrl-C, three times at most. On rp2 Ctrl-C counts while code runs; at the prompt
 * it gives up the line (shared/runtime/pyexec.c, v1.27.0).
 * @throws AppError repl/no-prompt, repl/not-python, repl/cancelled, board/unplugged
 */
export async function interruptProgram(wire: Wire): Promise<void> {
  let heard = '';
  for (const bytes of ATTEMPTS) {
    await wire.write(bytes);
    try {
      await wire.reader.readUntil(byPattern(PROMPT_AT_END), {
        keep: PROMPT.length,
        onSkipped: (skipped) => {
          heard = (heard + toByteText(skipped)).slice(-HEARD_KEEP);
          wire.onStray(skipped);
        },
        withinMs: wire.times.interruptMs,
        signal: wire.signal,
        what: 'the prompt after Ctrl-C',
      });
      wire.onStray(Uint8Array.from(PROMPT, (letter) => letter.charCodeAt(0)));
      return;
    } catch (error) {
      if (!isAppError(error, 'repl/timeout')) throw error;
    }
  }
  heard += toByteText(wire.reader.takeHeld());
  throw heard !== '' && !SAYS_PYTHON.test(heard)
    ? new AppError('repl/not-python', 'something answers, but not with a Python prompt')
    : new AppError('repl/no-prompt', 'no prompt came back after Ctrl-C');
}
