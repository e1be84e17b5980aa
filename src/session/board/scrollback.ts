// What the terminal shows, from whichever board is connected. Kept for a while, so that a terminal
// that is opened later (a narrow page shows one thing at a time) has the story so far.

import { Listeners } from '../../listeners.ts';
import type { Bytes } from '../../units.ts';

/** About 5,000 lines of 50 characters: what the terminal's own scrollback holds. */
const KEPT_BYTES: Bytes = 256 * 1024;

export class Scrollback {
  private kept: Uint8Array[] = [];
  private keptBytes: Bytes = 0;
  private readonly pushed = new Listeners<Uint8Array>();
  private readonly begun = new Listeners<void>();

  /** Bytes from now on, after those that were kept. Returns "stop listening". */
  follow(onBytes: (bytes: Uint8Array) => void, onBegin: () => void): () => void {
    for (const bytes of this.kept) onBytes(bytes);
    const stops = [this.pushed.add(onBytes), this.begun.add(onBegin)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Another board begins to speak: the screen is wiped. */
  begin(): void {
    this.kept = [];
    this.keptBytes = 0;
    this.begun.notify();
  }

  push(bytes: Uint8Array): void {
    this.kept.push(bytes);
    this.keptBytes += bytes.length;
    while (this.keptBytes > KEPT_BYTES && this.kept.length > 1) {
      this.keptBytes -= this.kept.shift()?.length ?? 0;
    }
    this.pushed.notify(bytes);
  }
}
