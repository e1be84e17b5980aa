// What a run says: its text, its frames, its traceback, read to the end with both deadlines. Knows
// the raw REPL's answer, not how it was reached.

import { OutputEnd, type RunEnd } from '../board/output-end.ts';
import { AppError } from '../errors.ts';
import type { Milliseconds } from '../units.ts';
import type { Frame } from './code-runner.ts';
import { FrameScanner, type ScannedPiece } from './frame-scanner.ts';
import type { Wire } from './wire.ts';

export interface OutputListener {
  readonly onText: (bytes: Uint8Array) => void;
  /** Absent: the run is a program, and what looks like a frame is its output. */
  readonly onFrame?: (frame: Frame) => void;
  /** Absent: the run may be silent, or last, as long as it likes. */
  readonly silenceMs?: Milliseconds;
  readonly timeoutMs?: Milliseconds;
}

/** setTimeout's own limit, some 24 days. */
const FOR_EVER_MS: Milliseconds = 2 ** 31 - 1;

/**
 * Reads up to the raw REPL's next prompt. Returns the traceback's text, '' where there is none.
 * @throws AppError repl/timeout, repl/cancelled, board/unplugged
 */
export async function readRunOutput(wire: Wire, listener: OutputListener): Promise<string> {
  const frames = listener.onFrame ? new FrameScanner() : undefined;
  const output = new OutputEnd();
  const until = performance.now() + (listener.timeoutMs ?? FOR_EVER_MS);
  for (;;) {
    const chunk = await wire.reader.readSome({
      withinMs: waitFor(listener, until),
      signal: wire.signal,
      what: "the run's output",
    });
    const pieces = frames ? frames.push(chunk) : [{ text: chunk }];
    const end = deliver(pieces, output, listener);
    if (!end) continue;
    if (frames) wire.onStray(frames.end());
    wire.onStray(end.rest);
    return end.error;
  }
}

function waitFor(listener: OutputListener, until: number): Milliseconds {
  const left = until - performance.now();
  if (left <= 0) {
    throw new AppError('repl/timeout', `the run took more than ${listener.timeoutMs} ms`);
  }
  return Math.min(left, listener.silenceMs ?? FOR_EVER_MS, FOR_EVER_MS);
}

/** Hands the pieces on in order; text goes through the search for the end. */
function deliver(
  pieces: readonly ScannedPiece[],
  output: OutputEnd,
  listener: OutputListener,
): RunEnd | undefined {
  let end: RunEnd | undefined;
  for (const piece of pieces) {
    if ('frame' in piece) {
      listener.onFrame?.(piece.frame);
      continue;
    }
    const step = output.push(piece.text);
    if (step.text.length > 0) listener.onText(step.text);
    end ??= step.end;
  }
  return end;
}
