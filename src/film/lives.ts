// Who lived in the heap and for how long: the events of a tape, replayed once onto its first table. Every
// object is one life, wherever realloc() moves it; its memory is made of pieces, each with the event that
// took it and the moments between which it was held. Knows no lines and no questions.
//
// A moment is the number of events that have happened: 0 to the number of events. A piece is there at
// moment m where from <= m < to; so any moment's table is one pass over `from` and `to`.

import { EVENT_KINDS, type EventKind, type FilmTape, type TapeArea } from './tape.ts';

/** The end of what the film did not see end. */
export const NEVER = 0xffffffff;
/** The origin of what was there when the film began. */
export const BEFORE = -1;

export const KIND = Object.fromEntries(EVENT_KINDS.map((kind, index) => [kind, index])) as Readonly<
  Record<EventKind, number>
>;

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

/** Bits of a block in the allocation table (py/gc.c: AT_FREE, AT_HEAD, AT_TAIL). */
const FREE = 0;
const HEAD = 1;
const TAIL = 2;

export function replayLives(tape: FilmTape): Lives {
  const replay = new Replay(tape);
  replay.begin(tape.areas);
  for (let event = 0; event < tape.events.kind.length; event++) replay.happen(event);
  return replay.end();
}

/** One item a block of the heap, from the tape's first table: 0 free, 1 head, 2 tail. */
export function firstTable(areas: readonly TapeArea[]): Uint8Array {
  const table = new Uint8Array(areas.reduce((sum, { blocks }) => sum + blocks, 0));
  let at = 0;
  for (const { blocks, table: packed } of areas) {
    for (let block = 0; block < blocks; block++) {
      const bits = (packed[block >> 2] >> ((block & 3) * 2)) & 3;
      // A marked head is a head: the film began while a collection ran.
      table[at + block] = bits === 3 ? HEAD : bits;
    }
    at += blocks;
  }
  return table;
}

class Replay {
  private readonly events: FilmTape['events'];
  private readonly table: Uint8Array;
  /** The piece that begins, or ends, at a block in use. */
  private readonly startsAt: Uint32Array;
  private readonly endsAt: Uint32Array;
  private readonly used: Uint32Array;
  private usedNow = 0;
  private odd = 0;
  /** 'moved' to its 'left', and back. */
  private readonly pairs: ReadonlyMap<number, number>;

  private readonly block: Uint32Array;
  private readonly blocks: Uint32Array;
  private readonly from: Uint32Array;
  private readonly to: Uint32Array;
  private readonly life: Uint32Array;
  private readonly origin: Int32Array;
  private readonly isHead: Uint8Array;
  private readonly next: Int32Array;
  private pieceCount = 0;

  private readonly born: Int32Array;
  private readonly died: Uint32Array;
  private readonly firstPiece: Uint32Array;
  private readonly lastPiece: Uint32Array;
  private lifeCount = 0;

  constructor({ areas, events }: FilmTape) {
    this.events = events;
    this.table = firstTable(areas);
    this.startsAt = new Uint32Array(this.table.length);
    this.endsAt = new Uint32Array(this.table.length);
    this.used = new Uint32Array(events.kind.length + 1);
    this.pairs = pairMoves(events.kind);
    const { lives, pieces } = countRoom(this.table, events.kind);
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
    this.firstPiece = new Uint32Array(lives);
    this.lastPiece = new Uint32Array(lives);
  }

  /** The objects that were there before the film. */
  begin(areas: readonly TapeArea[]): void {
    let start = 0;
    for (const area of areas) {
      const end = start + area.blocks;
      for (let block = start; block < end; ) {
        const head = block++;
        if (this.table[head] === FREE) continue;
        if (this.table[head] === TAIL) {
          this.table[head] = FREE;
          this.odd++;
          continue;
        }
        while (block < end && this.table[block] === TAIL) block++;
        this.addPiece(head, block - head, 0, BEFORE, this.addLife(BEFORE), true);
        this.usedNow += block - head;
      }
      start = end;
    }
    this.used[0] = this.usedNow;
  }

  happen(event: number): void {
    const block = this.events.block[event];
    const blocks = this.events.blocks[event];
    this.used[event + 1] = this.usedNow;
    if (!isAboutBlocks(this.events.kind[event])) return;
    if (blocks === 0 || block + blocks > this.table.length) {
      this.odd++;
      return;
    }
    switch (this.events.kind[event]) {
      case KIND.made:
        this.make(event, block, blocks, this.addLife(event));
        break;
      case KIND.moved:
        this.make(event, block, blocks, this.lifeBefore(event));
        break;
      case KIND.grown:
        this.grow(event, block, blocks);
        break;
      case KIND.shrunk:
        this.shrink(event, block, blocks);
        break;
      case KIND.left:
        this.free(event, block, blocks, !this.pairs.has(event));
        break;
      case KIND.freed:
      case KIND.swept:
        this.free(event, block, blocks, true);
        break;
      default:
        break;
    }
    this.used[event + 1] = this.usedNow;
  }

  end(): Lives {
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
      used: this.used,
      odd: this.odd,
    };
  }

  private make(event: number, block: number, blocks: number, life: number): void {
    this.clear(event, block, blocks);
    this.addPiece(block, blocks, event + 1, event, life, true);
    this.usedNow += blocks;
    this.table.fill(TAIL, block, block + blocks);
    this.table[block] = HEAD;
  }

  private grow(event: number, block: number, blocks: number): void {
    if (block === 0 || this.table[block - 1] === FREE) {
      this.odd++;
      return;
    }
    this.clear(event, block, blocks);
    const life = this.life[this.endsAt[block - 1]];
    this.addPiece(block, blocks, event + 1, event, life, false);
    this.usedNow += blocks;
    this.table.fill(TAIL, block, block + blocks);
  }

  private shrink(event: number, block: number, blocks: number): void {
    let end = block + blocks;
    const isTheEnd = end === this.table.length || this.table[end] !== TAIL;
    if (!isTheEnd || this.table.subarray(block, end).some((bits) => bits !== TAIL)) {
      this.odd++;
      return;
    }
    while (end > block) {
      const piece = this.endsAt[end - 1];
      this.to[piece] = event + 1;
      end = this.block[piece];
      const stays = block - end;
      if (stays > 0) {
        const isHead = this.isHead[piece] === 1;
        this.addPiece(end, stays, event + 1, this.origin[piece], this.life[piece], isHead);
      }
    }
    this.table.fill(FREE, block, block + blocks);
    this.usedNow -= blocks;
  }

  private free(event: number, head: number, blocks: number, isDeath: boolean): void {
    if (this.table[head] !== HEAD) {
      this.odd++;
      return;
    }
    const life = this.life[this.startsAt[head]];
    if (this.freeObject(event, head) !== blocks) this.odd++;
    if (isDeath) this.died[life] = event;
  }

  /** @returns how many blocks it had */
  private freeObject(event: number, head: number): number {
    let end = head;
    do {
      const piece = this.startsAt[end];
      this.to[piece] = event + 1;
      end += this.blocks[piece];
    } while (end < this.table.length && this.table[end] === TAIL);
    this.table.fill(FREE, head, end);
    this.usedNow -= end - head;
    return end - head;
  }

  /** Where something stands that the film did not see go, it is gone now. */
  private clear(event: number, block: number, blocks: number): void {
    for (let at = block; at < block + blocks; at++) {
      if (this.table[at] === FREE) continue;
      this.odd++;
      let head = at;
      while (this.table[head] === TAIL) head--;
      this.died[this.life[this.startsAt[head]]] = event;
      this.freeObject(event, head);
    }
  }

  /** Whose life goes on at the new place of a 'moved'. */
  private lifeBefore(event: number): number {
    const left = this.pairs.get(event);
    const head = left === undefined ? undefined : this.events.block[left];
    if (head !== undefined && this.table[head] === HEAD) return this.life[this.startsAt[head]];
    this.odd++;
    return this.addLife(event);
  }

  private addLife(event: number): number {
    this.born[this.lifeCount] = event;
    this.firstPiece[this.lifeCount] = NEVER;
    return this.lifeCount++;
  }

  private addPiece(
    block: number,
    blocks: number,
    from: number,
    origin: number,
    life: number,
    isHead: boolean,
  ): void {
    const piece = this.pieceCount++;
    this.block[piece] = block;
    this.blocks[piece] = blocks;
    this.from[piece] = from;
    this.life[piece] = life;
    this.origin[piece] = origin;
    this.isHead[piece] = isHead ? 1 : 0;
    this.startsAt[block] = piece;
    this.endsAt[block + blocks - 1] = piece;
    if (this.firstPiece[life] === NEVER) this.firstPiece[life] = piece;
    else this.next[this.lastPiece[life]] = piece;
    this.lastPiece[life] = piece;
  }
}

/** The kinds that change the table. */
export function isAboutBlocks(kind: number): boolean {
  return kind <= KIND.swept;
}

/** At most so many lives and pieces come of these events: a shrinking cuts one piece in two. */
function countRoom(table: Uint8Array, kind: Uint8Array): { lives: number; pieces: number } {
  let lives = 0;
  let cuts = 0;
  for (const bits of table) if (bits === HEAD) lives++;
  for (const one of kind) {
    if (one === KIND.made || one === KIND.moved) lives++;
    else if (one === KIND.grown || one === KIND.shrunk) cuts++;
  }
  return { lives, pieces: lives + cuts };
}

/** Each 'left' with the nearest 'moved' before it that has none yet, both ways. */
function pairMoves(kind: Uint8Array): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let event = 0; event < kind.length; event++) {
    if (kind[event] === KIND.moved) open.push(event);
    else if (kind[event] === KIND.left) {
      const moved = open.pop();
      if (moved === undefined) continue;
      pairs.set(moved, event);
      pairs.set(event, moved);
    }
  }
  return pairs;
}
