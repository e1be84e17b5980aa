// What the terminal is shown, and what is known from having shown it: the entry at the prompt.
// Protocol traffic never comes here. Sends nothing.

import { fromByteText } from '../board/control-bytes.ts';
import { Listeners } from '../listeners.ts';
import { LineTracker, type PromptEntry } from './line-tracker.ts';

export class TerminalFeed {
  private readonly tracker = new LineTracker();
  private readonly shown = new Listeners<Uint8Array>();

  /** Called with each piece to show, in order. Returns "stop listening". */
  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.shown.add(listener);
  }

  /** Shows bytes, or a text of one character a byte. */
  show(piece: Uint8Array | string): void {
    if (piece.length === 0) return;
    const bytes = typeof piece === 'string' ? fromByteText(piece) : piece;
    this.tracker.push(bytes);
    this.shown.notify(bytes);
  }

  /** Shows a line of the lab's own, beginning at the left edge. */
  note(text: string): void {
    this.show(`${this.tracker.isAtLineStart ? '' : '\r\n'}[${text}]\r\n`);
  }

  /** Begins a new line unless one has just begun. */
  startLine(): void {
    if (!this.tracker.isAtLineStart) this.show('\r\n');
  }

  /** Says in one line what is run, as if it had been typed at the prompt; without a title only a line begins. */
  startRun(title: string | undefined): void {
    if (title === undefined) {
      this.startLine();
      return;
    }
    const { entry } = this;
    const isAtPrompt = entry?.kind === 'line' && entry.lines[0] === '';
    if (!isAtPrompt) this.startLine();
    this.show(new TextEncoder().encode(`${isAtPrompt ? '' : '>>> '}# ran ${title}\r\n`));
  }

  /** The interpreter has begun anew: what is shown stays, and no prompt of it is one any more. */
  forget(): void {
    this.tracker.forget();
  }

  /** What stands at the prompt on the last line; undefined where there is no prompt. */
  get entry(): PromptEntry | undefined {
    return this.tracker.entry;
  }

  /** How many prompts have been shown so far. */
  get prompts(): number {
    return this.tracker.prompts;
  }

  /** The kind of the last prompt that was shown, whatever was printed since. */
  get lastPrompt(): PromptEntry['kind'] | undefined {
    return this.tracker.lastPrompt;
  }

  /** True where text stands on the last line and no prompt was ever shown: a question, perhaps. */
  get asksSomething(): boolean {
    return (
      this.tracker.prompts === 0 && this.lastHeard === 'output' && this.tracker.lastLine !== ''
    );
  }

  /** What the last line tells of the board. */
  get lastHeard(): 'prompt' | 'raw-prompt' | 'output' {
    if (this.tracker.entry) return 'prompt';
    return /^(?:OK)?>$/.test(this.tracker.lastLine) ? 'raw-prompt' : 'output';
  }

  stop(): void {
    this.shown.clear();
  }
}
