// Who lived in the heap and for how long: what replay.ts makes of the events of a tape. Every object is one
// life, wherever realloc() moves it; its memory is made of pieces, each with the event that took it and the
// moments between which it was held. Knows no lines and no questions.
//
// A moment is the number of events that have happened: 0 to the number of events. A piece is there at
// moment m where from <= m < to; so any moment's table is one pass over `from` and `to`.

import type { Blocks } from '../units.ts';

/** The end of what the film did not see end. */
export const NEVER = 0xffffffff;
/** The origin of what was there when the film began. */
export const BEFORE = -1;

/** Stretches of blocks that were taken at once, in order of `from`. All arrays have one item for each. */
export interface Pieces {
  readonly count: number;
  /** Over all areas, as in the events. */
  readonly block: Uint32Array;
  readonly blocks: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly life: Uint32Array;
  /** The event that took this memory: 'made', 'moved' or 'grown'; BEFORE where no event did. */
  readonly origin: Int32Array;
  /** 1 where its first block is a head. */
  readonly isHead: Uint8Array;
  /** The next piece of the same life; -1 behind its last. */
  readonly next: Int32Array;
}

export interface Lives {
  readonly pieces: Pieces;
  readonly count: number;
  /** The event 'made' (or a 'moved' whose old place is not known); BEFORE. By life. */
  readonly born: Int32Array;
  /** The event that ended it; NEVER. By life. */
  readonly died: Uint32Array;
  /** By life. */
  readonly firstPiece: Uint32Array;
  /** Blocks in use at each moment. */
  readonly used: Uint32Array;
  /** Events that do not fit what was there before them: none, in a film without gaps. */
  readonly odd: number;
}

/** Pieces and lives while they are written down; there is room for as many as the events can make. */
export class LifeBook {
  readonly block: Uint32Array;
  readonly blocks: Uint32Array;
  readonly to: Uint32Array;
  readonly life: Uint32Array;
  readonly origin: Int32Array;
  readonly isHead: Uint8Array;
  readonly died: Uint32Array;
  private readonly from: Uint32Array;
  private readonly next: Int32Array;
  private readonly born: Int32Array;
  private readonly firstPiece: Uint32Array;
  private readonly lastPiece: Uint32Array;
  private pieceCount = 0;
  private lifeCount = 0;

  constructor({ lives, pieces }: { readonly lives: number; readonly pieces: number }) {
    this.block = new Uint32Array(pieces);
    this.blocks = new Uint32Array(pieces);
    this.from = new Uint32Array(pieces);
    this.to = new Uint32Array(pieces).fill(NEVER);
    this.life = new Uint32Array(pieces);
    this.origin = new Int32Array(pieces);
    this.isHead = new Uint8Array(pieces);
    this.next = new Int32Array(pieces).fill(-1);
    this.born = new Int32Array(lives);
    this.died = new Uint32Array(lives).fill(NEVER);
    this.firstPiece = new Uint32Array(lives).fill(NEVER);
    this.lastPiece = new Uint32Array(lives);
  }

  addLife(event: number): number {
    this.born[this.lifeCount] = event;
    return this.lifeCount++;
  }

  /** @returns its number */
  addPiece(piece: {
    readonly block: number;
    readonly blocks: Blocks;
    readonly from: number;
    readonly origin: number;
    readonly life: number;
    readonly isHead: boolean;
  }): number {
    const at = this.pieceCount++;
    const { life } = piece;
    this.block[at] = piece.block;
    this.blocks[at] = piece.blocks;
    this.from[at] = piece.from;
    this.life[at] = life;
    this.origin[at] = piece.origin;
    this.isHead[at] = piece.isHead ? 1 : 0;
    if (this.firstPiece[life] === NEVER) this.firstPiece[life] = at;
    else this.next[this.lastPiece[life]] = at;
    this.lastPiece[life] = at;
    return at;
  }

  close(used: Uint32Array, odd: number): Lives {
    const { pieceCount: pieces, lifeCount: lives } = this;
    return {
      pieces: {
        count: pieces,
        block: this.block.subarray(0, pieces),
        blocks: this.blocks.subarray(0, pieces),
        from: this.from.subarray(0, pieces),
        to: this.to.subarray(0, pieces),
        life: this.life.subarray(0, pieces),
        origin: this.origin.subarray(0, pieces),
        isHead: this.isHead.subarray(0, pieces),
        next: this.next.subarray(0, pieces),
      },
      count: lives,
      born: this.born.subarray(0, lives),
      died: this.died.subarray(0, lives),
      firstPiece: this.firstPiece.subarray(0, lives),
      used,
      odd,
    };
  }
}
