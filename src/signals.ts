// Observable values, and the two things that the lab does with them besides reading and writing. The
// package does the work: whoever reads a signal's value while rendering, or in a computed one, hears of
// every change of exactly what was read.

import { type ReadonlySignal, type Signal, untracked } from '@preact/signals-core';

export {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from '@preact/signals-core';

/** Puts what `make` makes of the value in its place. */
export function change<T>(signal: Signal<T>, make: (value: T) => T): void {
  signal.value = make(signal.peek());
}

/**
 * Calls the listener after each change, not with the value that is there now. What the listener reads
 * is not followed. Returns "stop".
 */
export function onChange<T>(signal: ReadonlySignal<T>, listener: (value: T) => void): () => void {
  let isFirst = true;
  return signal.subscribe((value) => {
    if (isFirst) isFirst = false;
    else untracked(() => listener(value));
  });
}

/** Resolves once the value is as wanted: at once where it is already. */
export function until<T>(
  signal: ReadonlySignal<T>,
  isWanted: (value: T) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    if (isWanted(signal.peek())) {
      resolve();
      return;
    }
    const stop = onChange(signal, (value) => {
      if (!isWanted(value)) return;
      stop();
      resolve();
    });
  });
}
