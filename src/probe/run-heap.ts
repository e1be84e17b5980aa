// One run of probes/heap.py: a list of spans goes out, chunks of memory come back. Used by
// take-heap.ts (with the map) and read-memory.ts (without). Knows no second try.

import type { BoardFacts, MemoryRange } from '../capture/capture.ts';
import { type MemorySpan, totalBytes } from '../capture/spans.ts';
import { toDialect } from '../ports/dialect.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import type { Bytes } from '../units.ts';
import { getProbe } from './get-probe.ts';
import { toChunks } from './memory-chunks.ts';
import { type ChunkCheck, decodeMemoryFrame, FRAME_KINDS } from './memory-frames.ts';
import { type ProbeAnswer, type ProbeOptions, runProbe } from './run-probe.ts';

export interface MemoryOptions extends ProbeOptions {
  /** Names the modules rightly for this firmware; without it those of 1.21 and later are taken. */
  readonly board?: BoardFacts;
  /**
   * How frames are summed up. By default crc32 where the firmware has it in C; it leaves 32 bytes of
   * garbage for three chunks in four. 'sum' leaves none; it costs a Pico 2 to 3
   * microseconds a byte (emulated RP2040, 1.24.1 and 1.16).
   */
  readonly check?: ChunkCheck;
  /** Collects garbage at the start of the very run, so that nothing of earlier runs is left over. In
   *  WebAssembly that takes effect only when the run has ended: collect in a run before. */
  readonly collectFirst?: boolean;
  /** Bytes of memory received so far, of how many. */
  readonly onProgress?: (progress: { readonly bytes: Bytes; readonly of: Bytes }) => void;
}

export interface HeapRun {
  readonly answer: ProbeAnswer;
  /** Chunks that came whole. */
  readonly chunks: readonly MemoryRange[];
  /** Chunks that did not come, or not whole. */
  readonly missing: readonly MemorySpan[];
}

/** A frame's bytes besides the memory: magic, length, address, sum. */
const FRAME_EXTRA_BYTES = 16;

/**
 * Runs heap.py once over merged spans.
 * @throws AppError those of CodeRunner.run; what the probe raises stands in the answer
 */
export async function runHeap(
  runner: CodeRunner,
  request: {
    readonly spans: readonly MemorySpan[];
    readonly chunkBytes: Bytes;
    readonly withMap: boolean;
    readonly onText?: (bytes: Uint8Array) => void;
  },
  options: MemoryOptions,
): Promise<HeapRun> {
  const { spans, chunkBytes } = request;
  const expected = toChunks(spans, chunkBytes);
  const of = totalBytes(spans);
  let bytes = 0;
  const code = await heapCode(spans, chunkBytes, request.withMap, options);
  const answer = await runProbe(runner, code, {
    signal: options.signal,
    expectedBytes: of + expected.length * FRAME_EXTRA_BYTES,
    onText: request.onText,
    onFrame: (frame) => {
      bytes += frame.payload.length - 4;
      options.onProgress?.({ bytes: Math.min(bytes, of), of });
    },
  });
  const chunks = new Map(
    answer.frames.flatMap((frame) => {
      const chunk = decodeMemoryFrame(frame);
      return chunk ? [[chunk.start, chunk] as const] : [];
    }),
  );
  const came = (want: MemorySpan) => chunks.get(want.start)?.bytes.length === want.length;
  return {
    answer,
    chunks: expected.filter(came).map((want) => chunks.get(want.start) as MemoryRange),
    missing: expected.filter((want) => !came(want)),
  };
}

function heapCode(
  spans: readonly MemorySpan[],
  chunkBytes: Bytes,
  withMap: boolean,
  options: MemoryOptions,
): Promise<string> {
  const dialect = toDialect(options.board);
  const check = options.check ?? (dialect.hasCrc32 ? 'crc32' : 'sum');
  return getProbe(options.collectFirst && withMap ? ['collect', 'heap'] : 'heap', {
    MAP: withMap ? '1' : '0',
    RANGES: toBytesLiteral(spans.flatMap(({ start, length }) => [start, length])),
    CHUNK: String(chunkBytes),
    FRAME: `b'<4sII${chunkBytes}s'`,
    MAGIC: `b'\\2HL${FRAME_KINDS[check]}'`,
    CHECK: check === 'sum' ? 'sum' : `__import__('${dialect.binascii}').crc32`,
    STRUCT: `'${dialect.struct}'`,
  });
}

/**
 * Numbers as a Python bytes literal, u32 big-endian each. Not little-endian, as the board would write
 * them: then each would look like a pointer to the heap from inside the heap.
 */
function toBytesLiteral(numbers: readonly number[]): string {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) view.setUint32(4 * index, number);
  const letters = Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`);
  return `b'${letters.join('')}'`;
}
