// The beginning of a line whose end has not come yet: bytes, bounded. Knows no letters; only, for lines
// that never end, where a Python list of strings may be cut.

/** A line longer than this is read in parts: a Python list of row strings, or no text at all. */
export const MAX_LINE_BYTES = 64 * 1024;

const COMMA = 0x2c;
const QUOTES = [0x27, 0x22];
const LINE_FEED = 0x0a;

export class LineBuffer {
  private bytes = new Uint8Array(256);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** Adds the bytes from `from` to `to`. By hand where they are few: a view of them would cost more. */
  add(more: Uint8Array, from: number, to: number): void {
    const needed = this.used + to - from;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.used));
      this.bytes = larger;
    }
    if (to - from > 256) {
      this.bytes.set(more.subarray(from, to), this.used);
    } else {
      const { bytes, used } = this;
      for (let i = from; i < to; i++) bytes[used + i - from] = more[i];
    }
    this.used = needed;
  }

  /** The buffer itself, of which the first `length` bytes count; valid until the next add(). */
  peek(): Uint8Array {
    return this.bytes;
  }

  /** All of it; valid until the next add(). */
  take(): Uint8Array {
    const line = this.bytes.subarray(0, this.used);
    this.used = 0;
    return line;
  }

  clear(): void {
    this.used = 0;
  }

  /**
   * The first part of a line that is too long, cut behind a string of a list where there is one. Undefined while the
   * line is not too long.
   */
  takeLong(): Uint8Array | undefined {
    if (this.used <= MAX_LINE_BYTES) return undefined;
    const end = this.findListBreak() ?? this.used;
    const part = this.bytes.slice(0, end);
    this.bytes.copyWithin(0, end, this.used);
    this.used -= end;
    return part;
  }

  startsWith(text: string): boolean {
    if (this.used < text.length) return false;
    for (let i = 0; i < text.length; i++) {
      if (this.bytes[i] !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  private findListBreak(): number | undefined {
    for (let at = this.used - 1; at > 0; at--) {
      if (this.bytes[at] === COMMA && QUOTES.includes(this.bytes[at - 1])) return at + 1;
    }
    return undefined;
  }
}

/** Where the line from `at` on ends (its line feed), or -1. Lines are short, so it looks by hand first. */
export function findLineEnd(bytes: Uint8Array, at: number): number {
  const near = Math.min(at + 128, bytes.length);
  for (let i = at; i < near; i++) {
    if (bytes[i] === LINE_FEED) return i;
  }
  return near < bytes.length ? bytes.indexOf(LINE_FEED, near) : -1;
}
