// One line of text as the one or more lines of MicroPython that it holds: without colours and HTML
// entities, and cut where a Python list, a repr or HTML puts several lines into one. Knows no letters.

import { toPlainText } from '../../capture/plain-text.ts';

/** Quotes of a list of strings, `\n` in a repr, tags such as <br>. */
const INNER_BREAK = /\\r\\n|\\n|\\r|['"`]|<\/?[a-zA-Z][^<>]{0,40}>/;

/** The lines within a line. Most lines come back as they are. */
export function unwrapLine(line: string): readonly string[] {
  const text = toPlainText(line);
  if (!/[\\'"`<]/.test(text)) return [text];
  const pieces = text.split(INNER_BREAK).filter((piece) => piece.trim() !== '');
  return pieces.length === 0 ? [''] : pieces;
}
