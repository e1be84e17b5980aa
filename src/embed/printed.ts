// What a program prints, as a course page is told it: as text, up to a limit.

import type { Bytes } from '../units.ts';
import { toCounted } from '../words/numbers.ts';

/** What a program may print before the rest is left out of the answer, which says so. */
const OUTPUT_AT_MOST: Bytes = 1024 * 1024;

export class Printed {
  private raw = '';
  private leftOut = 0;
  private readonly decoder = new TextDecoder();

  get text(): string {
    return tellOutput(this.raw, this.leftOut);
  }

  push(bytes: Uint8Array): void {
    const text = this.decoder.decode(bytes, { stream: true });
    const room = OUTPUT_AT_MOST - this.raw.length;
    this.raw += text.slice(0, room);
    this.leftOut += Math.max(0, text.length - room);
  }
}

/** The whole of an output, cut to the same limit. */
export function toOutput(text: string): string {
  return tellOutput(text.slice(0, OUTPUT_AT_MOST), Math.max(0, text.length - OUTPUT_AT_MOST));
}

/** MicroPython ends lines with CR LF on every port that has a REPL. */
export function toLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** A line of the lab's own at the end, where something is left out. */
function tellOutput(text: string, leftOut: number): string {
  if (leftOut === 0) return toLines(text);
  return `${toLines(text)}\n[${toCounted(leftOut, 'character')} not told]\n`;
}
