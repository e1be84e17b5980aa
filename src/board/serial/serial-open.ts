// Opening a serial port: again and again for a moment, because a board just plugged in is refused
// while the system sets its rights and ModemManager probes it; and, when it stays refused, finding
// out why. One DOMException stands for all reasons, so state decides, never the message.

import { AppError } from '../../errors.ts';
import type { Milliseconds } from '../../units.ts';
import { isHeldByOtherTab } from './port-lock.ts';
import { nameOf } from './serial-ports.ts';

/** Linux gives udev and ModemManager 1 to 3 s after plug-in. */
const PATIENCE_MS: Milliseconds = 3000;
/** With another tab on such a board there is little hope; a reloading tab is gone by then. */
const OTHER_TAB_PATIENCE_MS: Milliseconds = 800;
const FIRST_PAUSE_MS: Milliseconds = 100;
const LONGEST_PAUSE_MS: Milliseconds = 500;
/** A driver that never answers open() must not hold the page forever. */
const ATTEMPT_TIMEOUT_MS: Milliseconds = 10_000;

/** Ports that opened before in this page: their rights are fine. */
const openedBefore = new WeakSet<SerialPort>();

/**
 * Opens the port, with patience. After an abort a port that opens late is closed again.
 * @throws AppError board/unplugged, board/other-tab, board/no-access, board/busy, board/io,
 *   board/frame-forbidden, repl/cancelled
 */
export async function openPort(
  port: SerialPort,
  options: SerialOptions,
  lockName: string,
  signal?: AbortSignal,
): Promise<void> {
  const started = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const refusal = await tryToOpen(port, options, signal);
    if (refusal === undefined) break;
    const waited = performance.now() - started;
    const reason = await judgeRefusal(port, refusal, lockName, waited);
    if (reason !== undefined) throw reason;
    await sleep(pause, signal);
  }
  openedBefore.add(port);
}

/** One attempt: undefined where it opened, else what the browser said. */
async function tryToOpen(
  port: SerialPort,
  options: SerialOptions,
  signal?: AbortSignal,
): Promise<unknown> {
  throwIfCancelled(signal);
  const opening = port.open(options);
  try {
    await beforeAbort(
      opening,
      AbortSignal.any([AbortSignal.timeout(ATTEMPT_TIMEOUT_MS), ...(signal ? [signal] : [])]),
    );
    return undefined;
  } catch (error) {
    // Given up while it was still opening: whatever comes of it is closed, and its error is moot.
    opening.then(() => port.close()).catch(() => {});
    throwIfCancelled(signal);
    return error;
  }
}

/** Why the port stays shut, or undefined while another try is worth it. */
async function judgeRefusal(
  port: SerialPort,
  refusal: unknown,
  lockName: string,
  waited: Milliseconds,
): Promise<AppError | undefined> {
  const fail = (code: ConstructorParameters<typeof AppError>[0], message: string) =>
    new AppError(code, message, { cause: refusal });
  const name = nameOf(refusal);
  if (name === 'SecurityError') return fail('board/frame-forbidden', 'open() is not allowed here');
  if (name === 'TimeoutError') return fail('board/busy', 'open() did not answer');
  // InvalidStateError: a connection of this page is still open or closing.
  if (name !== 'NetworkError' && name !== 'InvalidStateError') {
    return fail('board/io', `open() failed: ${name}`);
  }
  if (!(await isPresent(port))) return fail('board/unplugged', 'the port is gone');
  const otherTab = await isHeldByOtherTab(lockName);
  if (otherTab && waited >= OTHER_TAB_PATIENCE_MS) {
    return fail('board/other-tab', 'another tab of the lab holds such a port');
  }
  if (waited < PATIENCE_MS) return undefined;
  const neverOpened = name === 'NetworkError' && !openedBefore.has(port);
  return neverOpened && isLinux()
    ? fail('board/no-access', 'the system refused to open the port, on Linux')
    : fail('board/busy', 'the system refused to open the port');
}

/** Plugged in? Browsers without `connected` (Chrome before 130) list only ports that are. */
async function isPresent(port: SerialPort): Promise<boolean> {
  if (typeof port.connected === 'boolean') return port.connected;
  try {
    return (await navigator.serial.getPorts()).includes(port);
  } catch {
    return true; // Cannot be asked; the refusal then counts as busy.
  }
}

/** Desktop Linux, where missing rights are the usual cause; Android says Linux as well. */
function isLinux(): boolean {
  const { userAgentData } = navigator as { userAgentData?: { platform?: string } };
  if (userAgentData?.platform) return userAgentData.platform === 'Linux';
  return navigator.platform.startsWith('Linux') && !navigator.userAgent.includes('Android');
}

/** The promise, or the signal's reason as soon as it aborts. */
function beforeAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function sleep(ms: Milliseconds, signal?: AbortSignal): Promise<void> {
  const pause = new Promise<void>((resolve) => setTimeout(resolve, ms));
  await (signal ? beforeAbort(pause, signal) : pause).catch(() => throwIfCancelled(signal));
}

function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw new AppError('repl/cancelled', 'opening was cancelled');
}
