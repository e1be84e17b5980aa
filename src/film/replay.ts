// Replays the events of a tape once onto its first table, and writes down the lives of the objects. What does
// not fit is counted and changes nothing, so that the table stays one that there can be.

import { FREE, firstTable, HEAD, isAboutBlocks, KIND, TAIL } from './first-table.ts';
import { BEFORE, LifeBook, type Lives } from './lives.ts';
import type { FilmTape, TapeArea } from './tape.ts';

export function replayLives(tape: FilmTape): Lives {
  const replay = new Replay(tape);
  replay.begin(tape.areas);
  for (let event = 0; event < tape.events.kind.length; event++) replay.happen(event);
  return replay.end();
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

  private readonly book: LifeBook;

  constructor({ areas, events }: FilmTape) {
    this.events = events;
    this.table = firstTable(areas);
    this.startsAt = new Uint32Array(this.table.length);
    this.endsAt = new Uint32Array(this.table.length);
    this.used = new Uint32Array(events.kind.length + 1);
    this.pairs = pairMoves(events.kind);
    this.book = new LifeBook(countRoom(this.table, events.kind));
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
        this.addPiece(head, block - head, 0, BEFORE, this.book.addLife(BEFORE), true);
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
        this.make(event, block, blocks, this.book.addLife(event));
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
    return this.book.close(this.used, this.odd);
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
    const life = this.book.life[this.endsAt[block - 1]];
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
      this.book.to[piece] = event + 1;
      end = this.book.block[piece];
      const stays = block - end;
      if (stays > 0) {
        const isHead = this.book.isHead[piece] === 1;
        this.addPiece(
          end,
          stays,
          event + 1,
          this.book.origin[piece],
          this.book.life[piece],
          isHead,
        );
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
    const life = this.book.life[this.startsAt[head]];
    if (this.freeObject(event, head) !== blocks) this.odd++;
    if (isDeath) this.book.died[life] = event;
  }

  /** @returns how many blocks it had */
  private freeObject(event: number, head: number): number {
    let end = head;
    do {
      const piece = this.startsAt[end];
      this.book.to[piece] = event + 1;
      end += this.book.blocks[piece];
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
      this.book.died[this.book.life[this.startsAt[head]]] = event;
      this.freeObject(event, head);
    }
  }

  /** Whose life goes on at the new place of a 'moved'. */
  private lifeBefore(event: number): number {
    const left = this.pairs.get(event);
    const head = left === undefined ? undefined : this.events.block[left];
    if (head !== undefined && this.table[head] === HEAD) return this.book.life[this.startsAt[head]];
    this.odd++;
    return this.book.addLife(event);
  }

  private addPiece(
    block: number,
    blocks: number,
    from: number,
    origin: number,
    life: number,
    isHead: boolean,
  ): void {
    const piece = this.book.addPiece({ block, blocks, from, origin, life, isHead });
    this.startsAt[block] = piece;
    this.endsAt[block + blocks - 1] = piece;
  }
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
