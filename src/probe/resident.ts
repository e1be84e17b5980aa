// The probe that stays (probes/resident.py): brought once, then called as often as is wanted; each call is a visit, in
// which the map and any memory of one moment can be had. Knows the protocol, not what is worth reading.

import type { MemoryRange } from '../capture/capture.ts';
import { RESIDENT_PLACE } from '../capture/resident-place.ts';
import { joinSpans, type MemorySpan, totalBytes } from '../capture/spans.ts';
import { AppError } from '../errors.ts';
import type { CodeRunner, Frame } from '../repl/code-runner.ts';
import type { Bytes } from '../units.ts';
import { getProbe } from './get-probe.ts';
import { joinChunks, toChunks } from './memory-chunks.ts';
import { decodeMemoryFrame } from './memory-frames.ts';
import { askProbe, type ProbeOptions, runProbe } from './run-probe.ts';
import { type MapAnswer, toMapAnswer } from './take-map.ts';

/** While it lasts the board does nothing else, and waits for the next request. */
export interface ResidentVisit {
  /** Of the moment. */
  readonly map: MapAnswer;
  /**
   * More of the same moment, ordered and joined. Chunks that arrive damaged are asked for once more.
   * @throws AppError probe/garbled where they were damaged again; and what ended the visit
   */
  read(
    spans: readonly MemorySpan[],
    onProgress?: (progress: { readonly bytes: Bytes; readonly of: Bytes }) => void,
  ): Promise<readonly MemoryRange[]>;
}

const CALL = `__import__('${RESIDENT_PLACE}')()`;
const PLACE = `'${RESIDENT_PLACE}'`;
/** Requests are characters of 6 bits each, the least being '0'. */
const LEAST_CHARACTER = 48;
const CHARACTERS = 6;
const END = toRequest({ start: 0, length: 0 });
/** A visit may wait for a slow model, and for a heap of 8 MB. */
const EXPECTED_BYTES: Bytes = 16 * 1024 * 1024;

/**
 * Brings it, in place of one that is there.
 * @param chunkBytes how much it copies at a time; as much stays in use on the board, and 1 KB
 * @throws AppError probe/raised, probe/out-of-memory, and those of CodeRunner.run
 */
export async function bringResident(
  runner: CodeRunner,
  chunkBytes: Bytes,
  options: ProbeOptions = {},
): Promise<void> {
  const code = await getProbe('resident', { PLACE, CHUNK: String(chunkBytes) });
  await askProbe(runner, code, options);
}

/** Takes it away. @throws AppError probe/raised, probe/out-of-memory, and those of CodeRunner.run */
export async function dismissResident(
  runner: CodeRunner,
  options: ProbeOptions = {},
): Promise<void> {
  await askProbe(runner, await getProbe('leave', { PLACE }), options);
}

/**
 * Calls it and talks to it until `talk` is done.
 * @param chunkBytes as it was brought
 * @throws AppError probe/raised where it is not there or not well, probe/out-of-memory; those of CodeRunner.run;
 *   and what `talk` throws
 */
export async function visitResident<T>(
  runner: CodeRunner,
  chunkBytes: Bytes,
  talk: (visit: ResidentVisit) => Promise<T>,
  options: ProbeOptions = {},
): Promise<T> {
  const line = new Line();
  const decoder = new TextDecoder();
  let text = '';
  const run = runProbe(runner, CALL, {
    signal: options.signal,
    expectedBytes: EXPECTED_BYTES,
    onStart: (send) => line.begin(send),
    onText: (bytes) => {
      text += decoder.decode(bytes, { stream: true });
    },
    onFrame: (frame) => line.push(frame),
  });
  const ended = run.then(
    ({ error }) => line.end(error ?? new AppError('probe/garbled', 'the probe ended by itself')),
    (error: unknown) => line.end(error),
  );
  let result: T;
  try {
    await line.frames(1);
    const map = toMapAnswer(text, undefined);
    const read: ResidentVisit['read'] = (spans, onProgress) =>
      readTwice(line, joinSpans(spans), chunkBytes, onProgress);
    result = await talk({ map, read });
  } finally {
    // Where it has ended by itself there is nobody to tell.
    await line.send(END).catch(() => {});
    await ended;
  }
  const { error } = await run;
  if (error !== undefined) throw error;
  return result;
}

/** What goes to and fro in a visit. */
class Line {
  private heard: Frame[] = [];
  private failure: { readonly reason: unknown } | undefined;
  private wake: (() => void) | undefined;
  private write: ((bytes: Uint8Array) => Promise<void>) | undefined;

  begin(send: (bytes: Uint8Array) => Promise<void>): void {
    this.write = send;
  }

  push(frame: Frame): void {
    this.heard.push(frame);
    this.wake?.();
  }

  end(reason: unknown): void {
    this.failure ??= { reason };
    this.wake?.();
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (this.failure === undefined) await this.write?.(bytes);
  }

  /** The next so many frames. @param onFrame hears how many there are so far */
  async frames(count: number, onFrame: (count: number) => void = () => {}): Promise<Frame[]> {
    while (this.heard.length < count) {
      if (this.failure !== undefined) throw this.failure.reason;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      onFrame(Math.min(this.heard.length, count));
    }
    return this.heard.splice(0, count);
  }
}

async function readTwice(
  line: Line,
  spans: readonly MemorySpan[],
  chunkBytes: Bytes,
  onProgress: Parameters<ResidentVisit['read']>[1],
): Promise<readonly MemoryRange[]> {
  const of = totalBytes(spans);
  const first = await readOnce(line, spans, chunkBytes, (share) =>
    onProgress?.({ bytes: Math.round(share * of), of }),
  );
  if (first.missing.length === 0) return joinChunks(first.chunks);
  const again = await readOnce(line, first.missing, chunkBytes);
  if (again.missing.length > 0) {
    const missing = totalBytes(again.missing);
    throw new AppError('probe/garbled', `${missing} bytes of memory arrived damaged twice`);
  }
  return joinChunks([...first.chunks, ...again.chunks]);
}

/** One frame comes for each chunk, in order. */
async function readOnce(
  line: Line,
  spans: readonly MemorySpan[],
  chunkBytes: Bytes,
  onShare: (share: number) => void = () => {},
): Promise<{ readonly chunks: readonly MemoryRange[]; readonly missing: readonly MemorySpan[] }> {
  const expected = toChunks(spans, chunkBytes);
  const requests = spans.map(toRequest);
  // The board takes what it can; what it says meanwhile is heard all the same.
  const sent = sendAll(line, requests);
  const frames = await line.frames(expected.length, (count) => onShare(count / expected.length));
  await sent;
  const found = frames.map(decodeMemoryFrame);
  const isWhole = (want: MemorySpan, at: number): boolean =>
    found[at]?.start === want.start && found[at].bytes.length === want.length;
  return {
    chunks: found.flatMap((chunk, at) => (chunk && isWhole(expected[at], at) ? [chunk] : [])),
    missing: expected.filter((want, at) => !isWhole(want, at)),
  };
}

async function sendAll(line: Line, requests: readonly Uint8Array[]): Promise<void> {
  for (const request of requests) await line.send(request);
}

function toRequest({ start, length }: MemorySpan): Uint8Array {
  const characters = new Uint8Array(2 * CHARACTERS);
  for (const [half, number] of [start, length].entries())
    for (let at = 0; at < CHARACTERS; at++) {
      const six = Math.floor(number / 64 ** (CHARACTERS - 1 - at)) % 64;
      characters[half * CHARACTERS + at] = LEAST_CHARACTER + six;
    }
  return characters;
}
