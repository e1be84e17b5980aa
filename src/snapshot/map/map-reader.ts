// Text of micropython.mem_info(1), in chunks cut anywhere, with anything around it → heap maps. Finds
// the lines and the dumps; rows that come as they should go from the chunk's bytes to the letters
// without becoming strings. Never throws on bad text. Below: dump.ts, line-tokens.ts.

import { DumpBoundary, PRELUDE_REACH } from '../../capture/mem-info-lines.ts';
import type { HeapMap, PrintedFigures } from '../model.ts';
import { Dump } from './dump.ts';
import { findLineEnd, LineBuffer } from './line-buffer.ts';
import {
  type FiguresToken,
  type LayoutToken,
  type LineToken,
  type RowToken,
  tokensOf,
} from './line-tokens.ts';

/** A dump that is over, and where its text stands in the stream. */
export interface ReadDump {
  readonly map: HeapMap;
  readonly from: number;
  readonly to: number;
}

/** Lines that are none of ours: how many may stand inside a dump before a live reader gives it up. */
const MAX_FOREIGN_IN_MAP = 40;
const MAX_FOREIGN_AFTER_FIGURES = 3;

/** How a reader decides that a dump is over. */
export interface ReaderMode {
  /**
   * True for a live terminal: a dump is over as soon as it is complete, at a prompt, or after some
   * lines of something else, and a map must have a header. False for a text: only the next dump or
   * the end of the text ends a dump, because people paste log lines in between.
   */
  readonly isLive: boolean;
}

export class MapReader {
  private readonly isLive: boolean;
  private readonly boundary = new DumpBoundary();
  private readonly line = new LineBuffer();
  private done: ReadDump[] = [];
  private dump: Dump | undefined;
  private prelude: { from: number; at: number; figures: PrintedFigures } | undefined;
  private foreign = 0;
  /** Offset in the stream of the line that is being read. */
  private lineStart = 0;

  constructor(mode: ReaderMode = { isLive: false }) {
    this.isLive = mode.isLive;
  }

  /** From here on the stream's bytes matter for the dump that may be under way. */
  get neededFrom(): number {
    return Math.min(this.dump?.from ?? Infinity, this.prelude?.from ?? Infinity, this.lineStart);
  }

  /** Is a dump under way, that is, has its first line come and nothing that ends it? */
  get isInDump(): boolean {
    return this.dump !== undefined || this.prelude !== undefined;
  }

  /** Takes the next bytes. The chunk may be reused by the caller afterwards. */
  push(bytes: Uint8Array): void {
    let at = this.line.length > 0 ? this.finishLine(bytes) : 0;
    while (at < bytes.length) {
      const next = this.takeRows(bytes, at, bytes.length);
      if (next > at) {
        at = next;
        continue;
      }
      const end = findLineEnd(bytes, at);
      if (end < 0) break;
      this.readLine(bytes.subarray(at, end), end + 1 - at, false);
      at = end + 1;
    }
    if (at < bytes.length) this.keepRest(bytes, at);
    if (this.isLive && this.dump !== undefined && this.line.startsWith('>>>')) this.endDump();
  }

  /** Dumps that are over since the last call. */
  takeDone(): ReadDump[] {
    const done = this.done;
    this.done = [];
    return done;
  }

  /** No more text: what is there is all there is. Returns every map that takeDone() has not. */
  end(): HeapMap[] {
    if (this.line.length > 0) this.readLine(this.line.take(), 0, true);
    this.endDump();
    return this.takeDone().map(({ map }) => map);
  }

  /** Ends the dump under way, as the next dump or a prompt would. The line under way stays. */
  endDump(): void {
    const { dump } = this;
    this.boundary.reset();
    this.dump = undefined;
    this.prelude = undefined;
    if (dump !== undefined) this.done.push({ map: dump.build(), from: dump.from, to: dump.to });
  }

  /** The fast path: whole rows in their places, straight from the chunk. `at` where there are none. */
  private takeRows(bytes: Uint8Array, at: number, end: number): number {
    const area = this.dump?.area;
    if (area === undefined) return at;
    const next = area.takeWholeRows(bytes, at, end);
    if (next > at) this.advance(next - at);
    return next;
  }

  /** A row or another line of the dump was read. */
  private advance(length: number): void {
    this.lineStart += length;
    const { dump } = this;
    if (dump === undefined) return;
    dump.to = this.lineStart;
    this.foreign = 0;
    if (this.isLive && dump.isComplete()) this.endDump();
  }

  /** Completes the line begun in chunks before. Returns where the next line begins in `bytes`. */
  private finishLine(bytes: Uint8Array): number {
    const end = findLineEnd(bytes, 0);
    if (end < 0) {
      this.keepRest(bytes, 0);
      return bytes.length;
    }
    this.line.add(bytes, 0, end + 1);
    const { length } = this.line;
    if (this.takeRows(this.line.peek(), 0, length) > 0) {
      this.line.clear();
    } else {
      this.readLine(this.line.take().subarray(0, length - 1), length, false);
    }
    return end + 1;
  }

  private keepRest(bytes: Uint8Array, from: number): void {
    this.line.add(bytes, from, bytes.length);
    // A list of row strings may be one long line: read what is complete of it.
    for (let part = this.line.takeLong(); part !== undefined; part = this.line.takeLong()) {
      this.readLine(part, part.length, false);
    }
  }

  private readLine(bytes: Uint8Array, length: number, isCut: boolean): void {
    const tokens = tokensOf(toText(bytes));
    const from = this.lineStart;
    tokens.forEach((token, index) => {
      this.take(token, from, isCut && index === tokens.length - 1);
    });
    const isOurs = tokens.some(({ kind }) => kind !== 'other' && kind !== 'prompt');
    if (isOurs && this.dump !== undefined) {
      this.advance(length);
      return;
    }
    this.lineStart += length;
    if (this.isLive) this.takeForeign(tokens[0].kind === 'prompt');
  }

  private take(token: LineToken, from: number, isCut: boolean): void {
    switch (token.kind) {
      case 'memory':
        this.prelude = { from, at: from, figures: {} };
        break;
      case 'stack':
        this.takeStack(token.figures, from);
        break;
      case 'gc':
      case 'blocks':
      case 'layout':
        this.takeMark(token, from);
        break;
      case 'sizes':
        if (this.dump?.hasMap === false) this.dump.addFigures(token.figures);
        break;
      case 'row':
        if (this.dump !== undefined || this.isHeadless(token))
          this.openDump(from).addRow(token, isCut);
        break;
      case 'skip':
        this.dump?.addSkip(token.rows);
        break;
      case 'prompt':
      case 'other':
        break;
      default:
        token satisfies never;
    }
  }

  private takeStack(figures: PrintedFigures, from: number): void {
    const before = this.prelude;
    const isNear = before !== undefined && from - before.at <= PRELUDE_REACH;
    const hasStack = before?.figures.stackUsed !== undefined;
    const first = isNear && !hasStack ? before.from : from;
    this.prelude = { from: first, at: from, figures };
  }

  private takeMark(token: FiguresToken | LayoutToken, from: number): void {
    const start = token.kind === 'layout' ? token.start : '';
    const isBare = token.kind === 'layout' && token.isBare;
    if (isBare && this.dump?.hasMap !== false) return;
    const { prelude } = this;
    const isNear =
      token.kind === 'gc' && prelude !== undefined && from - prelude.at <= PRELUDE_REACH;
    if (this.boundary.begins(token.kind, start) && this.dump !== undefined) {
      this.endDump();
      this.boundary.begins(token.kind, start);
    }
    const dump = this.openDump(isNear ? prelude.from : from);
    if (isNear) dump.addFigures(prelude.figures);
    this.prelude = undefined;
    if (token.kind === 'layout') dump.addArea(start);
    else dump.addFigures(token.figures);
  }

  private openDump(from: number): Dump {
    this.dump ??= new Dump(from);
    return this.dump;
  }

  /** Rows without any header: taken from a text, where the row is whole beyond doubt. */
  private isHeadless({ isWhole, label, body }: RowToken): boolean {
    const isWholeRow = isWhole && body.length === 64 && /^[.=hTLDSAFBMmt]+$/.test(body);
    return !this.isLive && isWholeRow && Number.parseInt(label, 16) % 1024 === 0;
  }

  private takeForeign(isPrompt: boolean): void {
    if (this.prelude !== undefined && this.lineStart - this.prelude.at > PRELUDE_REACH) {
      this.prelude = undefined;
    }
    if (this.dump === undefined) return;
    this.foreign++;
    const most = this.dump.hasMap ? MAX_FOREIGN_IN_MAP : MAX_FOREIGN_AFTER_FIGURES;
    if (isPrompt || this.foreign > most) this.endDump();
  }
}

const decoder = new TextDecoder();

function toText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Every dump in a text, in order; empty where there is none. */
export function parseMaps(text: string | Uint8Array): HeapMap[] {
  const reader = new MapReader();
  reader.push(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return reader.end();
}
