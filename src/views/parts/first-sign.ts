// The first sign that there is a visitor at the page: a pointer that moves, a finger, a key, a wheel. What only they need
// is loaded then, so that nothing that is seen waits for it.

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

const stop = new AbortController();
const seen = new Promise<void>((resolve) => {
  for (const name of SIGNS) {
    window.addEventListener(
      name,
      () => {
        stop.abort();
        resolve();
      },
      { signal: stop.signal, capture: true, passive: true },
    );
  }
});

/** Resolves with it; at once where it has come already. */
export function firstSign(): Promise<void> {
  return seen;
}
