// Whether a worker is still there. A worker that is ended by the browser (for want of memory, by a crash) says nothing
// and never answers; but the locks that it holds are free then (Web Locks API: a lock is released when its agent
// terminates). So each worker holds one, and the page waits for it. A worker that is busy holds it all the same.

/** What a worker tells when it holds its lock; Comlink, whose messages have ids, passes it by. */
interface LifeSign {
  readonly holds: string;
}

/** In the worker, whose `name` is that of its lock. Where there are no locks, nothing is told, and nothing is noticed. */
export function showLife(): void {
  const { name } = self;
  // Not in a page without https, nor in a frame whose origin is hidden: there it throws.
  void navigator.locks
    ?.request(name, () => {
      self.postMessage({ holds: name } satisfies LifeSign);
      return new Promise(() => {});
    })
    .catch(() => {});
}

/** A name for a worker, which no other has, in any tab. */
export function nameWorker(what: string): string {
  return `${what} ${crypto.randomUUID()}`;
}

/**
 * Calls back when the worker has ended, whoever ended it; never where the browser cannot tell.
 * @param name the worker's own
 */
export function onEnded(worker: Worker, name: string, tell: () => void): void {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<LifeSign> | null>) => {
    if (data?.holds !== name) return;
    void navigator.locks.request(name, tell).catch(() => {});
  });
}
