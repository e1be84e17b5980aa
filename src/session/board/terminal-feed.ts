// What the terminal shows, from whichever board is connected. Kept for a while, so that a terminal
// that is opened later (a narrow page shows one thing at a time) has the story so far.

import type { Bytes } from '../../units.ts';

/** About 5,000 lines of 50 characters: what the terminal's own scrollback holds. */
const KEPT_BYTES: Bytes = 256 * 1024;

export class TerminalFeed {
  private kept: Uint8Array[] = [];
  private keptBytes: Bytes = 0;
  private readonly byteListeners = new Set<(bytes: Uint8Array) => void>();
  private readonly beginListeners = new Set<() => void>();

  /** Bytes from now on, after those that were kept. Returns "stop listening". */
  follow(onBytes: (bytes: Uint8Array) => void, onBegin: () => void): () => void {
    for (const bytes of this.kept) onBytes(bytes);
    this.byteListeners.add(onBytes);
    this.beginListeners.add(onBegin);
    return () => {
      this.byteListeners.delete(onBytes);
      this.beginListeners.delete(onBegin);
    };
  }

  /** Another board begins to speak: the screen is wiped. */
  begin(): void {
    this.kept = [];
    this.keptBytes = 0;
    for (const listener of this.beginListeners) listener();
  }

  push(bytes: Uint8Array): void {
    this.kept.push(bytes);
    this.keptBytes += bytes.length;
    while (this.keptBytes > KEPT_BYTES && this.kept.length > 1) {
      this.keptBytes -= this.kept.shift()?.length ?? 0;
    }
    for (const listener of this.byteListeners) listener(bytes);
  }
}
