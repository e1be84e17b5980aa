// Finds out what the board is doing without disturbing a program. Knows nothing of probes.
//
// Four bytes are sent: x, Ctrl-A, Ctrl-E, Delete. What they do depends on who reads them:
// - readline, at the prompt and in input(): types x, goes to the start and to the end of the line,
//   deletes x. Nothing is left, and the redrawing shows the whole line
//   (readline_process_char, shared/readline/readline.c, the same from v1.14 to v1.27);
// - the raw REPL: the line "x" is dropped and the banner said again; what follows is dropped by the
//   Ctrl-C that begins every visit;
// - paste mode: echoes the four bytes; it is left by Ctrl-C afterwards;
// - a running program: nothing. They wait in the board's buffer for the next prompt and undo
//   themselves there. Only a program that reads sys.stdin byte by byte would see them.
// input() and the prompt cannot be told apart by any byte that leaves input() alone. Repl takes the
// answer for input()'s where the terminal shows a question and has never shown a prompt.

import { isAppError } from '../errors.ts';
import type { Found } from './byte-reader.ts';
import type { Wire } from './wire.ts';

const KNOCK = 'x\x01\x05\x7f';
const RAW_ANSWER = /(?:\r\n)?raw REPL; CTRL-B to exit\r\n>/;
/** x and what stood behind the cursor; back over it and to the start; the whole line; delete. */
const READLINE_ANSWER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: readline speaks in control characters
  /x([^\x08\x1b\r\n]*)((?:\x08|\x1b\[\d+D)+)([^\x08\x1b\r\n]*)\x08\x1b\[K/g;
/** The longest line that can be recognised, with its redrawing. */
const KEEP_BYTES = 1024;

/** Who answered. */
export type BoardPlace =
  /** Readline: the line that stands there and the cursor's column, in bytes. */
  | { readonly at: 'line'; readonly line: string; readonly cursor: number }
  | { readonly at: 'raw' }
  | { readonly at: 'paste' }
  /** Nobody: a program runs, or there is no Python. */
  | { readonly at: 'nowhere' };

/**
 * Asks and waits for the answer; bytes that are no part of it go to wire.onStray.
 * @param isExpected a prompt is in sight: no answer would be strange, and is waited for longer
 * @throws AppError repl/cancelled, board/unplugged
 */
export async function knock(wire: Wire, isExpected = false): Promise<BoardPlace> {
  await wire.write(KNOCK);
  try {
    return await wire.reader.readUntil(findAnswer, {
      keep: KEEP_BYTES,
      onSkipped: wire.onStray,
      withinMs: isExpected ? wire.times.answerMs : wire.times.knockMs,
      signal: wire.signal,
      what: 'the echo of a knock',
    });
  } catch (error) {
    if (!isAppError(error, 'repl/timeout')) throw error;
    return { at: 'nowhere' };
  }
}

/** The first answer in the text. Exported for tests. */
export function findAnswer(text: string): Found<BoardPlace> | undefined {
  const raw = RAW_ANSWER.exec(text);
  if (raw) return { index: raw.index, length: raw[0].length, value: { at: 'raw' } };
  const paste = text.indexOf(KNOCK);
  if (paste >= 0) return { index: paste, length: KNOCK.length, value: { at: 'paste' } };
  for (let from = text.indexOf('x'); from >= 0; from = text.indexOf('x', from + 1)) {
    READLINE_ANSWER.lastIndex = from;
    const match = READLINE_ANSWER.exec(text);
    if (!match) return undefined;
    const place = readLine(match);
    if (place) return { index: match.index, length: match[0].length, value: place };
    from = match.index;
  }
  return undefined;
}

/** The line from its redrawing; undefined where the numbers do not agree, so it was something else. */
function readLine(match: RegExpExecArray): BoardPlace | undefined {
  const [, behind = '', moves = '', line = ''] = match;
  const cursor = countMoves(moves) - behind.length;
  if (cursor < 1 || line[cursor - 1] !== 'x' || line.slice(cursor) !== behind) return undefined;
  return { at: 'line', line: line.slice(0, cursor - 1) + behind, cursor: cursor - 1 };
}

/** Columns that a run of backspaces and ESC [ n D goes back. */
function countMoves(moves: string): number {
  let columns = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: readline speaks in control characters
  for (const [, count] of moves.matchAll(/\x08|\x1b\[(\d+)D/g)) columns += Number(count ?? 1);
  return columns;
}
