// Listens to what passes through the terminal: any mem_info() output becomes a snapshot, and status
// lines become points of the timeline, also while a program runs undisturbed.

import { MapWatcher } from '../../snapshot/map/map-watcher.ts';
import type { Milliseconds } from '../../units.ts';

/** A dump without a line after it is taken as complete after this pause. */
const PAUSE_MS: Milliseconds = 400;
/** A status line longer than this is no status line. */
const MAX_LINE_BYTES = 400;

export interface TerminalListeners {
  /** Complete mem_info() output, with or without a map: its own text. */
  readonly onDump: (text: string) => void;
  /** Each whole line of the program's output. */
  readonly onLine: (line: string) => void;
}

export class TerminalWatch {
  private readonly watcher: MapWatcher;
  private readonly listeners: TerminalListeners;
  private readonly decoder = new TextDecoder();
  private line = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listeners: TerminalListeners) {
    this.listeners = listeners;
    this.watcher = new MapWatcher();
  }

  push(bytes: Uint8Array): void {
    for (const dump of this.watcher.push(bytes)) this.listeners.onDump(dump.text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
    this.pushLines(this.decoder.decode(bytes, { stream: true }));
  }

  /** The connection is over: what was begun is as complete as it will be. */
  end(): void {
    this.flush();
  }

  /** Resolves when no dump is passing by, or after `longest` in any case. */
  async waitForDump(longest: Milliseconds): Promise<void> {
    const until = Date.now() + longest;
    while (this.watcher.isInDump && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private flush(): void {
    clearTimeout(this.timer);
    for (const dump of this.watcher.flush()) this.listeners.onDump(dump.text);
  }

  private pushLines(text: string): void {
    const lines = (this.line + text).split(/\r?\n/);
    this.line = (lines.pop() ?? '').slice(-MAX_LINE_BYTES);
    for (const line of lines) if (line.length <= MAX_LINE_BYTES) this.listeners.onLine(line);
  }
}
