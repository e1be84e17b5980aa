// What a board says, at the pace of the screen that shows it: what comes meanwhile waits, and goes on in one piece.
// What would have scrolled off before anybody saw it is counted instead. Knows no element; below:
// board/output-backlog.ts; above: the terminal.

import { OutputBacklog } from '../../board/output-backlog.ts';
import type { Bytes } from '../../units.ts';

/** About 5,000 lines of 50 characters: what the terminal's own scrollback holds. A page that is out of sight has its
 *  timers slowed down, and a board that talks waits for nobody. */
const WAITING_BYTES: Bytes = 256 * 1024;
const LINE_FEED = 0x0a;

export class PacedOutput {
  private readonly show: (bytes: Uint8Array) => Promise<void>;
  private readonly waiting = new OutputBacklog(WAITING_BYTES);
  private isAtWork = false;
  private isAtLineStart = true;

  /** @param show resolves when the screen is ready for more */
  constructor(show: (bytes: Uint8Array) => Promise<void>) {
    this.show = show;
  }

  push(bytes: Uint8Array): void {
    this.waiting.push(bytes);
    if (!this.isAtWork) void this.work();
  }

  /** The screen is wiped: what still waited for it is of before. */
  clear(): void {
    this.waiting.clear();
    this.isAtLineStart = true;
  }

  private async work(): Promise<void> {
    this.isAtWork = true;
    while (!this.waiting.isEmpty) {
      const bytes = this.waiting.take(this.isAtLineStart);
      this.isAtLineStart = bytes[bytes.length - 1] === LINE_FEED;
      await this.show(bytes);
    }
    this.isAtWork = false;
  }
}
