// The border between a board in the page and the worker in which it runs, the same for every such board:
// what is asked goes through Comlink and is answered, failures as values (errors.ts: Outcome); what the
// worker tells without being asked goes one way, on the same channel. Knows no board.

import { type Endpoint, expose, wrap } from 'comlink';
import { AppError } from '../errors.ts';
import { onEnded } from '../lifeline.ts';

/** What a worker tells without being asked: methods without answers, called with plain data. */
export type Telling<Told> = { readonly [Name in keyof Told]: (...args: never[]) => void };

/** A worker that was started, or what stands for it in tests. */
export interface WorkerHost<Line> {
  /** What can be asked of it. */
  readonly line: Line;
  /** Rejects when the worker itself fails; its calls are never answered then. */
  readonly failed: Promise<never>;
  terminate(): void;
}

/** Starts a worker; what it tells, `told` hears. */
export type StartHost<Line, Told> = (told: Told) => WorkerHost<Line>;

/** One thing told. Comlink's own messages have an id, these have none: neither takes the other's. */
interface Telegram {
  readonly tells: string;
  readonly args: readonly never[];
}

/**
 * The page's side. Every method of Line is answered by a promise.
 * @param name the worker's own, where it shows life (lifeline.ts)
 */
export function hostWorker<Line, Told extends Telling<Told>>(
  worker: Worker,
  told: Told,
  name?: string,
): WorkerHost<Line> {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<Telegram> | null>) => {
    if (data?.tells === undefined) return;
    told[data.tells as keyof Told](...(data.args ?? []));
  });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new AppError('board/virtual-failed', message || 'the worker did not start')),
    );
    if (name === undefined) return;
    onEnded(worker, name, () =>
      reject(new AppError('board/virtual-failed', 'the browser ended the worker')),
    );
  });
  failed.catch(() => {}); // For whoever waits for it; nobody may.
  // Comlink's type makes promises of what already is one, and splits unions apart on the way.
  return { line: wrap(worker) as unknown as Line, failed, terminate: () => worker.terminate() };
}

/**
 * The worker's side. Comlink's proxies of listeners would not do here: each call waits for its answer, and
 * an interpreter that is busy forever never reads one, so that what it waits with would grow without
 * end; and they have a channel of their own, so that the order of answers and of what is told is open.
 */
export function serveLine<Line, Told extends Telling<Told>>(
  make: (told: Told) => Line,
  // The project's types are the page's, where `self` is a window.
  page: Endpoint = self as unknown as Endpoint,
): void {
  const told = new Proxy({} as Told, {
    get:
      (_, tells: string) =>
      (...args: readonly never[]) =>
        page.postMessage({ tells, args } satisfies Telegram),
  });
  expose(make(told), page);
}

/**
 * The work's result, unless the signal comes first; the work itself goes on.
 * @throws AppError repl/cancelled
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise<T>((resolve, reject) => {
    const handleAbort = (): void =>
      reject(new AppError('repl/cancelled', 'given up by the caller'));
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', handleAbort));
  });
}
