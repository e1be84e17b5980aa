// A capture whose parts come one after the other: what is read after the moment is added to it, in the
// same way on both sides of the worker's border. Knows neither board nor model.

import type { Capture, MemoryRange } from './capture.ts';
import type { CaptureNote } from './notes.ts';

/** What a capture gains after its moment. */
export interface CaptureAddition {
  readonly memory?: readonly MemoryRange[];
  readonly notes?: readonly CaptureNote[];
}

/** The capture with the addition; memory that overlaps what it holds already gives way to that. */
export function extendCapture(
  capture: Capture,
  { memory = [], notes = [] }: CaptureAddition,
): Capture {
  const held = capture.memory ?? [];
  const endOf = ({ start, bytes }: MemoryRange) => start + bytes.length;
  const fresh = memory.filter(
    (range) => !held.some((have) => have.start < endOf(range) && range.start < endOf(have)),
  );
  return {
    ...capture,
    memory: [...held, ...fresh].sort((a, b) => a.start - b.start),
    notes: [...capture.notes, ...notes],
  };
}
