// The captured memory as one address space: words and bytes by address, wherever they were read. An
// address that was not read answers UNREAD (-1), and is remembered, so that the next round of reads can
// fetch it. Knows nothing of what the words mean.

import type { MemoryRange } from '../../../capture/capture.ts';
import type { Address, Bytes } from '../../../units.ts';
import { BLOCK_BYTES, type HeapBlocks } from '../find/heap-blocks.ts';

/** What word(), half() and byte() answer for memory that is not in the capture. */
export const UNREAD = -1;

interface DenseArea {
  readonly start: Address;
  readonly end: Address;
  readonly words: Uint32Array;
}

export class MemoryView {
  /** One array of words per heap area, in the order of the areas; unread words are 0. */
  readonly areaWords: readonly Uint32Array[];
  /** Blocks in use of which no or only some bytes were read, by node. */
  readonly unreadNodes: Uint8Array;
  private readonly dense: readonly DenseArea[];
  private readonly ranges: readonly MemoryRange[];
  private readonly blockRead: readonly Uint8Array[];
  private readonly firstStart: Address;
  private readonly firstEnd: Address;
  private readonly firstWords: Uint32Array;
  private last = 0;
  private readonly missing: Set<Address> | undefined;

  /** With `missing`, every address that is asked for and was not read is noted there, by word. */
  constructor(ranges: readonly MemoryRange[], heap: HeapBlocks, missing?: Set<Address>) {
    this.ranges = [...ranges].sort((a, b) => a.start - b.start);
    this.missing = missing;
    this.blockRead = heap.areas.map((area) => new Uint8Array(area.blocks));
    this.dense = heap.areas.map((area, i) => ({
      start: area.start,
      end: area.end,
      words: gatherWords(this.ranges, area.start, area.end, this.blockRead[i]),
    }));
    this.areaWords = this.dense.map((area) => area.words);
    this.firstStart = this.dense[0]?.start ?? 0;
    this.firstEnd = this.dense[0]?.end ?? 0;
    this.firstWords = this.areaWords[0] ?? new Uint32Array(0);
    this.unreadNodes = findUnreadNodes(heap, this.blockRead);
  }

  /** The little-endian word at an address that is a multiple of 4, or UNREAD. */
  word(address: Address): number {
    // Nearly all questions go to the first area: one comparison each way answers them.
    if (address >= this.firstStart && address < this.firstEnd)
      return (address & 3) === 0 ? this.firstWords[(address - this.firstStart) >>> 2] : UNREAD;
    return this.wordElsewhere(address);
  }

  private wordElsewhere(address: Address): number {
    for (let i = 1; i < this.dense.length; i++) {
      const area = this.dense[i];
      if (address >= area.start && address < area.end)
        return (address & 3) === 0 ? area.words[(address - area.start) >>> 2] : UNREAD;
    }
    const range = this.rangeAt(address, 4);
    if (range === undefined) return UNREAD;
    const at = address - range.start;
    const bytes = range.bytes;
    return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  }

  half(address: Address): number {
    const word = this.word(address - (address & 3));
    if (word === UNREAD) return UNREAD;
    return (address & 2) === 0 ? word & 0xffff : word >>> 16;
  }

  byte(address: Address): number {
    const word = this.word(address - (address & 3));
    return word === UNREAD ? UNREAD : (word >>> ((address & 3) * 8)) & 0xff;
  }

  /** `length` bytes from `address`, or undefined unless all of them were read. */
  bytes(address: Address, length: Bytes): Uint8Array | undefined {
    if (length < 0 || length > 0x1000000) return undefined;
    const found = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      const byte = this.byte(address + i);
      if (byte === UNREAD) return undefined;
      found[i] = byte;
    }
    return found;
  }

  isRead(address: Address): boolean {
    return this.word(address - (address & 3)) !== UNREAD;
  }

  /** Notes that these bytes would be wanted, where they were not read. */
  want(address: Address, length: Bytes): void {
    if (this.missing === undefined || length > 0x10000) return;
    for (let at = address - (address & 3); at < address + length; at += 4) this.word(at);
  }

  /** Where this word stands in what was read outside the heap. */
  findOutside(word: number): readonly Address[] {
    const found: Address[] = [];
    for (const { start, bytes } of this.ranges) {
      const end = start + bytes.length - 4;
      for (let at = start + (-start & 3); at <= end; at += 4) {
        const area = this.dense.find((one) => at >= one.start && at < one.end);
        if (area !== undefined) at = area.end - 4;
        else if (this.word(at) === word) found.push(at);
      }
    }
    return found;
  }

  private rangeAt(address: Address, length: Bytes): MemoryRange | undefined {
    const hit = this.ranges[this.last];
    if (hit !== undefined && holds(hit, address, length)) return hit;
    let low = 0;
    let high = this.ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = this.ranges[middle];
      if (address < range.start) high = middle - 1;
      else if (address >= range.start + range.bytes.length) low = middle + 1;
      else if (holds(range, address, length)) {
        this.last = middle;
        return range;
      } else break;
    }
    if (this.missing !== undefined && address >= 0) this.missing.add(address - (address & 3));
    return undefined;
  }
}

function holds(range: MemoryRange, address: Address, length: Bytes): boolean {
  return address >= range.start && address + length <= range.start + range.bytes.length;
}

/** Copies what the ranges hold of an area into one array of words, and marks the blocks it has whole. */
function gatherWords(
  ranges: readonly MemoryRange[],
  start: Address,
  end: Address,
  blockRead: Uint8Array,
): Uint32Array {
  const bytes = new Uint8Array(Math.ceil((end - start) / 4) * 4);
  let whole = { from: start, to: start }; // the stretch without a gap that the last range belongs to
  for (const range of ranges) {
    const from = Math.max(start, range.start);
    const to = Math.min(end, range.start + range.bytes.length);
    if (from >= to) continue;
    bytes.set(range.bytes.subarray(from - range.start, to - range.start), from - start);
    whole = from <= whole.to ? { from: whole.from, to: Math.max(to, whole.to) } : { from, to };
    const firstBlock = Math.ceil((whole.from - start) / BLOCK_BYTES);
    const endBlock = Math.floor((whole.to - start) / BLOCK_BYTES);
    // What the stretch had before this range is marked already.
    const newBlock = Math.max(firstBlock, Math.floor((from - start) / BLOCK_BYTES));
    if (newBlock < endBlock) blockRead.fill(1, newBlock, endBlock);
  }
  return new Uint32Array(bytes.buffer);
}

function findUnreadNodes(heap: HeapBlocks, blockRead: readonly Uint8Array[]): Uint8Array {
  const unread = new Uint8Array(heap.count);
  heap.areas.forEach((area, i) => {
    for (let node = area.firstNode; node < area.endNode; node++) {
      const first = (heap.address[node] - area.start) >>> 4;
      for (let block = first; block < first + heap.blocks[node]; block++)
        if (blockRead[i][block] === 0) unread[node] = 1;
    }
  });
  return unread;
}
