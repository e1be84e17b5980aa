// One observable value. The session is a few of these; views read them through views/parts/watch.ts.

export interface ReadableAtom<T> {
  get(): T;
  /** Calls the listener after each change. Returns "stop". */
  subscribe(listener: (value: T) => void): () => void;
}

export class Atom<T> implements ReadableAtom<T> {
  private value: T;
  private readonly listeners = new Set<(value: T) => void>();

  constructor(initial: T) {
    this.value = initial;
  }

  get(): T {
    return this.value;
  }

  /** Listeners hear of it only where the value is another one. */
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener(value);
  }

  update(change: (value: T) => T): void {
    this.set(change(this.value));
  }

  subscribe(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
