// The head blocks of a block map, numbered: node n is the n-th head in use, by area and address. Turns
// addresses into nodes and back. Knows letters, not words.

import type { Address, Blocks } from '../../../units.ts';
import type { HeapArea } from '../../model.ts';
import { rankHeads } from './head-ranks.ts';

/** A pointer is a block's address only if it is a multiple of this (MICROPY_BYTES_PER_GC_BLOCK). */
export const BLOCK_BYTES = 16;

const TAIL = '='.charCodeAt(0);
const OLD_TAIL = 't'.charCodeAt(0); // before 1.8.1
const FREE = '.'.charCodeAt(0);
const UNKNOWN = '?'.charCodeAt(0);

/** One area with the numbers that lookups need. */
export interface AreaSpan {
  readonly start: Address;
  readonly end: Address;
  readonly blocks: Blocks;
  /** Node number of the head at each block, or -1. */
  readonly headNode: Int32Array;
  /** The same, small enough to stay in the processor's cache (head-ranks.ts). */
  readonly headRanks: Int32Array;
  /** Nodes firstNode … endNode-1 lie in this area. */
  readonly firstNode: number;
  readonly endNode: number;
}

export class HeapBlocks {
  readonly areas: readonly AreaSpan[];
  readonly count: number;
  readonly address: Uint32Array;
  readonly blocks: Uint32Array;

  constructor(areas: readonly HeapArea[]) {
    let heads = 0;
    for (const area of areas) heads += countHeads(area.letters);
    this.count = heads;
    this.address = new Uint32Array(heads);
    this.blocks = new Uint32Array(heads);
    let next = 0;
    this.areas = areas.map((area) => {
      const firstNode = next;
      const blocks = area.letters.length;
      const headNode = new Int32Array(blocks).fill(-1);
      next = this.numberHeads(area, headNode, next);
      const headRanks = rankHeads(headNode, firstNode);
      const end = area.start + blocks * BLOCK_BYTES;
      return { start: area.start, end, blocks, headNode, headRanks, firstNode, endNode: next };
    });
  }

  /** The node whose head block has exactly this address, or -1: as the collector looks it up. */
  nodeAt(address: Address): number {
    if ((address & (BLOCK_BYTES - 1)) !== 0) return -1;
    for (let i = 0; i < this.areas.length; i++) {
      const area = this.areas[i];
      if (address >= area.start && address < area.end)
        return area.headNode[(address - area.start) >>> 4];
    }
    return -1;
  }

  /** The node of the object that this address lies within (head, tail or interior), or -1. */
  nodeAround(address: Address): number {
    for (const area of this.areas) {
      if (address < area.start || address >= area.end) continue;
      for (let block = (address - area.start) >>> 4; block >= 0; block--) {
        const node = area.headNode[block];
        if (node >= 0)
          return address < this.address[node] + this.blocks[node] * BLOCK_BYTES ? node : -1;
      }
    }
    return -1;
  }

  bytesOf(node: number): number {
    return this.blocks[node] * BLOCK_BYTES;
  }

  private numberHeads(area: HeapArea, headNode: Int32Array, first: number): number {
    const letters = area.letters;
    let next = first;
    for (let block = 0; block < letters.length; block++) {
      if (!isHead(letters[block])) continue;
      let end = block + 1;
      while (end < letters.length && isTail(letters[end])) end++;
      headNode[block] = next;
      this.address[next] = area.start + block * BLOCK_BYTES;
      this.blocks[next] = end - block;
      next++;
    }
    return next;
  }
}

function isTail(letter: number): boolean {
  return letter === TAIL || letter === OLD_TAIL;
}

function isHead(letter: number): boolean {
  return letter !== FREE && letter !== UNKNOWN && !isTail(letter);
}

function countHeads(letters: Uint8Array): number {
  let heads = 0;
  for (let block = 0; block < letters.length; block++) if (isHead(letters[block])) heads++;
  return heads;
}
