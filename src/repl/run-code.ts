// Sends code to a board that stands in the raw REPL and collects what it says. Knows nothing of how
// the raw REPL was reached.

import { joinAll } from '../board/control-bytes.ts';
import type { CodeRunner, Frame, RunOptions, RunResult } from './code-runner.ts';
import { startByRawPaste } from './raw-paste.ts';
import { startInRawRepl } from './raw-repl.ts';
import { readRunOutput } from './run-output.ts';
import type { Wire } from './wire.ts';

/** What a connection has learnt of its board. */
export interface BoardManners {
  knowsRawPaste?: boolean;
}

/** Starts code, by raw paste unless the board is known not to have it. */
export async function startCode(wire: Wire, code: string, manners: BoardManners): Promise<void> {
  const bytes = new TextEncoder().encode(code);
  if (manners.knowsRawPaste !== false) {
    manners.knowsRawPaste = await startByRawPaste(wire, bytes);
    if (manners.knowsRawPaste) return;
  }
  await startInRawRepl(wire, bytes);
}

/** Runs a probe: text and frames apart, both as they come and whole. See CodeRunner.run. */
export async function runCode(
  wire: Wire,
  code: string,
  options: RunOptions,
  manners: BoardManners,
): ReturnType<CodeRunner['run']> {
  const texts: Uint8Array[] = [];
  const frames: Frame[] = [];
  await startCode(wire, code, manners);
  options.onStart?.((bytes) => wire.write(bytes));
  const error = await readRunOutput(wire, {
    onText: (bytes) => {
      texts.push(bytes);
      options.onText?.(bytes);
    },
    onFrame: (frame) => {
      frames.push(frame);
      options.onFrame?.(frame);
    },
    silenceMs: options.silenceMs ?? wire.times.silenceMs,
    timeoutMs: options.timeoutMs ?? wire.times.timeoutMs,
  });
  const result: RunResult = { output: joinAll(texts), frames, error };
  return result;
}
