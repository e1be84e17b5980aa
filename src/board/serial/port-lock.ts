// Which tabs of the lab hold which kind of port, so that "busy" can name our own second tab before
// another program is blamed. It only tells: the lock is shared, because two boards of one kind have
// the same ids and may well be used in two tabs. Web Locks first, BroadcastChannel where they are
// missing; where both are, nobody is found. Knows nothing of serial ports.

import type { Milliseconds } from '../../units.ts';

/** A note "this tab has it", until released. */
export interface PortLock {
  release(): void;
}

/** Another tab answers within a frame or two; a hidden, throttled one within this. */
const ANSWER_WAIT_MS: Milliseconds = 250;

/** How many connections of this tab hold each name: those are no other tab. */
const heldHere = new Map<string, number>();

/** The name of the lock for ports of these ids on this page's origin. */
export function portLockName(idText: string): string {
  return `heap-lab serial ${idText || 'port'} @ ${globalThis.location?.origin ?? ''}`;
}

/** Notes that this tab holds a port. Never fails: without locks and channels nobody will know. */
export function holdPortLock(name: string): PortLock {
  heldHere.set(name, (heldHere.get(name) ?? 0) + 1);
  const stopHolding = holdWebLock(name);
  const stopAnswering = answerOnChannel(name);
  let released = false;
  return {
    release() {
      if (released) return;
      released = true;
      heldHere.set(name, (heldHere.get(name) ?? 1) - 1);
      stopHolding();
      stopAnswering();
    },
  };
}

/** True where another tab of the lab, on the same origin, holds a port of this name. */
export async function isHeldByOtherTab(name: string): Promise<boolean> {
  const held = await countWebLocks(name);
  if (held !== undefined) return held > (heldHere.get(name) ?? 0);
  return askOnChannel(name);
}

function holdWebLock(name: string): () => void {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // Refused in opaque origins (a sandboxed frame): the channel then speaks for this tab.
  navigator.locks?.request(name, { mode: 'shared' }, () => until).catch(() => {});
  return letGo;
}

/** How many connections, of all tabs, hold the name; undefined where locks cannot tell. */
async function countWebLocks(name: string): Promise<number | undefined> {
  try {
    const { held } = await navigator.locks.query();
    return held?.filter((lock) => lock.name === name).length;
  } catch {
    return undefined; // No Web Locks here, or not for this origin.
  }
}

function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined; // Nothing to hear through; then no other tab can be found.
  }
}

function answerOnChannel(name: string): () => void {
  const channel = openChannel(name);
  if (channel === undefined) return () => {};
  channel.onmessage = (event) => {
    if (event.data === 'who?') channel.postMessage('me');
  };
  return () => channel.close();
}

async function askOnChannel(name: string): Promise<boolean> {
  // A tab does not hear its own channel object, but does hear its other ones: with a connection of
  // its own under this name the answer would be ours, so nothing can be said.
  if ((heldHere.get(name) ?? 0) > 0) return false;
  const channel = openChannel(name);
  if (channel === undefined) return false;
  try {
    return await new Promise<boolean>((resolve) => {
      channel.onmessage = (event) => event.data === 'me' && resolve(true);
      setTimeout(() => resolve(false), ANSWER_WAIT_MS);
      channel.postMessage('who?');
    });
  } finally {
    channel.close();
  }
}
