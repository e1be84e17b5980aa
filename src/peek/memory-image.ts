// Raw memory as one address space: words and bytes by address. What was not read answers UNREAD. Looks at the
// bytes where they are, so memory that goes on changing is seen as it is at each question. Knows nothing
// of what the words mean. Above: everything of this room, and film/recorder/.

import type { MemoryRange } from '../capture/capture.ts';
import type { Address, Bytes } from '../units.ts';

/** What word(), half() and byte() answer for memory that is not there. */
export const UNREAD = -1;

/** One stretch, as words. */
export interface WordRange {
  readonly start: Address;
  /** The first address behind it. */
  readonly end: Address;
  /** Its whole words, little-endian: words[0] lies at `start`. */
  readonly words: Uint32Array;
  readonly bytes: Uint8Array;
}

export class MemoryImage {
  /** In order of addresses; stretches that do not begin at a multiple of 4 are left out. */
  readonly ranges: readonly WordRange[];
  private last: WordRange | undefined;

  /** @param ranges that do not overlap; their bytes are not copied where they lie on a boundary of words */
  constructor(ranges: readonly MemoryRange[]) {
    this.ranges = ranges
      .filter(({ start, bytes }) => start % 4 === 0 && bytes.length >= 4)
      .map(toWordRange)
      .sort((a, b) => a.start - b.start);
  }

  /** The word at an address that is a multiple of 4, or UNREAD. */
  word(address: Address): number {
    const range = this.rangeAt(address);
    if (range === undefined || (address & 3) !== 0) return UNREAD;
    return range.words[(address - range.start) >>> 2] ?? UNREAD;
  }

  half(address: Address): number {
    const low = this.byte(address);
    const high = this.byte(address + 1);
    return low === UNREAD || high === UNREAD ? UNREAD : low | (high << 8);
  }

  byte(address: Address): number {
    const range = this.rangeAt(address);
    return range === undefined ? UNREAD : range.bytes[address - range.start];
  }

  /** A view of `length` bytes, or undefined unless one stretch holds them all. */
  bytes(address: Address, length: Bytes): Uint8Array | undefined {
    const range = this.rangeAt(address);
    if (range === undefined || length < 0 || address + length > range.end) return undefined;
    return range.bytes.subarray(address - range.start, address - range.start + length);
  }

  /** The stretch that holds this address. */
  rangeAt(address: Address): WordRange | undefined {
    const { last } = this;
    if (last !== undefined && address >= last.start && address < last.end) return last;
    const found = this.ranges.find(({ start, end }) => address >= start && address < end);
    if (found !== undefined) this.last = found;
    return found;
  }
}

function toWordRange({ start, bytes }: MemoryRange): WordRange {
  const placed = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(placed.buffer, placed.byteOffset, placed.length >>> 2);
  return { start, end: start + placed.length, words, bytes: placed };
}
