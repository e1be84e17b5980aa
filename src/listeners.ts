// A set of listeners. Knows nothing of what they hear.

export class Listeners<Heard> {
  private readonly all = new Set<(heard: Heard) => void>();

  /** Returns "stop listening". */
  add(listener: (heard: Heard) => void): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  tell(heard: Heard): void {
    for (const listener of [...this.all]) listener(heard);
  }
}
