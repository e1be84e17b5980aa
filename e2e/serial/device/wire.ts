// The wire between board and host: as fast as it goes, or with so many bytes a second for measurements.

/** A slow wire carries what a few milliseconds bring: less and timers would be too coarse. */
const PACE_MS = 5;
/** A timer may come late by so much without the wire being taken for slower than it is. */
const LATE_MS = 4 * PACE_MS;

export class Wire {
  private readonly bytesPerSecond: number | undefined;
  private freeAt = 0;

  constructor(bytesPerSecond: number | undefined) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Nothing is carried for so long from now. */
  rest(ms: number): void {
    this.freeAt = Math.max(this.freeAt, performance.now() + ms);
  }

  /** Resolves when the wire can carry something. */
  async free(): Promise<void> {
    const wait = this.freeAt - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** The piece that goes now, and what has to wait. */
  carry(bytes: Uint8Array): { piece: Uint8Array; rest: Uint8Array } {
    if (this.bytesPerSecond === undefined) return { piece: bytes, rest: new Uint8Array() };
    const share = Math.max(1, Math.round((this.bytesPerSecond * PACE_MS) / 1000));
    const piece = bytes.subarray(0, share);
    const now = performance.now();
    const from = now - this.freeAt < LATE_MS ? this.freeAt : now;
    this.freeAt = from + (piece.length * 1000) / this.bytesPerSecond;
    return { piece, rest: bytes.subarray(share) };
  }
}
