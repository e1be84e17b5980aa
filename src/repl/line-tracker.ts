// Follows what the terminal shows, as far as the friendly REPL's current entry goes: which prompt,
// what has been typed after it (edited, recalled from history or completed), where the cursor
// stands. It reads the board's echo only, which is what the board's line really holds. Columns are
// bytes, as in shared/readline/readline.c.

import { CARRIAGE_RETURN, toByteText } from '../board/control-bytes.ts';

/** What stands at the prompt and was not entered yet. */
export interface PromptEntry {
  /** One line after `>>> `; a compound statement after `... `; paste mode, after `=== `. */
  readonly kind: 'line' | 'compound' | 'paste';
  /** One character a byte, the last is the one being typed. */
  readonly lines: readonly string[];
  /** Column in the last line, in bytes after the prompt. */
  readonly cursor: number;
}

const PROMPTS = { '>>> ': 'line', '... ': 'compound', '=== ': 'paste' } as const;
const PROMPT_BYTES = 4;
const LINE_FEED = 0x0a;
const BACKSPACE = 0x08;
const ESCAPE = 0x1b;
const SPACE = 0x20;
/** A longer line is a program's, not a person's. */
const MAX_LINE_BYTES = 4096;

export class LineTracker {
  private line: number[] = [];
  private column = 0;
  private readonly entered: string[] = [];
  /** True from the first entered line of paste mode on. */
  private isPasting = false;
  private sequence: string | undefined;
  /** How many prompts have been shown, of any kind, and the kind of the last. */
  prompts = 0;
  lastPrompt: PromptEntry['kind'] | undefined;
  private isPromptCounted = false;

  /** What the terminal is shown. */
  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.put(byte);
  }

  /** A fresh interpreter goes on where the cursor stands; what stood before it is no prompt of its. */
  forget(): void {
    this.line.fill(SPACE);
    this.entered.length = 0;
    this.isPasting = false;
    this.sequence = undefined;
    this.prompts = 0;
    this.lastPrompt = undefined;
    this.isPromptCounted = false;
  }

  /** The entry at the prompt, or undefined where the last line does not begin with one. */
  get entry(): PromptEntry | undefined {
    const text = toByteText(this.line);
    const kind = PROMPTS[text.slice(0, PROMPT_BYTES) as keyof typeof PROMPTS];
    if (kind === undefined || this.column < PROMPT_BYTES) return undefined;
    const earlier = kind === 'line' ? [] : this.entered;
    return {
      kind,
      lines: [...earlier, text.slice(PROMPT_BYTES)],
      cursor: this.column - PROMPT_BYTES,
    };
  }

  /** True where the next output would begin at the left edge. */
  get isAtLineStart(): boolean {
    return this.column === 0;
  }

  /** The last line's text, one character a byte. */
  get lastLine(): string {
    return toByteText(this.line);
  }

  private put(byte: number): void {
    if (this.sequence !== undefined) this.growSequence(byte);
    else if (byte === ESCAPE) this.sequence = '';
    else if (byte === LINE_FEED) this.endLine();
    else if (byte === CARRIAGE_RETURN) this.column = 0;
    else if (byte === BACKSPACE) this.column = Math.max(0, this.column - 1);
    else if (byte >= 0x20 && this.column < MAX_LINE_BYTES) this.line[this.column++] = byte;
    if (this.column === PROMPT_BYTES && !this.isPromptCounted) this.countPrompt();
  }

  private countPrompt(): void {
    const kind = PROMPTS[toByteText(this.line.slice(0, PROMPT_BYTES)) as keyof typeof PROMPTS];
    if (kind === undefined) return;
    this.prompts += 1;
    this.lastPrompt = kind;
    this.isPromptCounted = true;
  }

  private endLine(): void {
    const text = toByteText(this.line);
    const kind = PROMPTS[text.slice(0, PROMPT_BYTES) as keyof typeof PROMPTS];
    if (kind !== 'compound' && (kind !== 'paste' || !this.isPasting)) this.entered.length = 0;
    if (kind !== undefined) this.entered.push(text.slice(PROMPT_BYTES));
    this.isPasting = kind === 'paste';
    this.line = [];
    this.column = 0;
    this.isPromptCounted = false;
  }

  /** What readline writes: cursor back, cursor forward, erase to the end of the line. */
  private growSequence(byte: number): void {
    this.sequence += String.fromCharCode(byte);
    const sequence = this.sequence ?? '';
    if (sequence === '[' || /^\[[\d;]*$/.test(sequence)) return;
    const count = Number.parseInt(sequence.slice(1), 10) || 1;
    if (sequence.endsWith('D')) this.column = Math.max(0, this.column - count);
    if (sequence.endsWith('C')) this.column = Math.min(this.line.length, this.column + count);
    if (/^\[0?K$/.test(sequence)) this.line.length = Math.min(this.line.length, this.column);
    this.sequence = undefined;
  }
}
