// The word that was stored last and not yet followed, for each level of exceptions: what the watched loop
// remembers between two instructions. It belongs to the machine's state, so that a checkpoint keeps it.

/** No byte is at this address. */
const NOWHERE = -1;

export class StoredPointers {
  /** The word, and where it was stored: an array, because fields of numbers this large are slow. */
  readonly last = new Int32Array([NOWHERE, NOWHERE]);
  /** Of the programs that were interrupted, two items each. */
  private readonly held: number[] = [];

  /** An interrupt begins. */
  hold(): void {
    this.held.push(this.last[0], this.last[1]);
    this.last[0] = NOWHERE;
  }

  /** It ended. */
  resume(): void {
    this.last[1] = this.held.pop() ?? NOWHERE;
    this.last[0] = this.held.pop() ?? NOWHERE;
  }
}
