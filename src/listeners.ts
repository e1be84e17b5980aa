// A set of listeners. Knows nothing of what they hear.

/** `Listeners<void>`: they hear that it happened, and nothing else. */
export class Listeners<Heard> {
  private readonly all = new Set<(heard: Heard) => void>();

  /** Returns "stop listening". */
  add(listener: (heard: Heard) => void): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  notify(heard: Heard): void {
    for (const listener of [...this.all]) listener(heard);
  }

  /** Nobody listens any more. */
  clear(): void {
    this.all.clear();
  }
}
