// Columns of numbers that grow while a film is taken, and end as the narrow arrays of a tape. They double
// in place, so that a hundred thousand items a second cost no garbage. Know nothing of what they hold.

import type { Counts } from '../tape.ts';

const FIRST_ITEMS = 1024;
const MOST_IN_WORD = 0xffffffff;

/** Items of 0 to 255. */
export class ByteColumn {
  length = 0;
  private items = new Uint8Array(FIRST_ITEMS);

  push(item: number): void {
    if (this.length === this.items.length) this.reserve(1);
    this.items[this.length++] = item;
  }

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.items.length) this.reserve(bytes.length);
    this.items.set(bytes, this.length);
    this.length += bytes.length;
  }

  get(index: number): number {
    return this.items[index];
  }

  set(index: number, item: number): void {
    this.items[index] = item;
  }

  toBytes(): Uint8Array {
    return this.items.slice(0, this.length);
  }

  private reserve(more: number): void {
    const wider = new Uint8Array(Math.max(this.items.length * 2, this.length + more));
    wider.set(this.items);
    this.items = wider;
  }
}

/** Items of 0 to 2³²−1. */
export class WordColumn {
  length = 0;
  private items = new Uint32Array(FIRST_ITEMS);

  push(item: number): void {
    if (this.length === this.items.length) this.items = widenWords(this.items);
    this.items[this.length++] = item;
  }

  get(index: number): number {
    return this.items[index];
  }

  set(index: number, item: number): void {
    this.items[index] = item;
  }

  toWords(): Uint32Array {
    return this.items.slice(0, this.length);
  }

  toCounts(): Counts {
    return toCounts(this.items.subarray(0, this.length));
  }
}

/** A copy: two bytes an item where they all fit. */
export function toCounts(items: Uint32Array): Counts {
  let bits = 0;
  for (let i = 0; i < items.length; i++) bits |= items[i];
  return bits >>> 16 === 0 ? new Uint16Array(items) : items.slice();
}

/** The same in twice the room. */
export function widenBytes(items: Uint8Array): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(items.length * 2);
  wider.set(items);
  return wider;
}

/** The same in twice the room. */
export function widenWords(items: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(items.length * 2);
  wider.set(items);
  return wider;
}

/** Whole items of 0 to 2⁵³−1, most of them small: four bytes an item as long as all fit. */
export class LongColumn {
  length = 0;
  private items: Uint32Array | Float64Array = new Uint32Array(FIRST_ITEMS);

  get itemBytes(): number {
    return this.items.BYTES_PER_ELEMENT;
  }

  push(item: number): void {
    if (item > MOST_IN_WORD && this.items instanceof Uint32Array) {
      this.items = Float64Array.from(this.items);
    }
    if (this.length === this.items.length) {
      const wider =
        this.items instanceof Uint32Array
          ? new Uint32Array(this.items.length * 2)
          : new Float64Array(this.items.length * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.length++] = item;
  }

  toLongs(): Uint32Array | Float64Array {
    return this.items.slice(0, this.length);
  }
}
