// Bytes of a WebAssembly module, read and written in order: LEB128 numbers, names, stretches that are taken
// over. Knows nothing of sections or instructions.

/** Names in a module are UTF-8; ours and MicroPython's are ASCII. */
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const FIRST_ROOM = 1 << 16;

/** Reads from `at`, which whoever reads may set. */
export class WasmReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('the module ends too early');
    return byte;
  }

  /** An unsigned number of up to 32 bits; a signed one is stepped over alike. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  name(): string {
    const length = this.number();
    this.at += length;
    return decoder.decode(this.bytes.subarray(this.at - length, this.at));
  }
}

/** Grows as it is written. */
export class WasmWriter {
  private room = new Uint8Array(FIRST_ROOM);
  private length = 0;

  /** What was written so far: a view, valid until more is written. */
  bytes(): Uint8Array {
    return this.room.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  byte(byte: number): void {
    if (this.length === this.room.length) this.grow(1);
    this.room[this.length++] = byte;
  }

  /** Bytes as they are: opcodes with small operands. */
  code(...bytes: readonly number[]): void {
    for (const byte of bytes) this.byte(byte);
  }

  /** An unsigned number of up to 32 bits. */
  number(value: number): void {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A signed number of 32 bits, as i32.const has it. */
  signed(value: number): void {
    let rest = value | 0;
    while (rest < -0x40 || rest > 0x3f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.byte(rest & 0x7f);
  }

  name(name: string): void {
    this.block(encoder.encode(name));
  }

  /** Bytes with their number in front. */
  block(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.copy(bytes, 0, bytes.length);
  }

  /** Bytes of elsewhere, from `start` up to but without `end`. */
  copy(from: Uint8Array, start: number, end: number): void {
    if (this.length + end - start > this.room.length) this.grow(end - start);
    this.room.set(from.subarray(start, end), this.length);
    this.length += end - start;
  }

  private grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.room.length * 2, this.length + by));
    larger.set(this.bytes());
    this.room = larger;
  }
}
