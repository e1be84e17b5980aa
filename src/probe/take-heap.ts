// The whole of one moment: figures, block map, and memory (probes/heap.py with the map), in one run of
// the board with its collector at rest. What was damaged on the way is asked for once more.

import type { CaptureNote, MemoryRange } from '../capture/capture.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import type { Bytes } from '../units.ts';
import { afterGcLine } from './gc-line.ts';
import { joinChunks, mergeStretches, type Stretch, totalBytes } from './memory-chunks.ts';
import { type HeapRun, type MemoryOptions, runHeap } from './run-heap.ts';
import { type MapAnswer, type MapOptions, toMapAnswer } from './take-map.ts';

export interface HeapRequest {
  /** All that should come from one moment; at most some hundred, 8 bytes of heap go for each. */
  readonly ranges: readonly Stretch[];
  /** How much the board copies at a time, 64 to 2048; see chunkPlan. */
  readonly chunkBytes: Bytes;
}

export interface HeapAnswer extends MapAnswer {
  readonly memory: readonly MemoryRange[];
}

/**
 * Takes map and memory of one moment. Whatever part came is given: the notes say what is missing
 * ('partial') and what is from a later moment, since it had to be sent again ('resent').
 * @throws AppError probe/raised, probe/out-of-memory where not even the figures came; and those of
 *   CodeRunner.run
 */
export async function takeHeap(
  runner: CodeRunner,
  { ranges, chunkBytes }: HeapRequest,
  options: MemoryOptions & MapOptions = {},
): Promise<HeapAnswer> {
  const stretches = mergeStretches(ranges);
  const onText = afterGcLine(options.onMapText);
  const run = await runHeap(runner, { stretches, chunkBytes, withMap: true, onText }, options);
  const map = toMapAnswer(run.answer.text, run.answer.error);
  // Where the probe itself died, the rest of the memory would only die again.
  const again =
    run.missing.length > 0 && !run.answer.error
      ? await runHeap(runner, { stretches: run.missing, chunkBytes, withMap: false }, options)
      : undefined;
  return {
    ...map,
    memory: joinChunks([...run.chunks, ...(again?.chunks ?? [])]),
    notes: [...map.notes, ...notesOn(run, again)],
  };
}

function notesOn(run: HeapRun, again: HeapRun | undefined): CaptureNote[] {
  const notes: CaptureNote[] = [];
  const resent = again?.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0) ?? 0;
  if (resent > 0) {
    notes.push({ about: 'resent', text: `${resent} bytes of memory are from a later moment` });
  }
  const missing = totalBytes((again ?? run).missing);
  if (missing > 0) {
    notes.push({ about: 'partial', text: `${missing} bytes of memory did not arrive` });
  }
  return notes;
}
