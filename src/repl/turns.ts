// Who has the line: one conversation at a time, the others wait their turn, and what the user types
// meanwhile is kept for afterwards. Knows nothing of what is said.

import { CTRL_C, join } from '../board/control-bytes.ts';
import { AppError } from '../errors.ts';
import type { Milliseconds } from '../units.ts';
import { ByteReader, toCancelled } from './byte-reader.ts';

const NOTHING = new Uint8Array(0);

/** A conversation: what it hears, and how it can be ended from outside. */
export class Speaker {
  readonly reader = new ByteReader();
  /** Gives the conversation up. */
  readonly stop = new AbortController();
  /** The user's own program: it may last, and what is typed is its input once it runs. */
  readonly isProgram: boolean;
  takesInput = false;

  constructor(isProgram: boolean) {
    this.isProgram = isProgram;
  }
}

export class Turns {
  /** Who has the line, or is about to. */
  speaker: Speaker | undefined;
  /** The end of the last conversation so far. */
  private last: Promise<void> = Promise.resolve();
  private typed: Uint8Array = NOTHING;

  /**
   * Waits for the line and has it until `talk` is done; then `release` is called with what was typed.
   * @throws AppError repl/cancelled, also while waiting
   */
  async take<T>(
    speaker: Speaker,
    signal: AbortSignal | undefined,
    talk: (signal: AbortSignal) => Promise<T>,
    release: (typed: Uint8Array) => void,
  ): Promise<T> {
    // At once, so that what is typed from now on is kept.
    this.speaker ??= speaker;
    const before = this.last;
    let end = () => {};
    const done = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.last = before.then(() => done);
    try {
      await orAborted(before, signal);
      this.speaker = speaker;
      const { signal: stop } = speaker.stop;
      return await talk(signal ? AbortSignal.any([signal, stop]) : stop);
    } finally {
      if (this.speaker === speaker) {
        this.speaker = undefined;
        const typed = this.typed;
        this.typed = NOTHING;
        release(typed);
      }
      end();
    }
  }

  /** True once every conversation so far has ended, false where that takes longer. */
  async isFreeWithin(ms: Milliseconds): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    const isFree = await Promise.race([this.last.then(() => true), late]);
    clearTimeout(timer);
    return isFree;
  }

  /**
   * True where what was typed is kept because a conversation has the line. Ctrl-C gives the
   * conversation up and forgets what was typed before it, as the board itself does.
   */
  keepTyped(bytes: Uint8Array): boolean {
    if (!this.speaker || this.speaker.takesInput) return false;
    const interrupt = bytes.lastIndexOf(CTRL_C);
    if (interrupt < 0) {
      this.typed = join(this.typed, bytes);
      return true;
    }
    this.typed = bytes.slice(interrupt + 1);
    this.speaker.stop.abort(new AppError('repl/cancelled', 'given up with Ctrl-C'));
    return true;
  }

  /** The board began anew or is gone: the conversation hears nothing more and loses the line. */
  cutOff(reason: AppError): void {
    const speaker = this.speaker;
    this.speaker = undefined;
    this.typed = NOTHING;
    speaker?.reader.takeHeld();
    speaker?.reader.fail(reason);
  }
}

/** Resolves with the promise, unless the signal comes first. */
async function orAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return promise;
  let give = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    give = () => reject(toCancelled(signal));
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}
