// Makes events of the bytes that are written into the allocation table. No symbol is known: which C function
// allocates, grows, frees or sweeps is learnt from the changes that it makes (py/gc.c, 1.14 to 1.28):
//   free → head     gc_alloc begins a block, its tails follow       head → mark   gc_mark_subtree
//   free → tail     elsewhere: gc_realloc grows in place            mark → head   gc_sweep keeps
//   tail → free     not behind a head: gc_realloc shrinks in place  head → free   gc_free, or gc_sweep while marks
//                                                                                 are left and in its function
// What was written without being seen (a soft reset clears the table by the ROM's memset) is found at the next
// write by a copy of the table, and told as events too.

import { BLOCK_BYTES } from '../../peek/gc-areas.ts';
import type { Address, Blocks } from '../../units.ts';
import type { CodeReader } from './code-reader.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import { findAsked } from './find-asked.ts';
import { FREE, HEAD, type HeapAreas, MARK, TAIL } from './heap-areas.ts';
import { kindIn, listLives } from './table-bits.ts';
import { type Circumstances, type EventTrack, toKindIndex } from './tracks.ts';

const MADE = toKindIndex('made');
const GROWN = toKindIndex('grown');
const SHRUNK = toKindIndex('shrunk');
const MOVED = toKindIndex('moved');
const LEFT = toKindIndex('left');
const FREED = toKindIndex('freed');
const SWEPT = toKindIndex('swept');
const COLLECTION = toKindIndex('collection');
const COLLECTED = toKindIndex('collected');
const FAILED = toKindIndex('failed');
const NOBODY = -1;
/** Bits by kind. */
const WITH_TAILS_THAT_COME = toBits(MADE, GROWN);
const WITH_TAILS_THAT_GO = toBits(FREED, LEFT, SWEPT, SHRUNK);

export interface TableListener {
  /** What was at work at this moment; the answer changes with the next question. */
  look(sp: Address): Circumstances;
  /** What lay in this block is gone. */
  forget(block: number): void;
  /** A change that no rule explains. */
  wonder(): void;
  /** The heap is a new one: nothing of before is there any more. */
  restart(): void;
}

export class TableWatch {
  private readonly memory: FilmedMemory;
  private readonly areas: HeapAreas;
  private readonly events: EventTrack;
  private readonly reader: CodeReader;
  private readonly listener: TableListener;
  private readonly stackEnd: () => Address;
  /** The tables as the events say that they are. */
  private seen: Uint8Array;
  private used: Blocks = 0;
  private longest: Blocks = 0;

  /** What the last change was, which the next may go on with. */
  private last = { kind: NOBODY, block: 0, blocks: 0, func: NOBODY };
  /** A place in the function that called gc_alloc for the last event. */
  private madeBy = NOBODY;
  private allocPlace = NOBODY;
  private sweepFunc = NOBODY;
  private marks = 0;
  private isCollecting = false;
  private swept: Blocks = 0;
  private sweepingAt: Circumstances | undefined;
  /** gc_alloc, whose frame has this stack pointer, has collected, and not found room yet. */
  private waiting: { readonly sp: Address; readonly at: Circumstances } | undefined;
  /** The last failure, until it is known what it asked for. */
  private failure = NOBODY;
  /** Events up to here were looked at. */
  private settled = 0;

  constructor(
    parts: {
      readonly memory: FilmedMemory;
      readonly areas: HeapAreas;
      readonly events: EventTrack;
      readonly reader: CodeReader;
    },
    listener: TableListener,
    stackEnd: () => Address,
  ) {
    this.memory = parts.memory;
    this.areas = parts.areas;
    this.events = parts.events;
    this.reader = parts.reader;
    this.listener = listener;
    this.stackEnd = stackEnd;
    this.seen = this.areas.readTables();
    this.count();
  }

  /** Of the longest block that Python asked for, so far, in vain too: not the REPL for its compiler. */
  get longestMade(): Blocks {
    return this.longest;
  }

  /** Blocks in use, of all areas. */
  get usedBlocks(): Blocks {
    return this.used;
  }

  /** A byte of a table is about to change from `old` to `now`, written by the code at `place`. */
  write(address: Address, old: number, now: number, place: number, sp: Address): void {
    const first = this.areas.blockOfByte(address);
    if (first < 0) return;
    if (this.seen[first >> 2] !== old) this.catchUp(sp);
    this.seen[first >> 2] = now;
    const func = this.reader.functionOf(place);
    const changed = old ^ now;
    for (let i = 0; i < 4; i++) {
      const shift = 2 * i;
      if (((changed >> shift) & 3) === 0) continue;
      this.change(first + i, (old >> shift) & 3, (now >> shift) & 3, func, place, sp);
    }
  }

  /** A new area begins, all free. */
  addArea(): void {
    this.seen = this.areas.readTables();
  }

  /** A line is about to run, or the film ends: what was under way is over. */
  settle(): void {
    this.fail();
    if (this.failure === NOBODY && this.reader.knowsCallers) return;
    const { events, failure } = this;
    // Where callers are not known, the error alone tells of a failure.
    const since = this.reader.knowsCallers ? failure : this.settled;
    this.failure = NOBODY;
    this.settled = events.length;
    if (since === NOBODY || since === events.length) return;
    const { event, blocks } = findAsked(since, events, this.areas, this.memory);
    if (blocks === 0) return;
    if (failure !== NOBODY) events.setBlocks(failure, blocks);
    else {
      this.endCollection();
      events.push(FAILED, 0, blocks, events.at(event));
      this.last.kind = FAILED;
      this.settled = events.length;
    }
    if (events.at(event).path > 0) this.longest = Math.max(this.longest, blocks);
  }

  private fail(): void {
    if (this.waiting === undefined) return;
    this.endCollection();
    // The error of the first is made in want of room, too.
    if (this.failure === NOBODY) this.failure = this.events.length;
    this.events.push(FAILED, 0, 0, this.waiting.at);
    this.last.kind = FAILED;
    this.waiting = undefined;
  }

  finish(): void {
    if (this.isBehind()) this.catchUp(0);
    if (this.marks === 0) this.endCollection();
    this.settle();
  }

  private change(
    block: number,
    from: number,
    to: number,
    func: number,
    place: number,
    sp: Address,
  ): void {
    switch (from * 4 + to) {
      case FREE * 4 + HEAD:
        this.make(block, func, place, sp);
        return;
      case FREE * 4 + TAIL:
        this.used++;
        if (this.goesOn(block, func, WITH_TAILS_THAT_COME)) this.extend();
        else this.begin(GROWN, block, func, sp);
        return;
      case HEAD * 4 + MARK:
        this.mark(sp);
        return;
      case MARK * 4 + HEAD:
        this.marks--;
        this.sweepFunc = func;
        return;
      case HEAD * 4 + FREE:
        this.used--;
        this.free(block, func, place, sp);
        this.listener.forget(block);
        return;
      case TAIL * 4 + FREE:
        this.used--;
        if (this.goesOn(block, func, WITH_TAILS_THAT_GO)) this.extend();
        else this.begin(SHRUNK, block, func, sp);
        return;
      default:
        this.listener.wonder();
    }
  }

  private make(block: number, func: number, place: number, sp: Address): void {
    if (this.marks > 0) this.listener.wonder();
    this.used++;
    this.allocPlace = place;
    if (this.marks === 0) this.endCollection();
    if (this.waiting?.sp === sp) this.waiting = undefined;
    this.fail();
    this.begin(MADE, block, func, sp);
    this.measureMade();
    this.madeBy = this.reader.callerOf(place, sp);
  }

  private mark(sp: Address): void {
    if (this.marks++ > 0) return;
    this.endCollection();
    this.fail();
    this.isCollecting = true;
    this.swept = 0;
    const at = { ...this.listener.look(sp) };
    this.sweepingAt = at;
    this.events.push(COLLECTION, 0, 0, at);
    this.last.kind = COLLECTION;
    if (this.allocPlace === NOBODY) return;
    // What gc_alloc called has put the return address right below gc_alloc's own frame.
    const found = this.reader.findReturnInto(this.allocPlace, sp, this.stackEnd());
    if (found >= 0) this.waiting = { sp: found + 4, at };
  }

  private free(block: number, func: number, place: number, sp: Address): void {
    const isSweep = this.isCollecting && (this.marks > 0 || func === this.sweepFunc);
    if (isSweep && this.sweepingAt !== undefined) {
      this.events.push(SWEPT, block, 1, this.sweepingAt);
      this.follow(SWEPT, block, func);
      this.swept++;
      return;
    }
    if (this.last.kind === MADE && this.isMove(block, place, sp)) {
      this.events.setLastKind(MOVED);
      this.begin(LEFT, block, func, sp);
    } else this.begin(FREED, block, func, sp);
  }

  /**
   * Whether the block just made is where this one moved: gc_realloc alone calls gc_alloc and gc_free itself. Where
   * callers are not known: it copies whole blocks, and into more of them (py/gc.c, gc_realloc).
   */
  private isMove(block: number, place: number, sp: Address): boolean {
    if (this.madeBy !== NOBODY) {
      const freedBy = this.reader.callerOf(place, sp);
      return this.reader.functionOf(freedBy) === this.reader.functionOf(this.madeBy);
    }
    const blocks = this.areas.lengthOf(block);
    if (this.last.blocks <= blocks) return false;
    const [from, to] = [this.areas.addressOf(block), this.areas.addressOf(this.last.block)];
    for (let at = 0; at < blocks * BLOCK_BYTES; at += 4)
      if (this.memory.word(from + at) !== this.memory.word(to + at)) return false;
    return true;
  }

  private begin(kind: number, block: number, func: number, sp: Address): void {
    if (this.marks === 0) this.endCollection();
    this.events.push(kind, block, 1, this.listener.look(sp));
    this.follow(kind, block, func);
    this.madeBy = NOBODY;
  }

  private follow(kind: number, block: number, func: number): void {
    const { last } = this;
    last.kind = kind;
    last.block = block;
    last.blocks = 1;
    last.func = func;
  }

  private goesOn(block: number, func: number, kinds: number): boolean {
    const { last } = this;
    return (
      block === last.block + last.blocks && func === last.func && ((kinds >> last.kind) & 1) === 1
    );
  }

  private extend(): void {
    this.last.blocks++;
    if (this.last.kind === MADE) this.measureMade();
    else if (this.last.kind === SWEPT) this.swept++;
    this.events.setLastBlocks(this.last.blocks);
  }

  private measureMade(): void {
    const { blocks } = this.last;
    if (blocks <= this.longest) return;
    if (this.events.lastPath > 0) this.longest = blocks;
  }

  /** It ended with the last block that was swept, which is known only when something else happens. */
  private endCollection(): void {
    if (!this.isCollecting || this.sweepingAt === undefined) return;
    this.isCollecting = false;
    this.events.push(COLLECTED, 0, this.swept, this.sweepingAt);
    this.last.kind = COLLECTED;
  }

  /** The table is not what the events say: all that was is gone, all that is there is new. */
  private catchUp(sp: Address): void {
    this.endCollection();
    this.waiting = undefined;
    const at = { ...this.listener.look(sp), opcode: 0 };
    const now = this.areas.readTables();
    if (now.some((byte) => byte !== 0)) this.listener.wonder();
    for (const [block, blocks] of listLives(this.seen)) this.events.push(FREED, block, blocks, at);
    this.listener.restart();
    for (const [block, blocks] of listLives(now)) this.events.push(MADE, block, blocks, at);
    this.seen = now;
    this.last = { kind: NOBODY, block: 0, blocks: 0, func: NOBODY };
    this.count();
  }

  /** Whether something was written that was not seen. */
  private isBehind(): boolean {
    const { seen } = this;
    const now = this.areas.readTables();
    for (let i = 0; i < now.length; i++) if (now[i] !== seen[i]) return true;
    return false;
  }

  private count(): void {
    this.used = 0;
    this.marks = 0;
    for (let block = 0; block < this.seen.length * 4; block++) {
      const kind = kindIn(this.seen, block);
      if (kind !== FREE) this.used++;
      if (kind === MARK) this.marks++;
    }
    this.isCollecting = false;
  }
}

function toBits(...kinds: readonly number[]): number {
  return kinds.reduce((bits, kind) => bits | (1 << kind), 0);
}
