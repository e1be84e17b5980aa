// What the program itself prints, out of all that a board says while a program is run by the raw REPL: by the
// rules of the protocol (pyexec_raw_repl and do_reader_stdin of shared/runtime/pyexec.c, v1.14 to v1.28),
// heard from the board alone:
//
//   raw REPL; CTRL-B to exit 0d 0a >     it may begin
//   R 01 window window 01 01 04          raw paste: room for more code, then all of it was read
//   OK                                   without raw paste: all of it was read
//   output 04 traceback 04 >             the program, and its end (output-end.ts)
//
// Knows no USB and no steps.

import { CTRL_A, CTRL_D, join, toByteText } from '../../control-bytes.ts';
import { OutputEnd } from '../../output-end.ts';

const BANNER = 'raw REPL; CTRL-B to exit\r\n>';
const WINDOW_BYTES = 2;

type Place =
  /** Not in the raw REPL. */
  | 'outside'
  | 'at-prompt'
  /** The size of the window comes. */
  | 'window'
  | 'pasting'
  | 'running';

export class ProgramOutput {
  private place: Place = 'outside';
  /** What was said last and not understood yet; never of the program. */
  private held: Uint8Array = new Uint8Array(0);
  private end = new OutputEnd();
  private ended = 0;

  /** Of a program that runs already. */
  static inMidRun(): ProgramOutput {
    const output = new ProgramOutput();
    output.goTo('running', 0);
    return output;
  }

  /** How many programs came to their end. */
  get programsEnded(): number {
    return this.ended;
  }

  /** A program runs, or its end was not heard yet. */
  get isRunning(): boolean {
    return this.place === 'running';
  }

  /** What of it the program printed. */
  hear(said: Uint8Array): Uint8Array {
    let bytes: Uint8Array = join(this.held, said);
    this.held = new Uint8Array(0);
    let printed: Uint8Array = new Uint8Array(0);
    while (bytes.length > 0) {
      if (this.place === 'running') {
        const { text, end } = this.end.push(bytes);
        printed = join(printed, text);
        if (end === undefined) return printed;
        this.place = 'at-prompt';
        this.ended++;
        bytes = end.rest;
      } else {
        const used = this.readProtocol(bytes);
        if (used === 0) {
          this.held = bytes;
          return printed;
        }
        bytes = bytes.subarray(used);
      }
    }
    return printed;
  }

  /** How many bytes were understood; 0 where more must come first. */
  private readProtocol(bytes: Uint8Array): number {
    switch (this.place) {
      case 'outside':
        return this.readUntil(bytes, BANNER, 'at-prompt');
      case 'window':
        return bytes.length < WINDOW_BYTES ? 0 : this.goTo('pasting', WINDOW_BYTES);
      case 'pasting': {
        const other = bytes.findIndex((byte) => byte !== CTRL_A);
        if (other < 0) return bytes.length;
        return bytes[other] === CTRL_D ? this.goTo('running', other + 1) : other + 1;
      }
      case 'at-prompt':
      case 'running':
        return this.readAnswer(bytes);
    }
  }

  private readAnswer(bytes: Uint8Array): number {
    const text = toByteText(bytes);
    if (text.startsWith('R\x01')) return this.goTo('window', 2);
    if (text.startsWith('OK')) return this.goTo('running', 2);
    if (text.startsWith('R\x00>')) return 3;
    if (text.startsWith(BANNER)) return BANNER.length;
    const isBegun = ['R\x01', 'R\x00>', 'OK', BANNER].some((answer) => answer.startsWith(text));
    if (isBegun) return 0;
    // Ctrl-B, a soft reset: the banner of the friendly REPL, whatever boot.py prints.
    this.place = 'outside';
    return this.readUntil(bytes, BANNER, 'at-prompt');
  }

  private readUntil(bytes: Uint8Array, wanted: string, next: Place): number {
    const at = toByteText(bytes).indexOf(wanted);
    if (at >= 0) return this.goTo(next, at + wanted.length);
    // Its beginning may stand at the end.
    const certain = bytes.length - wanted.length + 1;
    return Math.max(certain, 0);
  }

  private goTo(place: Place, used: number): number {
    this.place = place;
    if (place === 'running') this.end = new OutputEnd();
    return used;
  }
}
