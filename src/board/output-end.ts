// Finds where a run's output ends in the raw REPL's answer, `stdout 04 traceback 04 >`, although
// the program may print 04 itself. Knows nothing of frames. Above: repl/, and the camera of pico/.
//
// The answer has no escape for 04 (parse_compile_execute of shared/runtime/pyexec.c), so an 04 is
// taken for the end only where a traceback, or nothing, and `04 >` follow it.

import { CTRL_D, join, toByteText } from './control-bytes.ts';

const TRACEBACK = 'Traceback (most recent call last):\r\n';
/** An exception without traceback (memory was out, or Ctrl-C came in mid-paste) is one line. */
const ONE_LINE = /^[A-Za-z_][\w.]*(:[^\r\n]*)?(\r\n?)?$/;
/** A longer text between two 04 is output, not a traceback. */
const MAX_TRACEBACK_BYTES = 64 * 1024;
const PROMPT = 0x3e;

export interface RunEnd {
  /** The traceback's text, '' where the code ended well. */
  readonly error: string;
  /** Bytes after the end, which belong to nobody. */
  readonly rest: Uint8Array;
}

export class OutputEnd {
  /** Either empty or beginning with an 04 that may be the end. */
  private held: Uint8Array = new Uint8Array(0);

  /** The output that is certain by now, and the end once it is found. */
  push(chunk: Uint8Array): { readonly text: Uint8Array; readonly end?: RunEnd } {
    const bytes = join(this.held, chunk);
    let at = bytes.indexOf(CTRL_D);
    while (at >= 0) {
      const close = bytes.indexOf(CTRL_D, at + 1);
      const between = bytes.subarray(at + 1, close < 0 ? bytes.length : close);
      const isOpen = close < 0 || close + 1 === bytes.length;
      if (isOpen && couldBeTraceback(between)) break;
      if (!isOpen && bytes[close + 1] === PROMPT && isTraceback(between)) {
        this.held = new Uint8Array(0);
        const error = new TextDecoder().decode(between);
        return { text: bytes.slice(0, at), end: { error, rest: bytes.slice(close + 2) } };
      }
      at = close;
    }
    const certain = at < 0 ? bytes.length : at;
    this.held = bytes.slice(certain);
    return { text: bytes.slice(0, certain) };
  }
}

function couldBeTraceback(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_TRACEBACK_BYTES) return false;
  const text = toByteText(bytes);
  return text.startsWith(TRACEBACK) || TRACEBACK.startsWith(text) || ONE_LINE.test(text);
}

function isTraceback(bytes: Uint8Array): boolean {
  return bytes.length === 0 || (couldBeTraceback(bytes) && toByteText(bytes).endsWith('\r\n'));
}
