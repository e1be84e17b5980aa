// Memory that need not be of the map's moment: type structures, strings, code in ROM, asked for when the
// host has seen who points to them (probes/heap.py without the map).

import type { MemoryRange } from '../capture/capture.ts';
import { joinSpans, type MemorySpan, totalBytes } from '../capture/spans.ts';
import { AppError } from '../errors.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import type { Bytes } from '../units.ts';
import { joinChunks } from './memory-chunks.ts';
import { type MemoryOptions, runHeap } from './run-heap.ts';

/** Spans in one run: their list takes 8 bytes each of the board's heap, twice while it compiles. */
const SPANS_PER_RUN = 64;

/**
 * Reads memory, ordered and joined. Chunks that arrive damaged are asked for once more.
 * @throws AppError probe/garbled where they were damaged again; probe/raised, probe/out-of-memory;
 *   and those of CodeRunner.run
 */
export async function readMemory(
  runner: CodeRunner,
  ranges: readonly MemorySpan[],
  { chunkBytes }: { readonly chunkBytes: Bytes },
  options: MemoryOptions = {},
): Promise<readonly MemoryRange[]> {
  const spans = joinSpans(ranges);
  const of = totalBytes(spans);
  const chunks: MemoryRange[] = [];
  let done = 0;
  for (let first = 0; first < spans.length; first += SPANS_PER_RUN) {
    const batch = spans.slice(first, first + SPANS_PER_RUN);
    const before = done;
    const onProgress = ({ bytes }: { bytes: Bytes }) =>
      options.onProgress?.({ bytes: before + bytes, of });
    chunks.push(...(await readTwice(runner, batch, chunkBytes, { ...options, onProgress })));
    done += totalBytes(batch);
  }
  return joinChunks(chunks);
}

async function readTwice(
  runner: CodeRunner,
  spans: readonly MemorySpan[],
  chunkBytes: Bytes,
  options: MemoryOptions,
): Promise<readonly MemoryRange[]> {
  const run = await runHeap(runner, { spans, chunkBytes, withMap: false }, options);
  if (run.answer.error) throw run.answer.error;
  if (run.missing.length === 0) return run.chunks;
  const request = { spans: run.missing, chunkBytes, withMap: false };
  const again = await runHeap(runner, request, { ...options, onProgress: undefined });
  if (again.answer.error) throw again.answer.error;
  if (again.missing.length > 0) {
    const missing = totalBytes(again.missing);
    throw new AppError('probe/garbled', `${missing} bytes of memory arrived damaged twice`);
  }
  return [...run.chunks, ...again.chunks];
}
