// What a traceback of the board means to the lab: MicroPython's text becomes an AppError.

import { AppError } from '../errors.ts';

/**
 * The error for a probe's traceback, '' giving undefined. Besides the traceback's own MemoryError
 * ("MemoryError: memory allocation failed, allocating 512 bytes") the bare "MemoryError: " of a locked
 * heap counts, and a traceback with no frames, which is how compiling fails (py/malloc.c, v1.27.0).
 */
export function toProbeError(traceback: string): AppError | undefined {
  const text = traceback.trim();
  if (text === '') return undefined;
  const last = text.split(/\r?\n/).at(-1) as string;
  return /^MemoryError\b/.test(last)
    ? new AppError('probe/out-of-memory', last)
    : new AppError('probe/raised', last, { cause: text });
}
