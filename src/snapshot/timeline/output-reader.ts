// Watches a program's output for points of the timeline: mem_info with or without a map, and lines of
// the user's pattern. Takes the text in pieces cut anywhere; keeps no more of it than one line.

import { GC_LINE, LONE_SIZE } from '../../capture/mem-info-lines.ts';
import type { Bytes, Milliseconds } from '../../units.ts';
import { DEFAULT_PATTERN, type LogPattern, readLogLine } from './log-pattern.ts';
import { completeFigures, type Figures, type TimelinePoint } from './point.ts';

/** A line longer than this is no line that the lab reads; the rest of it is dropped. */
const MAX_LINE = 2000;

/** Lines that a firmware of its own prints between the figures, at most; a prompt ends them. */
const LINES_BETWEEN = 3;

export class OutputReader {
  private readonly pattern: LogPattern;
  private readonly blockBytes: Bytes;
  private line = '';
  /** The GC line of a mem_info whose largest hole has not been told yet; it may take so many more lines. */
  private pending:
    | { readonly at: Milliseconds; readonly figures: Figures; readonly patience: number }
    | undefined;

  /** @param blockBytes of the board: mem_info tells the largest hole in blocks. */
  constructor(pattern: LogPattern = DEFAULT_PATTERN, blockBytes: Bytes = 16) {
    this.pattern = pattern;
    this.blockBytes = blockBytes;
  }

  /** Points that this piece of output completes. */
  read(piece: string, at: Milliseconds): TimelinePoint[] {
    const points: TimelinePoint[] = [];
    const lines = piece.split('\n');
    lines.forEach((part, i) => {
      if (this.line.length < MAX_LINE) this.line += part.slice(0, MAX_LINE - this.line.length);
      if (i === lines.length - 1) return;
      points.push(...this.readLine(this.line.replace(/\r+$/, ''), at));
      this.line = '';
    });
    return points;
  }

  /** The output is over: what was waiting for one more line comes now. */
  flush(): TimelinePoint[] {
    const { pending } = this;
    this.pending = undefined;
    this.line = '';
    return pending === undefined ? [] : [toPoint(pending.at, 'mem-info', pending.figures)];
  }

  private readLine(line: string, at: Milliseconds): TimelinePoint[] {
    const gc = GC_LINE.exec(line);
    if (gc !== null) {
      const [total, used, free] = gc.slice(1, 4).map(Number);
      const before = this.takePending();
      this.pending = { at, figures: { total, used, free }, patience: LINES_BETWEEN };
      return before;
    }
    const { pending } = this;
    const hole = pending === undefined ? undefined : this.readHole(line);
    if (pending !== undefined && hole !== undefined) {
      this.pending = { ...pending, figures: { ...pending.figures, largestHole: hole } };
      return this.takePending();
    }
    const figures = readLogLine(line, this.pattern);
    const isOver = figures !== undefined || pending?.patience === 0 || line.startsWith('>>>');
    const before = isOver ? this.takePending() : [];
    if (pending !== undefined && !isOver) {
      this.pending = { ...pending, patience: pending.patience - 1 };
    }
    return figures === undefined ? before : [...before, toPoint(at, 'line', figures)];
  }

  /** Bytes of the largest hole, where this line tells it. */
  private readHole(line: string): Bytes | undefined {
    const lone = [...line.matchAll(LONE_SIZE)].find(([, which]) => which === 'free');
    return lone === undefined ? undefined : Number(lone[2]) * this.blockBytes;
  }

  private takePending(): TimelinePoint[] {
    const { pending } = this;
    this.pending = undefined;
    return pending === undefined ? [] : [toPoint(pending.at, 'mem-info', pending.figures)];
  }
}

function toPoint(
  at: Milliseconds,
  source: TimelinePoint['source'],
  figures: Figures,
): TimelinePoint {
  return { at, source, ...completeFigures(figures) };
}
