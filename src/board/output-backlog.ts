// Output that waits because whoever reads it is slower than who writes: the newest is kept, what had to go
// is counted, by lines. Knows neither of them.

import type { Bytes } from '../units.ts';
import { joinAll } from './control-bytes.ts';

const LINE_FEED = 0x0a;

export class OutputBacklog {
  private readonly limit: Bytes;
  private pieces: Uint8Array[] = [];
  /** Pieces before this one have gone. Cut off now and then: shift() moves all that stay. */
  private first = 0;
  private waiting: Bytes = 0;
  private lostLines = 0;
  private lostBytes: Bytes = 0;
  /** What went did not end with a line: the rest of that line goes, too. */
  private isInLine = false;

  /** @param limit how much may wait; the newest piece is kept whatever its size */
  constructor(limit: Bytes) {
    this.limit = limit;
  }

  get isEmpty(): boolean {
    return this.waiting === 0;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.pieces.push(piece);
    this.waiting += piece.length;
    while (this.waiting > this.limit && this.first < this.pieces.length - 1) {
      this.lose(this.pieces[this.first]);
      this.first += 1;
    }
    if (this.first * 2 > this.pieces.length) this.cut();
  }

  clear(): void {
    this.pieces = [];
    this.first = 0;
    this.waiting = 0;
    this.lostLines = 0;
    this.lostBytes = 0;
    this.isInLine = false;
  }

  /**
   * All that waits, after a line that says how much went: "[48,120 lines not shown]".
   * @param isAtLineStart whether what was shown last ended with a line
   */
  take(isAtLineStart: boolean): Uint8Array {
    this.cut();
    const kept = joinAll(this.pieces);
    const { lostBytes, lostLines } = this;
    // Where no line ends in all that is there, half a line is better than none.
    const from = this.isInLine ? kept.indexOf(LINE_FEED) + 1 : 0;
    this.clear();
    if (lostBytes === 0) return kept;
    const lines = lostLines + (from > 0 ? 1 : 0);
    const lost = lines > 0 ? count(lines, 'line') : count(lostBytes, 'byte');
    const note = `${isAtLineStart ? '' : '\r\n'}[${lost} not shown]\r\n`;
    return joinAll([new TextEncoder().encode(note), kept.subarray(from)]);
  }

  private lose(piece: Uint8Array): void {
    this.waiting -= piece.length;
    this.lostBytes += piece.length;
    for (const byte of piece) if (byte === LINE_FEED) this.lostLines += 1;
    this.isInLine = piece[piece.length - 1] !== LINE_FEED;
  }

  private cut(): void {
    this.pieces.splice(0, this.first);
    this.first = 0;
  }
}

/** "1 line", "48,120 lines": part of what the terminal shows, like all that a board says. */
function count(value: number, noun: 'line' | 'byte'): string {
  const digits = String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${noun}${value === 1 ? '' : 's'}`;
}
