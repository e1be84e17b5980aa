// Panes draw one after another: what has come for all of them at once is not drawn in one task that holds up the hand.
// The first draws at once. Knows no pane.

import type { Milliseconds } from '../../units.ts';

/** Who would begin later than this after the first draws in a task of its own. */
const TASK_MS: Milliseconds = 6;

const waiting: (() => void)[] = [];
/** When the first pane of this task began; undefined in a task in which none has. */
let began: Milliseconds | undefined;
let channel: MessageChannel | undefined;

/** Undefined where it is one's turn; else resolves when it is, in the order of asking. */
export function takeTurn(): Promise<void> | undefined {
  if (began === undefined) {
    begin();
    return undefined;
  }
  if (waiting.length === 0 && performance.now() - began < TASK_MS) return undefined;
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

function begin(): void {
  began = performance.now();
  channel ??= makeChannel();
  // Comes as the next task: behind everything that this one still draws.
  channel.port2.postMessage(undefined);
}

function makeChannel(): MessageChannel {
  const made = new MessageChannel();
  made.port1.onmessage = () => {
    began = undefined;
    const next = waiting.shift();
    if (next === undefined) return;
    begin();
    next();
  };
  return made;
}
