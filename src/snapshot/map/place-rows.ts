// Puts the irregular rows of an area in their places: by label where it is whole, by order only where
// the rows before and behind prove it, and nowhere otherwise. What no row claims, or two rows claim
// differently, stays unknown: nothing is invented. Knows one area only.

import type { Blocks, Bytes } from '../../units.ts';
import { type MapProblem, UNKNOWN_LETTER } from '../model.ts';
import { type AreaReader, MAX_BLOCKS, type RowEvent } from './area-reader.ts';
import { ROW_BLOCKS, SHORT_LABEL_BYTES } from './copy-rows.ts';
import { chooseScale, type LabelScale, type ScaleHints } from './label-scale.ts';
import { FREE, NO_LETTER } from './letters.ts';

type Row = Extract<RowEvent, { kind: 'row' }>;

/** What the header tells about this area. */
export interface AreaBounds extends ScaleHints {
  /** Which area, from 0: for problems. */
  readonly area: number;
  /** Bytes of all areas by the header; undefined where it is lost. */
  readonly totalBytes: Bytes | undefined;
}

export interface PlacedArea {
  readonly letters: Uint8Array;
  readonly blockBytes: 16 | 32;
  /** False where every block is known. */
  readonly mayLack: boolean;
  readonly problems: readonly MapProblem[];
}

/** The letters of an area whose text is complete. Closes the reader. */
export function placeRows(area: AreaReader, bounds: AreaBounds): PlacedArea {
  area.close();
  const scale = chooseScale(area, bounds);
  return new Placing(area, scale, bounds).run();
}

class Placing {
  private readonly problems: MapProblem[] = [];
  /** Events behind the last row with a good label, not in their places yet, and the blocks that they cover in order. */
  private waiting: RowEvent[] = [];
  private waitingBlocks: Blocks = 0;
  private readonly area: AreaReader;
  private readonly scale: LabelScale;
  private readonly bounds: AreaBounds;
  private readonly limit: Blocks;
  /** Where the last placed row ends. */
  private end: Blocks;
  private extent: Blocks;
  private mayLack = false;
  private letters: Uint8Array;

  constructor(area: AreaReader, scale: LabelScale, bounds: AreaBounds) {
    this.area = area;
    this.scale = scale;
    this.bounds = bounds;
    this.limit = Math.min(MAX_BLOCKS, (bounds.totalBytes ?? Infinity) / scale.blockBytes);
    this.end = area.settled;
    this.extent = area.settled;
    this.letters = area.letters;
  }

  run(): PlacedArea {
    const { events } = this.area;
    for (let i = 0; i < events.length; i++) this.take(events[i], i);
    this.settleLast();
    this.fillToTotal();
    if (this.area.badLetters > 0) this.mayLack = true;
    if (this.mayLack) this.reportUnknown();
    const { letters, mayLack, problems } = this;
    return { letters, blockBytes: this.scale.blockBytes, mayLack, problems };
  }

  private take(event: RowEvent, index: number): void {
    const expected = this.end + this.waitingBlocks;
    const at = event.kind === 'row' ? this.placeOf(event, expected) : undefined;
    if (event.kind !== 'row' || at === undefined) {
      this.wait(event);
    } else if (at !== expected && this.isProvenWrong(index, expected)) {
      this.problems.push({ code: 'map/label-damaged', ...this.rowAt(at) });
      this.wait(event);
    } else {
      this.settle(at);
      this.putRow(event, index, at);
      this.end = at + ROW_BLOCKS;
    }
  }

  private wait(event: RowEvent): void {
    this.waiting.push(event);
    this.waitingBlocks += lengthOf([event]);
  }

  private takeWaiting(): readonly RowEvent[] {
    const { waiting } = this;
    this.waiting = [];
    this.waitingBlocks = 0;
    return waiting;
  }

  /** A label is wrong where the next one goes on as if this row stood in order. */
  private isProvenWrong(index: number, expected: Blocks): boolean {
    let after = expected + ROW_BLOCKS;
    for (const event of this.area.events.slice(index + 1, index + 4)) {
      const at = event.kind === 'row' ? this.placeOf(event, after) : undefined;
      if (at !== undefined) return at === after;
      after += lengthOf([event]);
    }
    const row = this.area.events[index];
    const isLast = row.kind === 'row' && index === this.area.events.length - 1;
    return isLast && expected + row.body.length === this.knownTotal();
  }

  /** The block at which a row's label puts it, or undefined where the label cannot be right. */
  private placeOf(row: Row, expected: Blocks): Blocks | undefined {
    if (row.label === undefined) return undefined;
    const { blockBytes, base } = this.scale;
    let offset = row.label - base;
    if (this.area.digits === 5) {
      const wraps = Math.round((expected * blockBytes - offset) / SHORT_LABEL_BYTES);
      offset += Math.max(wraps, offset < 0 ? 1 : 0) * SHORT_LABEL_BYTES;
    }
    const at = offset / blockBytes;
    return at >= 0 && at % ROW_BLOCKS === 0 && at < this.limit ? at : undefined;
  }

  /** The events that wait stand between `end` and `next`: in order if they fill it exactly. */
  private settle(next: Blocks): void {
    const waiting = this.takeWaiting();
    const gap = next - this.end;
    if (lengthOf(waiting) === gap) this.putInOrder(waiting, false);
    else this.putCertainPart(waiting, gap);
  }

  /** Behind the last good label: the header's total is what proves the order, if it is known. */
  private settleLast(): void {
    const waiting = this.takeWaiting();
    const isBroken = this.problems.length > 0 || waiting.some((event) => event.kind === 'row');
    const length = lengthOf(waiting, true);
    if (length === 0) return;
    const total = this.knownTotal();
    const isProven = total === undefined ? !isBroken : total === this.end + length;
    if (isProven) this.putInOrder(waiting, true);
    else this.putCertainPart(waiting, (total ?? this.end) - this.end);
  }

  private knownTotal(): Blocks | undefined {
    const { areaBytes } = this.bounds;
    return areaBytes === undefined ? undefined : areaBytes / this.scale.blockBytes;
  }

  private putInOrder(events: readonly RowEvent[], mayEndShort: boolean): void {
    events.forEach((event, index) => {
      if (event.kind === 'skip') {
        this.putFree(this.end, this.end + event.rows * ROW_BLOCKS);
        this.end += event.rows * ROW_BLOCKS;
        return;
      }
      const { length } = event.body;
      const isShort = mayEndShort && index === events.length - 1 && length < ROW_BLOCKS;
      if (length === ROW_BLOCKS || isShort) this.put(this.end, event.body);
      else this.loseRow(this.end, length);
      this.end += ROW_BLOCKS;
    });
  }

  /**
   * Some rows of the gap are lost, nobody knows which. A lone skip line of n rows in a gap of n + k
   * rows still covers the middle for certain, wherever the lost ones stood; rows are given up.
   */
  private putCertainPart(waiting: readonly RowEvent[], gap: Blocks): void {
    const [only] = waiting;
    if (only === undefined) return;
    const lost = gap - lengthOf(waiting);
    if (waiting.length === 1 && only.kind === 'skip' && lost > 0) {
      this.putFree(this.end + lost, this.end + gap - lost);
      return;
    }
    const lines = waiting.length;
    this.problems.push({ code: 'map/rows-unplaced', ...this.rowAt(this.end), lines });
  }

  /** A row with a good label. Only the last row of an area may be short. */
  private putRow(row: Row, index: number, at: Blocks): void {
    const { length } = row.body;
    const isLast = index === this.area.events.length - 1;
    const total = this.knownTotal();
    const isWhole = total === undefined ? length % 4 === 0 : at + length === total;
    const isFine = length < ROW_BLOCKS && isLast && (isWhole || row.isCut);
    if (length === ROW_BLOCKS || isFine) this.put(at, row.body);
    else this.loseRow(at, length);
  }

  private loseRow(at: Blocks, length: number): void {
    this.problems.push({ code: 'map/row-length', ...this.rowAt(at), letters: length });
    this.grow(Math.min(at + ROW_BLOCKS, this.knownTotal() ?? MAX_BLOCKS));
  }

  private put(at: Blocks, body: Uint8Array): void {
    this.grow(at + body.length);
    let conflicts = 0;
    for (let i = 0; i < body.length; i++) {
      const before = this.letters[at + i];
      if (body[i] === NO_LETTER) {
        this.area.badLetters++;
      } else if (before === UNWRITTEN) {
        this.letters[at + i] = body[i];
      } else if (before !== body[i]) {
        this.letters[at + i] = UNKNOWN_LETTER;
        this.mayLack = true;
        conflicts++;
      }
    }
    if (conflicts === 0) return;
    this.problems.push({ code: 'map/rows-disagree', ...this.rowAt(at), blocks: conflicts });
  }

  private putFree(from: Blocks, to: Blocks): void {
    if (to <= from || to > MAX_BLOCKS) return;
    if (from < this.extent) {
      this.put(from, new Uint8Array(to - from).fill(FREE));
      return;
    }
    this.grow(to);
    this.letters.fill(FREE, from, to);
  }

  /** The total says how long the area is; what the text lacks of it is unknown. */
  private fillToTotal(): void {
    const total = this.knownTotal();
    if (total !== undefined && total <= MAX_BLOCKS) this.grow(total);
    if (this.letters.length > this.extent) this.letters = this.letters.slice(0, this.extent);
    const { letters } = this;
    for (let at = letters.indexOf(UNWRITTEN, this.area.settled); at >= 0; ) {
      this.mayLack = true;
      while (letters[at] === UNWRITTEN) letters[at++] = UNKNOWN_LETTER;
      at = letters.indexOf(UNWRITTEN, at);
    }
  }

  private grow(to: Blocks): void {
    if (to > this.letters.length) {
      const larger = new Uint8Array(Math.max(to, this.letters.length * 2));
      larger.set(this.letters);
      this.letters = larger;
    }
    this.extent = Math.max(this.extent, to);
  }

  private reportUnknown(): void {
    const { letters } = this;
    if (this.area.badLetters > 0) {
      this.problems.push({
        code: 'map/not-a-letter',
        area: this.bounds.area,
        characters: this.area.badLetters,
      });
    }
    for (let from = letters.indexOf(UNKNOWN_LETTER); from >= 0; ) {
      let to = from;
      while (letters[to] === UNKNOWN_LETTER) to++;
      if (to - from >= ROW_BLOCKS || to === letters.length) {
        this.problems.push({ code: 'map/rows-missing', ...this.rowAt(from), blocks: to - from });
      }
      from = letters.indexOf(UNKNOWN_LETTER, to);
    }
  }

  /** Where a problem is: the row that begins at a block. */
  private rowAt(block: Blocks): { readonly area: number; readonly offset: Bytes } {
    return { area: this.bounds.area, offset: block * this.scale.blockBytes };
  }
}

/** No row has claimed the block yet; never a letter. */
const UNWRITTEN = 0;

/** Blocks that events cover when they stand in order; the very last row may be short. */
function lengthOf(events: readonly RowEvent[], mayEndShort = false): Blocks {
  return events.reduce((sum, event, index) => {
    if (event.kind === 'skip') return sum + event.rows * ROW_BLOCKS;
    const isLast = mayEndShort && index === events.length - 1;
    return sum + (isLast ? Math.min(event.body.length, ROW_BLOCKS) : ROW_BLOCKS);
  }, 0);
}
