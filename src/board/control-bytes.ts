// The control bytes of MicroPython's REPL, and bytes as text of one character each. Knows nothing
// of what is said with them.

/** Friendly: raw REPL on an empty line, else start of line. Raw: the banner again. */
export const CTRL_A = 0x01;
/** Friendly: the banner again on an empty line. Raw: back to the friendly REPL. */
export const CTRL_B = 0x02;
/** Interrupts a program, gives up a line. */
export const CTRL_C = 0x03;
/** Runs what was sent; on an empty line a soft reset. */
export const CTRL_D = 0x04;
/** Friendly: paste mode on an empty line, else end of line. Raw: first byte of raw paste. */
export const CTRL_E = 0x05;
export const CARRIAGE_RETURN = 0x0d;

/** One character a byte, so that patterns and searches work on bytes. */
export function toByteText(bytes: ArrayLike<number>): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

/** The bytes of such a text. */
export function fromByteText(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Both, one after the other. */
export function join(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinAll([before, after]);
}

/** All, one after the other. */
export function joinAll(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
