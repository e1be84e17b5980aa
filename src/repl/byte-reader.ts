// What the board says while a conversation has the line: waits for bytes, each wait with a deadline
// and a signal. Knows nothing of the REPL's words.

import { join, joinAll, toByteText } from '../board/control-bytes.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Milliseconds } from '../units.ts';

/** How long to wait and for whose sake to stop. */
export interface Wait {
  /** Given up when this long has gone by. */
  readonly withinMs: Milliseconds;
  readonly signal?: AbortSignal;
  /** What is awaited, for the error's message: "the raw REPL's banner". */
  readonly what: string;
}

/** Where something was found in a text of one character a byte. */
export interface Found<T> {
  readonly index: number;
  readonly length: number;
  readonly value: T;
}

/** Looks for something; undefined where it is not there, or not yet. */
export type Finder<T> = (text: string) => Found<T> | undefined;

/** What becomes of the bytes before what was looked for. */
export interface Search extends Wait {
  /** The longest text that can be found: so many last bytes are kept back while waiting. */
  readonly keep: number;
  /** Bytes that cannot belong to the match any more, in order. */
  readonly onSkipped?: (bytes: Uint8Array) => void;
}

export class ByteReader {
  private pieces: Uint8Array[] = [];
  private failure: AppError | undefined;
  private wake: (() => void) | undefined;

  /** Bytes from the board. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.pieces.push(bytes);
    this.wake?.();
  }

  /** Nothing more will come: every wait, now and later, ends with this error. */
  fail(error: AppError): void {
    this.failure ??= error;
    this.wake?.();
  }

  /** False once nothing more will come. */
  get isOpen(): boolean {
    return this.failure === undefined;
  }

  /** What has arrived and was not read. */
  takeHeld(): Uint8Array {
    const taken = this.held;
    this.pieces = [];
    return taken;
  }

  /** Puts bytes back in front. */
  unread(bytes: Uint8Array): void {
    this.pieces.unshift(bytes);
    this.wake?.();
  }

  /**
   * At least one byte.
   * @throws AppError repl/timeout, repl/cancelled, or what fail() said
   */
  async readSome(wait: Wait): Promise<Uint8Array> {
    if (this.held.length === 0) await this.awaitMore(wait, performance.now() + wait.withinMs);
    return this.takeHeld();
  }

  /** Exactly that many bytes. */
  async readExactly(count: number, wait: Wait): Promise<Uint8Array> {
    const until = performance.now() + wait.withinMs;
    while (this.held.length < count) await this.awaitMore(wait, until);
    const taken = this.held.slice(0, count);
    this.drop(count);
    return taken;
  }

  /**
   * Reads up to the end of what `find` finds first.
   * @throws AppError repl/timeout, repl/cancelled, or what fail() said
   */
  async readUntil<T>(find: Finder<T>, search: Search): Promise<T> {
    const until = performance.now() + search.withinMs;
    for (;;) {
      const found = find(toByteText(this.held));
      if (found) {
        this.skip(found.index, search);
        this.drop(found.length);
        return found.value;
      }
      this.skip(Math.max(0, this.held.length - search.keep), search);
      await this.awaitMore(search, until);
    }
  }

  /** What comes until nothing has come for `quietMs`, or until `withinMs` have gone by. */
  async readUntilQuiet(
    quietMs: Milliseconds,
    withinMs: Milliseconds,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    const until = performance.now() + withinMs;
    let heard = new Uint8Array(0);
    try {
      while (performance.now() < until) {
        heard = join(heard, await this.readSome({ withinMs: quietMs, signal, what: 'quiet' }));
      }
    } catch (error) {
      // Silence is what was waited for.
      if (!isAppError(error, 'repl/timeout')) throw error;
    }
    return heard;
  }

  /** What has arrived, as one piece. Joined only when it is looked at: a board may say much at once. */
  private get held(): Uint8Array {
    if (this.pieces.length !== 1) this.pieces = [joinAll(this.pieces)];
    return this.pieces[0];
  }

  private drop(count: number): void {
    this.pieces = [this.held.subarray(count)];
  }

  private skip(count: number, search: Search): void {
    if (count === 0) return;
    search.onSkipped?.(this.held.slice(0, count));
    this.drop(count);
  }

  private async awaitMore(wait: Wait, until: number): Promise<void> {
    if (wait.signal?.aborted) throw toCancelled(wait.signal);
    if (this.failure) throw this.failure;
    const before = this.held.length;
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        wait.signal?.removeEventListener('abort', finish);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(finish, Math.max(0, until - performance.now()));
      wait.signal?.addEventListener('abort', finish, { once: true });
      this.wake = finish;
    });
    if (wait.signal?.aborted) throw toCancelled(wait.signal);
    if (this.held.length > before) return;
    if (this.failure) throw this.failure;
    throw new AppError('repl/timeout', `waited ${wait.withinMs} ms for ${wait.what}`);
  }
}

/** The abort's own AppError where it has one, else repl/cancelled. */
export function toCancelled(signal: AbortSignal): AppError {
  if (signal.reason instanceof AppError) return signal.reason;
  return new AppError('repl/cancelled', 'the caller gave up', { cause: signal.reason });
}

/** The first match of a pattern, as readUntil wants it. */
export function byPattern(pattern: RegExp): Finder<RegExpExecArray> {
  return (text) => {
    const match = pattern.exec(text);
    return match ? { index: match.index, length: match[0].length, value: match } : undefined;
  };
}

/** The first occurrence of a text. */
export function byText(wanted: string): Finder<string> {
  return (text) => {
    const index = text.indexOf(wanted);
    return index < 0 ? undefined : { index, length: wanted.length, value: wanted };
  };
}
