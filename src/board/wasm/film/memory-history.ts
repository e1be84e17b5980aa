// The memory of many moments of a film, within a budget: what was there at the beginning, and of each later moment
// the pieces that had changed. When the budget is used up every second moment is forgotten. Knows nothing of
// what lies in the memory; picture-taker.ts says what to look at.

import type { MemoryRange } from '../../../capture/capture.ts';
import type { Address, Bytes } from '../../../units.ts';
import { PIECE_BYTES, PIECE_WORDS, PieceLog } from './piece-log.ts';

/** One moment whose memory is kept. */
export interface MemoryPicture {
  readonly step: number;
  readonly stackPointer: Address;
  /** Whatever else belongs to it, as a number. */
  readonly frames: number;
}

interface KeptPicture extends MemoryPicture {
  /** How many records there were when it had been taken. */
  readonly end: number;
}

/** Memory is kept as far as it is looked at, by pages. */
const PAGE_BYTES: Bytes = 0x10000;
const PAGE_WORDS = PAGE_BYTES / 4;
const PICTURE_BYTES: Bytes = 48;

/** Of the budget: the rest is for what changes, which of one moment may be all that is in the pages. */
const SHARE_OF_PAGES = 0.4;

interface Page {
  /** As it was at the beginning; undefined where nothing was. */
  readonly first?: Int32Array;
  /** As it was in the last picture. */
  readonly last: Int32Array;
}

export class MemoryHistory {
  /** There is more memory than the budget allows to be kept: no further picture can be made. */
  isFull = false;
  private readonly budget: Bytes;
  private pageBytes: Bytes = 0;
  private readonly pages: (Page | undefined)[] = [];
  private readonly log = new PieceLog();
  private pictures: KeptPicture[] = [];

  /** @param memory all of it, at the beginning, up to the address `end` */
  constructor(memory: Int32Array, end: Address, budget: Bytes) {
    this.budget = budget;
    for (let page = 0; page * PAGE_BYTES < end; page++) {
      const from = page * PAGE_WORDS;
      const first = memory.slice(from, from + PAGE_WORDS);
      this.pages.push({ first, last: first.slice() });
      this.pageBytes += 2 * PAGE_BYTES;
    }
  }

  get bytes(): Bytes {
    return this.log.bytes + this.pageBytes + PICTURE_BYTES * this.pictures.length;
  }

  /** Notes what has changed from `start` up to but without `end` since it was looked at last. */
  look(memory: Int32Array, start: Address, end: Address): void {
    const last = Math.ceil(end / PIECE_BYTES);
    for (let piece = Math.floor(start / PIECE_BYTES); piece < last; ) {
      const page = Math.floor((piece * PIECE_BYTES) / PAGE_BYTES);
      const pageEnd = Math.min(((page + 1) * PAGE_BYTES) / PIECE_BYTES, last);
      this.lookAtPage(memory, page, piece, pageEnd);
      piece = pageEnd;
    }
  }

  /** What was looked at since the last picture makes another one, unless all is full. Their steps ascend. */
  keep({ step, stackPointer, frames }: MemoryPicture): void {
    if (this.isFull) return;
    this.pictures.push({ step, stackPointer, frames, end: this.log.length });
    if (this.bytes > this.budget) this.thin();
  }

  /** The picture of a step, or the nearest before; undefined where there is none. */
  find(step: number): MemoryPicture | undefined {
    return this.findKept(step);
  }

  /** The memory of a picture, as far as it was looked at. */
  read({ step }: MemoryPicture): readonly MemoryRange[] {
    const end = this.findKept(step)?.end ?? 0;
    const pages = this.pages.map((page) => page && copyFirst(page));
    for (const [piece, record] of this.log.latest(end)) {
      const page = Math.floor((piece * PIECE_BYTES) / PAGE_BYTES);
      pages[page]?.set(this.log.contentOf(record), (piece * PIECE_WORDS) % PAGE_WORDS);
    }
    return toRanges(pages);
  }

  private findKept(step: number): KeptPicture | undefined {
    let [low, high] = [0, this.pictures.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pictures[middle].step <= step) low = middle + 1;
      else high = middle;
    }
    return this.pictures[low - 1];
  }

  private lookAtPage(memory: Int32Array, page: number, from: number, to: number): void {
    const last = this.pages[page]?.last ?? this.addPage(page);
    if (last === undefined) return;
    const shift = page * PAGE_WORDS;
    for (let piece = from; piece < to; piece++) {
      const at = piece * PIECE_WORDS;
      const then = at - shift;
      if (isSame(memory, at, last, then)) continue;
      for (let k = 0; k < PIECE_WORDS; k++) last[then + k] = memory[at + k];
      this.log.add(piece, memory, at);
    }
  }

  /** As it was last; undefined where there is no room for it. */
  private addPage(page: number): Int32Array | undefined {
    this.isFull ||= this.pageBytes + PAGE_BYTES > SHARE_OF_PAGES * this.budget;
    if (this.isFull) return undefined;
    const last = new Int32Array(PAGE_WORDS);
    this.pages[page] = { last };
    this.pageBytes += PAGE_BYTES;
    return last;
  }

  /** Of each two pictures the later one stays; the first of all stays too. */
  private thin(): void {
    const kept = this.pictures.filter((_, i) => i % 2 === 0 || i === this.pictures.length - 1);
    const ends = this.log.thin(kept.map(({ end }) => end));
    this.pictures = kept.map((picture, i) => ({ ...picture, end: ends[i] }));
  }
}

/** Whether two pieces have the same words. Written out: most of the time that pictures take is spent here. */
function isSame(a: Int32Array, i: number, b: Int32Array, k: number): boolean {
  return (
    a[i] === b[k] &&
    a[i + 1] === b[k + 1] &&
    a[i + 2] === b[k + 2] &&
    a[i + 3] === b[k + 3] &&
    a[i + 4] === b[k + 4] &&
    a[i + 5] === b[k + 5] &&
    a[i + 6] === b[k + 6] &&
    a[i + 7] === b[k + 7] &&
    a[i + 8] === b[k + 8] &&
    a[i + 9] === b[k + 9] &&
    a[i + 10] === b[k + 10] &&
    a[i + 11] === b[k + 11] &&
    a[i + 12] === b[k + 12] &&
    a[i + 13] === b[k + 13] &&
    a[i + 14] === b[k + 14] &&
    a[i + 15] === b[k + 15]
  );
}

function copyFirst({ first }: Page): Int32Array {
  return first?.slice() ?? new Int32Array(PAGE_WORDS);
}

/** Pages that lie side by side are one range. */
function toRanges(pages: readonly (Int32Array | undefined)[]): readonly MemoryRange[] {
  const ranges: MemoryRange[] = [];
  for (let page = 0; page < pages.length; ) {
    let end = page;
    while (end < pages.length && pages[end] !== undefined) end++;
    if (end === page) {
      page++;
      continue;
    }
    const words = new Int32Array((end - page) * PAGE_WORDS);
    for (let i = page; i < end; i++) words.set(pages[i] ?? [], (i - page) * PAGE_WORDS);
    ranges.push({ start: page * PAGE_BYTES, bytes: new Uint8Array(words.buffer) });
    page = end;
  }
  return ranges;
}
