// How long the conversation waits for what. Knows nothing of what is said.

import type { Milliseconds } from '../units.ts';

export interface ReplTimes {
  /** For the echo of a knock. A prompt answers within a few ms over USB; a slow emulator needs more. */
  readonly knockMs: Milliseconds;
  /** For one step of the protocol: a banner, an acknowledgement, a free window. */
  readonly answerMs: Milliseconds;
  /** For the prompt after Ctrl-C, per attempt: a program may have a `finally` to run. */
  readonly interruptMs: Milliseconds;
  /** For the system to take bytes: a board that does not read pushes back. */
  readonly writeMs: Milliseconds;
  /** Nothing heard for this long counts as silence, where only silence tells that all has come. */
  readonly quietMs: Milliseconds;
  /** A prompt that is not back this long after Enter means that a program runs. */
  readonly settleMs: Milliseconds;
  /** Defaults of RunOptions. */
  readonly silenceMs: Milliseconds;
  readonly timeoutMs: Milliseconds;
}

export const REPL_TIMES: ReplTimes = {
  knockMs: 800,
  answerMs: 3000,
  interruptMs: 1000,
  writeMs: 5000,
  quietMs: 60,
  settleMs: 150,
  silenceMs: 10_000,
  timeoutMs: 60_000,
};
