// The areas of the heap that a film watches, and their allocation tables as they are in memory right now
// (py/gc.c: 2 bits a block, four to a byte from the low bits). Blocks are numbered over all areas, one behind the
// other. Knows nothing of who writes there.

import { BLOCK_BYTES } from '../../peek/gc-areas.ts';
import type { Address, Blocks, Bytes } from '../../units.ts';
import type { TapeArea } from '../tape.ts';
import type { FilmedMemory } from './filmed-memory.ts';

/** Of a block, in the table. */
export const FREE = 0;
export const HEAD = 1;
export const TAIL = 2;
export const MARK = 3;

/** Where one area lies; a GcArea of peek/ is one. */
export interface WatchedArea {
  readonly tableStart: Address;
  /** Of block 0. */
  readonly poolStart: Address;
  readonly blocks: Blocks;
}

/** Where no memory is: reads as 0. A small integer to every JavaScript engine, as all addresses are. */
const NOWHERE: Address = -0x40000000;

interface Place extends WatchedArea {
  readonly first: number;
  readonly tableBytes: Bytes;
  readonly poolBytes: Bytes;
  readonly tape: TapeArea;
}

const NO_PLACE: Place = {
  tableStart: NOWHERE,
  tableBytes: 0,
  poolStart: NOWHERE,
  poolBytes: 0,
  blocks: 0,
  first: 0,
  tape: { start: 0, blocks: 0, table: new Uint8Array(0) },
};

export class HeapAreas {
  /** Over all areas. */
  blocks: Blocks = 0;
  private readonly memory: FilmedMemory;
  private places: readonly Place[] = [];
  /** Where the last question was about: most of the time the next one is about the same. */
  private near: Place = NO_PLACE;

  constructor(memory: FilmedMemory, areas: readonly WatchedArea[]) {
    this.memory = memory;
    for (const area of areas) this.add(area, memory.bytes(area.tableStart, area.blocks >> 2));
  }

  /** As they go onto the tape. */
  get tape(): readonly TapeArea[] {
    return this.places.map(({ tape }) => tape);
  }

  /** Its number. */
  add(area: WatchedArea, table: Uint8Array = new Uint8Array(area.blocks >> 2)): number {
    const tape = { start: area.poolStart, blocks: area.blocks, table };
    const { tableStart, poolStart, blocks } = area;
    const place = {
      tableStart,
      tableBytes: blocks >> 2,
      poolStart,
      poolBytes: blocks * BLOCK_BYTES,
    };
    this.places = [...this.places, { ...place, blocks, first: this.blocks, tape }];
    this.blocks += blocks;
    return this.places.length - 1;
  }

  /** Its memory is not the heap's any more; all its blocks are free. They keep their numbers. Answers its own. */
  drop({ tableStart, poolStart }: WatchedArea): number {
    const number = this.places.findIndex(
      (place) => place.tableStart === tableStart && place.poolStart === poolStart,
    );
    this.places = this.places.map((place, index) =>
      index === number ? { ...place, tableStart: NOWHERE, poolStart: NOWHERE } : place,
    );
    this.near = NO_PLACE;
    return number;
  }

  /** The first block of four that a byte of a table stands for; −1 where the byte is of no table. */
  blockOfByte(address: Address): number {
    if (!isInTable(this.near, address) && !this.comeNear(isInTable, address)) return -1;
    return this.near.first + (address - this.near.tableStart) * 4;
  }

  /** The block that an address lies in; −1 outside the heap. */
  blockAt(address: Address): number {
    if (!isInPool(this.near, address) && !this.comeNear(isInPool, address)) return -1;
    return this.near.first + ((address - this.near.poolStart) >>> 4);
  }

  addressOf(block: number): Address {
    const place = this.placeOf(block);
    return place.poolStart + (block - place.first) * BLOCK_BYTES;
  }

  /** FREE, HEAD, TAIL or MARK, as the table says now. */
  kindOf(block: number): number {
    const { tableStart, first } = this.placeOf(block);
    const inArea = block - first;
    return (this.memory.byte(tableStart + (inArea >> 2)) >> ((inArea & 3) * 2)) & 3;
  }

  /** How many blocks belong to this head. */
  lengthOf(head: number): Blocks {
    const { first, blocks } = this.placeOf(head);
    let next = head + 1;
    while (next < first + blocks && this.kindOf(next) === TAIL) next++;
    return next - head;
  }

  /** All tables, one behind the other, as they are now. */
  readTables(): Uint8Array {
    const all = new Uint8Array(this.blocks >> 2);
    for (const { tableStart, blocks, first } of this.places)
      all.set(this.memory.bytes(tableStart, blocks >> 2), first >> 2);
    return all;
  }

  private placeOf(block: number): Place {
    if (!hasBlock(this.near, block) && !this.comeNear(hasBlock, block))
      throw new RangeError(`no block ${block}`);
    return this.near;
  }

  private comeNear(isThere: (place: Place, what: number) => boolean, what: number): boolean {
    const found = this.places.find((place) => isThere(place, what));
    if (found !== undefined) this.near = found;
    return found !== undefined;
  }
}

function isInTable({ tableStart, tableBytes }: Place, address: Address): boolean {
  return address >= tableStart && address < tableStart + tableBytes;
}

function isInPool({ poolStart, poolBytes }: Place, address: Address): boolean {
  return address >= poolStart && address < poolStart + poolBytes;
}

function hasBlock({ first, blocks }: Place, block: number): boolean {
  return block >= first && block < first + blocks;
}
