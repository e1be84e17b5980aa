// Comes back as soon as whatever else waits for this thread has had its turn. Browsers hold timers back
// for 4 ms once they follow each other, but not messages; Node hands out a thousand messages before it
// looks at timers again, but has setImmediate.

export interface NextTurn {
  /** Calls back once, later. */
  ask(): void;
  close(): void;
}

export function makeNextTurn(callBack: () => void): NextTurn {
  const { setImmediate } = globalThis as { setImmediate?: (callBack: () => void) => unknown };
  if (setImmediate !== undefined) return { ask: () => setImmediate(callBack), close: () => {} };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = callBack;
  return { ask: () => port2.postMessage(null), close: () => port1.close() };
}
