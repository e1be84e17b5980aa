// Between the interpreter and the page: what a program says goes on in messages that the page keeps up with, and
// what is more than anybody can read is counted instead. Runs in the worker; knows no program.
//
// A page cannot say "enough" here: an interpreter that is busy reads no message, and nothing can wait for one (shared
// memory needs headers that static hosts do not send). So it is the other way round: with everything that the page
// sends, it shows that it has kept up, and a program may say so much at once; after that, so much a second.

import type { Bytes, Milliseconds } from '../../units.ts';
import { joinAll } from '../control-bytes.ts';
import { OutputBacklog } from '../output-backlog.ts';

/** What goes on unabridged in any case: the map of an 8 MB heap is 0.6 MB (mem_info(1), 64 blocks a line), 100,000
 *  short lines as much. The page has dealt with it in a second or two, without a pause that is felt. */
const AT_ONCE: Bytes = 1 << 20;
/** A Pico's USB could say ten times as much, and nobody could read a hundredth of it. */
const BYTES_PER_MS = 64;
/** What is shown of that which waits, when there is room again: a screenful. */
const NEWEST: Bytes = 4096;
/** Room is made in stretches, so that what is shown of a flood are lines that belong together. */
const STRETCH: Bytes = 16 * 1024;
/** So many pieces go on as they come; then those of a few milliseconds go together. */
const MESSAGES_AT_ONCE = 100;
const MESSAGE_EVERY_MS: Milliseconds = 5;
const MESSAGE_BYTES: Bytes = 16 * 1024;
const LINE_FEED = 0x0a;

export interface OutputGateOptions {
  readonly send: (bytes: Uint8Array) => void;
  readonly now?: () => Milliseconds;
}

export class OutputGate {
  private readonly send: (bytes: Uint8Array) => void;
  private readonly now: () => Milliseconds;
  private readonly backlog = new OutputBacklog(NEWEST);
  private isBusy = false;
  private allowance: Bytes = AT_ONCE;
  private messages = MESSAGES_AT_ONCE;
  private countedAt: Milliseconds;
  /** Allowed, and waiting for company. */
  private pieces: Uint8Array[] = [];
  private gathered: Bytes = 0;
  private isAtLineStart = true;

  constructor({ send, now = () => performance.now() }: OutputGateOptions) {
    this.send = send;
    this.now = now;
    this.countedAt = now();
  }

  /** The page has spoken: it keeps up. */
  renew(): void {
    this.allowance = AT_ONCE;
    this.messages = MESSAGES_AT_ONCE;
  }

  /** Only of a program that runs something may be left out. When it is over, what waited is said. */
  setBusy(isBusy: boolean): void {
    this.isBusy = isBusy;
    if (isBusy) return;
    this.release();
    this.flush();
  }

  /** A piece of what the interpreter says, the gate's to keep. */
  take(piece: Uint8Array): void {
    if (!this.isBusy) {
      this.flush();
      this.pass(piece);
      return;
    }
    this.count();
    if (!this.backlog.isEmpty && this.allowance >= STRETCH) this.release();
    if (this.backlog.isEmpty && this.allowance >= piece.length) this.gather(piece);
    else this.backlog.push(piece);
    this.sendIfDue();
  }

  /** What waited long enough goes on. Call it while a program runs and says nothing. */
  poll(): void {
    if (this.gathered === 0 && this.backlog.isEmpty) return;
    this.count();
    if (!this.backlog.isEmpty && this.allowance >= STRETCH) this.release();
    this.sendIfDue();
  }

  /** What was kept of what did not fit goes on, after a line that says how much is missing. */
  private release(): void {
    if (this.backlog.isEmpty) return;
    this.flush();
    this.gather(this.backlog.take(this.isAtLineStart));
  }

  private gather(piece: Uint8Array): void {
    this.allowance -= piece.length;
    this.pieces.push(piece);
    this.gathered += piece.length;
  }

  private sendIfDue(): void {
    if (this.gathered === 0) return;
    if (this.messages >= 1 || this.gathered >= MESSAGE_BYTES) this.flush();
  }

  private flush(): void {
    if (this.gathered === 0) return;
    const joined = this.pieces.length === 1 ? this.pieces[0] : joinAll(this.pieces);
    this.pieces = [];
    this.gathered = 0;
    this.messages = Math.max(0, this.messages - 1);
    this.pass(joined);
  }

  private pass(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.isAtLineStart = piece[piece.length - 1] === LINE_FEED;
    this.send(piece);
  }

  /** What the time since the last look allows. */
  private count(): void {
    const now = this.now();
    const passed = now - this.countedAt;
    this.countedAt = now;
    this.allowance = Math.min(AT_ONCE, this.allowance + passed * BYTES_PER_MS);
    this.messages = Math.min(MESSAGES_AT_ONCE, this.messages + passed / MESSAGE_EVERY_MS);
  }
}
