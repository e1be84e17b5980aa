// One probe sent, one answer taken, with the deadlines that all probes share. Knows the border to
// repl/ (CodeRunner), not what any answer means.

import type { AppError } from '../errors.ts';
import type { CodeRunner, Frame } from '../repl/code-runner.ts';
import type { Bytes, Milliseconds } from '../units.ts';
import { toProbeError } from './probe-errors.ts';

/** What every question of this folder takes. */
export interface ProbeOptions {
  readonly signal?: AbortSignal;
}

/** What a run gave, however it ended: half an answer is worth having. */
export interface ProbeAnswer {
  /** All that was printed outside frames, as UTF-8 text. */
  readonly text: string;
  readonly frames: readonly Frame[];
  /** Set where the probe raised. */
  readonly error?: AppError;
}

interface RunRequest extends ProbeOptions {
  /** How many bytes of frames to expect; they prolong the deadline. */
  readonly expectedBytes?: Bytes;
  readonly onText?: (bytes: Uint8Array) => void;
  readonly onFrame?: (frame: Frame) => void;
  readonly onStart?: (send: (bytes: Uint8Array) => Promise<void>) => void;
}

/** A Pico prints a line in under a millisecond; the Virtual Pico may be 20 times slower. */
const SILENCE_MS: Milliseconds = 10_000;
const TIMEOUT_MS: Milliseconds = 60_000;
/** A tenth of the slowest USB transfer in the issues (100 kB/s, micropython#17398). */
const SLOWEST_BYTES_PER_MS = 10;

/**
 * Runs a probe's code.
 * @throws AppError repl/timeout, repl/cancelled, repl/running, repl/no-prompt, board/unplugged
 */
export async function runProbe(
  runner: CodeRunner,
  code: string,
  request: RunRequest = {},
): Promise<ProbeAnswer> {
  const { output, frames, error } = await runner.run(code, {
    silenceMs: SILENCE_MS,
    timeoutMs: TIMEOUT_MS + (request.expectedBytes ?? 0) / SLOWEST_BYTES_PER_MS,
    signal: request.signal,
    onText: request.onText,
    onFrame: request.onFrame,
    onStart: request.onStart,
  });
  return { text: new TextDecoder().decode(output), frames, error: toProbeError(error) };
}

/**
 * The same for a question without half answers: a probe that raised throws.
 * @throws AppError probe/raised, probe/out-of-memory, and those of runProbe
 */
export async function askProbe(
  runner: CodeRunner,
  code: string,
  request: RunRequest = {},
): Promise<ProbeAnswer> {
  const answer = await runProbe(runner, code, request);
  if (answer.error) throw answer.error;
  return answer;
}
