// One thing after another on the page's only thread: what comes all at once is drawn in several frames, so
// that none of them holds up the hand. Knows not what is drawn.

import type { Milliseconds } from '../units.ts';

/** A page that is not seen has no frames; then nothing waits longer than this. */
const FRAME_AT_MOST_MS: Milliseconds = 50;

/** Resolves when what was changed so far has been drawn. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FRAME_AT_MOST_MS);
    globalThis.requestAnimationFrame?.(() => {
      // Behind the frame itself: its drawing is a task of its own.
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}

/** So long what can wait waits for a page that is busy. */
const IDLE_WITHIN_MS: Milliseconds = 500;

/** Resolves when the page has nothing better to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari had none for long.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: IDLE_WITHIN_MS });
  });
}
