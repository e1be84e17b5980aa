// The whole of one moment: figures, block map, and memory (probes/heap.py with the map), in one run of
// the board with its collector at rest. What was damaged on the way is asked for once more.

import type { MemoryRange } from '../capture/capture.ts';
import type { CaptureNote } from '../capture/notes.ts';
import { joinSpans, type MemorySpan, totalBytes } from '../capture/spans.ts';
import type { AppError } from '../errors.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import type { Bytes } from '../units.ts';
import { afterGcLine, splitGcLine } from './gc-line.ts';
import { joinChunks } from './memory-chunks.ts';
import { type HeapRun, type MemoryOptions, runHeap } from './run-heap.ts';
import { type MapAnswer, type MapOptions, noRoom, takeMap, toMapAnswer } from './take-map.ts';

export interface HeapRequest {
  /** All that should come from one moment; at most some hundred, 8 bytes of heap go for each. */
  readonly ranges: readonly MemorySpan[];
  /** How much the board copies at a time, 64 to 2048; see chunkPlan. */
  readonly chunkBytes: Bytes;
}

export interface HeapAnswer extends MapAnswer {
  readonly memory: readonly MemoryRange[];
}

/**
 * Takes map and memory of one moment. Whatever part came is given, the notes say what is missing
 * ('partial', 'depth') and what is from a later moment, since it had to be sent again ('resent'). Where the
 * board has no room or no means to hand over memory, the answer is that of takeMap.
 * @throws AppError probe/raised, probe/out-of-memory where not even the figures came; and those of
 *   CodeRunner.run
 */
export async function takeHeap(
  runner: CodeRunner,
  { ranges, chunkBytes }: HeapRequest,
  options: MemoryOptions & MapOptions = {},
): Promise<HeapAnswer> {
  const spans = joinSpans(ranges);
  const onText = afterGcLine(options.onMapText);
  const run = await runHeap(runner, { spans, chunkBytes, withMap: true, onText }, options);
  const { error, text } = run.answer;
  if (error && !splitGcLine(text)) return takeMapInstead(runner, error, options);
  const map = toMapAnswer(text, error);
  // Where the probe itself died, the rest of the memory would only die again.
  const again =
    run.missing.length > 0 && !error
      ? await runHeap(runner, { spans: run.missing, chunkBytes, withMap: false }, options)
      : undefined;
  return {
    ...map,
    memory: joinChunks([...run.chunks, ...(again?.chunks ?? [])]),
    notes: [...map.notes, ...notesOn(run, again)],
  };
}

async function takeMapInstead(
  runner: CodeRunner,
  error: AppError,
  options: MapOptions,
): Promise<HeapAnswer> {
  const map = await takeMap(runner, options);
  const note: CaptureNote =
    error.code === 'probe/out-of-memory'
      ? noRoom('memory', error)
      : { about: 'depth', code: 'note/memory-refused', said: error.message };
  return { ...map, memory: [], notes: [note, ...map.notes] };
}

function notesOn(run: HeapRun, again: HeapRun | undefined): CaptureNote[] {
  const notes: CaptureNote[] = [];
  const resent = again?.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0) ?? 0;
  if (resent > 0) {
    notes.push({ about: 'resent', code: 'note/resent', bytes: resent });
  }
  const missing = totalBytes((again ?? run).missing);
  if (missing > 0) {
    notes.push({ about: 'partial', code: 'note/bytes-missing', bytes: missing });
  }
  return notes;
}
