// What a program prints, as a course page is told it: as text, up to a limit.

import type { Bytes } from '../units.ts';

/** What a program may print before the rest is left out of the answer; the terminal shows all of it. */
const OUTPUT_AT_MOST: Bytes = 1024 * 1024;

export class Printed {
  private raw = '';
  private readonly decoder = new TextDecoder();

  get text(): string {
    return toLines(this.raw);
  }

  push(bytes: Uint8Array): void {
    if (this.raw.length < OUTPUT_AT_MOST) this.raw += this.decoder.decode(bytes, { stream: true });
  }
}

/** MicroPython ends lines with CR LF on every port that has a REPL. */
export function toLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
