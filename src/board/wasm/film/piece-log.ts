// Pieces of memory as they changed, in order of time: 64 bytes each, with their place. Grows without copying
// what is there, and forgets what lies between two moments. Knows nothing of why pieces changed.

import type { Bytes } from '../../../units.ts';

export const PIECE_BYTES: Bytes = 64;
export const PIECE_WORDS = PIECE_BYTES / 4;

const RECORDS_PER_SEGMENT = 8192;
const RECORD_BYTES: Bytes = PIECE_BYTES + 4;

interface Segment {
  /** Number of the piece: its address by PIECE_BYTES. */
  readonly pieces: Uint32Array;
  readonly content: Int32Array;
}

export class PieceLog {
  /** Records so far. */
  length = 0;
  private segments: Segment[] = [];

  get bytes(): Bytes {
    return this.segments.length * RECORDS_PER_SEGMENT * RECORD_BYTES;
  }

  /** Keeps the piece as these words, which begin at `from`, have it. */
  add(piece: number, words: Int32Array, from: number): void {
    const { pieces, content } = this.segmentOf(this.length);
    const i = this.length % RECORDS_PER_SEGMENT;
    pieces[i] = piece;
    const to = i * PIECE_WORDS;
    for (let k = 0; k < PIECE_WORDS; k++) content[to + k] = words[from + k];
    this.length += 1;
  }

  pieceOf(record: number): number {
    return this.segmentOf(record).pieces[record % RECORDS_PER_SEGMENT];
  }

  /** A view of the words of a piece. */
  contentOf(record: number): Int32Array {
    const from = (record % RECORDS_PER_SEGMENT) * PIECE_WORDS;
    return this.segmentOf(record).content.subarray(from, from + PIECE_WORDS);
  }

  /** Of each piece the last record before `end`: the memory of that moment, besides what never changed. */
  latest(end: number, from = 0): Map<number, number> {
    const found = new Map<number, number>();
    for (let record = from; record < end; record++) found.set(this.pieceOf(record), record);
    return found;
  }

  /**
   * Makes one moment of those between two ends: of each piece its last record stays.
   * @param ends how many records there were at each moment that stays, in order
   * @returns the same of the shorter log
   */
  thin(ends: readonly number[]): readonly number[] {
    let from = 0;
    let kept = 0;
    const newEnds = ends.map((end) => {
      const latest = this.latest(end, from);
      for (let record = from; record < end; record++) {
        if (latest.get(this.pieceOf(record)) === record) this.move(record, kept++);
      }
      from = end;
      return kept;
    });
    this.length = kept;
    this.segments.length = Math.ceil(kept / RECORDS_PER_SEGMENT);
    return newEnds;
  }

  private move(from: number, to: number): void {
    if (from === to) return;
    const { pieces, content } = this.segmentOf(to);
    pieces[to % RECORDS_PER_SEGMENT] = this.pieceOf(from);
    content.set(this.contentOf(from), (to % RECORDS_PER_SEGMENT) * PIECE_WORDS);
  }

  private segmentOf(record: number): Segment {
    const number = Math.floor(record / RECORDS_PER_SEGMENT);
    this.segments[number] ??= {
      pieces: new Uint32Array(RECORDS_PER_SEGMENT),
      content: new Int32Array(RECORDS_PER_SEGMENT * PIECE_WORDS),
    };
    return this.segments[number];
  }
}
