// The figures and the block map of one moment (probes/figures.py with map.py or sample.py). Gives the
// text as the board wrote it; understanding it is the business of snapshot/map.

import type { GcFigures } from '../capture/capture.ts';
import type { CaptureNote, DepthNote, PartialNote } from '../capture/notes.ts';
import { isAppError } from '../errors.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import { afterGcLine, splitGcLine } from './gc-line.ts';
import { getProbe, type ProbeName } from './get-probe.ts';
import { type ProbeOptions, runProbe } from './run-probe.ts';

export interface MapOptions extends ProbeOptions {
  /** The map's text as it arrives, cut anywhere, so that parsing overlaps receiving. */
  readonly onMapText?: (bytes: Uint8Array) => void;
}

/** What mem_info() and gc said at one moment. */
export interface MapAnswer {
  /** The output of micropython.mem_info(1), or of mem_info() for a sample, lines as on the wire. */
  readonly mapText: string;
  readonly gc?: GcFigures;
  readonly notes: readonly CaptureNote[];
}

/**
 * Takes figures and map, collecting nothing by itself. Where the board has no room for that (2 KB), it is
 * the figures alone, and a note says so.
 * @throws AppError probe/raised, probe/out-of-memory where not even the figures came; and those of
 *   CodeRunner.run
 */
export async function takeMap(runner: CodeRunner, options: MapOptions = {}): Promise<MapAnswer> {
  try {
    const answer = await take(runner, 'map', options);
    // No schedule() or kbd_intr() (MICROPY_ENABLE_SCHEDULER, MICROPY_KBD_EXCEPTION): nothing to guard against.
    return isWithout(answer) ? await take(runner, 'plain-map', options) : answer;
  } catch (error) {
    if (!isAppError(error, 'probe/out-of-memory')) throw error;
    const sample = await takeSample(runner, options);
    return { ...sample, notes: [noRoom('map', error), ...sample.notes] };
  }
}

/**
 * Takes the figures alone, among them the largest hole: light enough to be repeated every second.
 * @throws AppError probe/raised, probe/out-of-memory, and those of CodeRunner.run
 */
export function takeSample(runner: CodeRunner, options: ProbeOptions = {}): Promise<MapAnswer> {
  return take(runner, 'sample', options);
}

function isWithout({ notes }: MapAnswer): boolean {
  return notes.some(
    (note) => note.code === 'note/broke-off' && note.said.includes('AttributeError'),
  );
}

/** MicroPython collects before it raises MemoryError, unless gc is disabled (gc_alloc, py/gc.c). */
export function noRoom(part: 'map' | 'memory', { message }: Error): DepthNote {
  return { about: 'depth', code: 'note/no-room', part, said: message };
}

async function take(runner: CodeRunner, probe: ProbeName, options: MapOptions): Promise<MapAnswer> {
  const answer = await runProbe(runner, await getProbe(['figures', probe]), {
    signal: options.signal,
    onText: afterGcLine(options.onMapText),
  });
  return toMapAnswer(answer.text, answer.error);
}

/** The answer in a probe's text; an error only becomes a note where the figures came before it. */
export function toMapAnswer(text: string, error: Error | undefined): MapAnswer {
  const found = splitGcLine(text);
  if (!found && error) throw error;
  const notes: PartialNote[] = [];
  if (error) notes.push({ about: 'partial', code: 'note/broke-off', said: error.message });
  if (!found) notes.push({ about: 'partial', code: 'note/no-gc-line' });
  return { mapText: found?.rest ?? text, gc: found?.gc, notes };
}
