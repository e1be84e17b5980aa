// A Board that plays a written conversation, for tests and the gallery: what it hears, what it says
// then, and what goes wrong. No time passes in it: each line is played when the one before is done.

import type { Board } from '../board/board.ts';
import { AppError } from '../errors.ts';
import { Listeners } from '../listeners.ts';

/** One line of a conversation. Texts have one character a byte. */
export type ScriptLine =
  /** The board says this, in one piece. */
  | { readonly says: string }
  /** The board says this byte by byte. */
  | { readonly saysSlowly: string }
  /** The script goes on when exactly this was written; anything else is a mismatch. */
  | { readonly hears: string }
  /** The cable is pulled. */
  | { readonly isUnplugged: true }
  /** The interpreter begins anew (virtual boards). */
  | { readonly isRestarted: true };

export const says = (text: string): ScriptLine => ({ says: text });
export const saysSlowly = (text: string): ScriptLine => ({ saysSlowly: text });
export const hears = (text: string): ScriptLine => ({ hears: text });
export const isUnplugged: ScriptLine = { isUnplugged: true };
export const isRestarted: ScriptLine = { isRestarted: true };

/** The script's end is silence: whatever is written afterwards is kept in `unexpected`. */
export class ScriptedBoard implements Board {
  readonly kind = 'serial';
  readonly label = 'scripted board';
  readonly canRestart = true;
  /** Written bytes that the script did not expect, from the first mismatch on. */
  unexpected = '';
  private readonly script: ScriptLine[];
  private heard = '';
  private isOpen = false;
  private lost: AppError | undefined;
  private readonly said = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private readonly restarted = new Listeners<void>();

  constructor(script: readonly ScriptLine[]) {
    this.script = [...script];
  }

  /** True where every line was played and nothing unexpected was written. */
  get isPlayed(): boolean {
    return this.script.length === 0 && this.heard === '' && this.unexpected === '';
  }

  /** Further lines, played at once as far as they can be. */
  goOn(...lines: ScriptLine[]): void {
    this.script.push(...lines);
    this.play();
  }

  async open(): Promise<void> {
    this.isOpen = true;
    this.play();
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.lost) throw this.lost;
    this.heard += String.fromCharCode(...bytes);
    // The answer comes later than the write returns, as it does on a cable.
    queueMicrotask(() => this.play());
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.said.add(listener);
  }

  onLost(listener: (reason: AppError) => void): () => void {
    return this.ended.add(listener);
  }

  onRestarted(listener: () => void): () => void {
    return this.restarted.add(listener);
  }

  async restart(): Promise<void> {
    this.restarted.notify();
  }

  async close(): Promise<void> {
    this.isOpen = false;
  }

  private play(): void {
    while (this.isOpen && !this.lost) {
      const line = this.script[0];
      if (!line || ('hears' in line && !this.hearLine(line.hears))) break;
      this.script.shift();
      if ('says' in line) this.deliver(line.says);
      if ('saysSlowly' in line) for (const letter of line.saysSlowly) this.deliver(letter);
      if ('isUnplugged' in line) this.unplug();
      if ('isRestarted' in line) this.restarted.notify();
    }
    if (this.script.length === 0) this.giveUpOn(this.heard);
  }

  /** True once the whole line was written. */
  private hearLine(expected: string): boolean {
    if (this.heard.startsWith(expected)) {
      this.heard = this.heard.slice(expected.length);
      return true;
    }
    if (!expected.startsWith(this.heard)) this.giveUpOn(this.heard);
    return false;
  }

  private giveUpOn(written: string): void {
    this.unexpected += written;
    this.heard = '';
  }

  private deliver(text: string): void {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    this.said.notify(bytes);
  }

  private unplug(): void {
    this.lost = new AppError('board/unplugged', 'the cable was pulled');
    this.ended.notify(this.lost);
  }
}
