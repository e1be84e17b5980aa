// Collects the rows of one heap area. Whole rows that come in order, which is nearly all of them, are
// copied from the wire's bytes straight into the area's letters; from the first irregular row on the
// rest is kept as events, which place-rows.ts puts in their places when the area is complete. Knows no
// header and no other area. Source of the grammar: py/gc.c, gc_dump_alloc_table(), v1.8 to v1.28.0.

import type { Address, Blocks } from '../../units.ts';
import { UNKNOWN_LETTER } from '../model.ts';
import { copyRows, labelAt, ROW_BLOCKS, SHORT_LABEL_BYTES } from './copy-rows.ts';
import { FREE, LETTER_OF_BYTE, NO_LETTER } from './letters.ts';

/** 64 MiB of 16-byte blocks: more than any MicroPython board has. */
export const MAX_BLOCKS = 4 * 1024 * 1024;

/** A row or skip line that could not be put in its place at once. */
export type RowEvent =
  | {
      readonly kind: 'row';
      /** What the label says, or undefined where it is damaged. */
      readonly label: number | undefined;
      /** As letters of the lab; NO_LETTER where the byte is none. */
      readonly body: Uint8Array;
      /** The text ends within this row. */
      readonly isCut: boolean;
    }
  | { readonly kind: 'skip'; readonly rows: number };

export class AreaReader {
  /** Address of block 0, or undefined where the text does not say. */
  readonly start: Address | undefined;
  /** True where that address has more than 32 bits: blocks of a 64-bit build have 32 bytes. */
  readonly isWide: boolean;
  letters: Uint8Array;
  /** Blocks at the beginning of `letters` whose places are certain. */
  settled: Blocks = 0;
  readonly events: RowEvent[] = [];
  /** 5 or 8 hex digits in a label; 0 before the first row. */
  digits = 0;
  /** Added to every label: up to v1.8 they are addresses, not offsets. */
  labelBase = 0;
  /** 0 while not known: it shows in the step from row to row. */
  blockBytes: 0 | 16 = 0;
  /** Bytes that are no letters, in rows of the right length. */
  badLetters = 0;
  /** The same letters, four at a time. */
  private words: Uint32Array;
  private openSkip = 0;
  private eventBlocks: Blocks = 0;

  /** `start`: hex digits as printed, '' where no line tells them; low 32 bits are kept. */
  constructor(start: string, expectedBlocks: Blocks) {
    this.start = start === '' ? undefined : Number.parseInt(start.slice(-8), 16);
    this.isWide = start.length > 8;
    const room = Math.min(Math.max(expectedBlocks, 1024), MAX_BLOCKS);
    this.words = new Uint32Array(Math.ceil(room / 4));
    this.letters = new Uint8Array(this.words.buffer);
  }

  /** Blocks seen so far, gaps not counted. */
  get seen(): Blocks {
    return this.settled + this.openSkip * ROW_BLOCKS + this.eventBlocks;
  }

  /**
   * Takes the whole rows that follow each other in their places from `at` to `end`. Returns the index behind
   * the last one's line end; `at` where the first is anything but regular.
   */
  takeWholeRows(bytes: Uint8Array, at: number, end: number): number {
    if (this.blockBytes === 0 || this.events.length > 0) return at;
    const label = this.expectedLabel();
    if (labelAt(bytes, at, this.digits) !== label) return at;
    this.closeSkip();
    this.reserve(this.settled + ROW_BLOCKS);
    const format = { digits: this.digits, label, step: this.blockBytes * ROW_BLOCKS };
    const { rows, next } = copyRows(bytes, at, end, this.words, this.settled, format);
    this.settled += rows * ROW_BLOCKS;
    return next;
  }

  /** Takes a row in whatever state it is. */
  takeRow(digits: string, isWhole: boolean, text: string, isCut: boolean): void {
    const label = this.readLabel(digits, isWhole);
    const body = toLetters(text);
    const isRegular = label !== undefined && body.length === ROW_BLOCKS && !isCut;
    if (isRegular && this.events.length === 0 && this.isNext(label)) {
      this.closeSkip();
      this.append(body);
    } else {
      this.keep({ kind: 'row', label, body, isCut });
    }
  }

  /** Would this label, standing in order, belong to the next row? */
  continues(digits: string): boolean {
    const isPossible = this.digits === 0 || digits.length === this.digits;
    const isNear = this.events.length > 0 || this.isNext(Number.parseInt(digits, 16));
    return isPossible && isNear;
  }

  takeSkip(rows: number): void {
    const isPossible = rows > 0 && this.seen + rows * ROW_BLOCKS <= MAX_BLOCKS;
    if (!isPossible) return;
    if (this.events.length === 0 && this.openSkip === 0) this.openSkip = rows;
    else this.keep({ kind: 'skip', rows });
  }

  /** No more rows come: an open skip line becomes an event, because no row behind it proves it. */
  close(): void {
    if (this.openSkip === 0) return;
    this.events.push({ kind: 'skip', rows: this.openSkip });
    this.eventBlocks += this.openSkip * ROW_BLOCKS;
    this.openSkip = 0;
  }

  /** Makes room for `blocks` letters; what is not written yet is 0, which is no letter. */
  reserve(blocks: Blocks): void {
    if (blocks <= this.letters.length) return;
    const { letters, settled } = this;
    this.words = new Uint32Array(Math.ceil(Math.max(blocks, letters.length * 2) / 4));
    this.letters = new Uint8Array(this.words.buffer);
    this.letters.set(letters.subarray(0, settled));
  }

  private keep(event: RowEvent): void {
    this.close();
    if (this.seen > MAX_BLOCKS) return;
    this.events.push(event);
    this.eventBlocks += event.kind === 'skip' ? event.rows * ROW_BLOCKS : event.body.length;
  }

  private append(body: Uint8Array): void {
    this.reserve(this.settled + ROW_BLOCKS);
    for (let i = 0; i < ROW_BLOCKS; i++) {
      const isLetter = body[i] !== NO_LETTER;
      this.letters[this.settled + i] = isLetter ? body[i] : UNKNOWN_LETTER;
      if (!isLetter) this.badLetters++;
    }
    this.settled += ROW_BLOCKS;
  }

  private closeSkip(): void {
    if (this.openSkip === 0) return;
    const end = this.settled + this.openSkip * ROW_BLOCKS;
    this.reserve(end);
    this.letters.fill(FREE, this.settled, end);
    this.settled = end;
    this.openSkip = 0;
  }

  /** The label's number; undefined where its digits cannot all be there. */
  private readLabel(digits: string, isWhole: boolean): number | undefined {
    const isFull = isWhole || digits.length === 5 || digits.length === 8;
    if (!isFull || (this.digits !== 0 && digits.length !== this.digits)) return undefined;
    this.digits = digits.length;
    return Number.parseInt(digits, 16);
  }

  /**
   * Is this the label of the very next row? The second row shows the block size, if it is 16: a step
   * that looks like 32-byte blocks may also be a lost row, so label-scale.ts decides that at the end.
   */
  private isNext(label: number): boolean {
    if (this.blockBytes !== 0) return label === this.expectedLabel();
    const blocks = this.settled + this.openSkip * ROW_BLOCKS;
    const bases = this.settled > 0 ? [this.labelBase] : this.possibleBases();
    const base = bases.find((start) => label === this.wrap(start + blocks * 16));
    if (base === undefined) return false;
    this.labelBase = base;
    this.blockBytes = blocks > 0 ? 16 : 0;
    return true;
  }

  /** What label 0 of the area may be: 0 (an offset), or up to v1.8 the area's address. */
  possibleBases(): readonly number[] {
    const isAddress = this.digits === 5 && this.start !== undefined;
    return isAddress ? [0, (this.start ?? 0) % SHORT_LABEL_BYTES] : [0];
  }

  private expectedLabel(): number {
    const blocks = this.settled + this.openSkip * ROW_BLOCKS;
    return this.wrap(this.labelBase + blocks * this.blockBytes);
  }

  private wrap(label: number): number {
    return this.digits === 5 ? label % SHORT_LABEL_BYTES : label;
  }
}

/** The text of a row as letters of the lab; NO_LETTER where a character is none. */
function toLetters(text: string): Uint8Array {
  const body = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    body[i] = code < 128 ? LETTER_OF_BYTE[code] : NO_LETTER;
  }
  return body;
}
