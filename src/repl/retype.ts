// Puts a half-typed entry back at the friendly prompt, by typing it again. Knows nothing of why it
// was taken away. Source: shared/readline/readline.c, v1.27.0.

import { join } from '../board/control-bytes.ts';
import { byText } from './byte-reader.ts';
import type { PromptEntry } from './line-tracker.ts';
import type { Wire } from './wire.ts';

const LEFT = '\x1b[D';
const DELETE = '\x7f';
/** What the board adds to the indentation after a line that opens a block. */
const INDENT = 4;

/**
 * Types the entry at an empty prompt and returns its echo. The lines of a compound statement are
 * entered again, as far as they were, each only after the board has asked for it with `... `; they
 * stand in the history a second time.
 * @throws AppError repl/timeout, board/unplugged
 */
export async function retype(wire: Wire, entry: PromptEntry): Promise<Uint8Array> {
  const last = entry.lines.at(-1) ?? '';
  const moves = Math.max(0, last.length - entry.cursor);
  if (entry.kind === 'line') {
    return last === '' ? new Uint8Array(0) : typeLine(wire, last, moves);
  }
  let echo = new Uint8Array(0);
  const collect = (bytes: Uint8Array) => {
    echo = join(echo, bytes);
  };
  const expect = async (prompt: string) => {
    await wire.reader.readUntil(byText(prompt), {
      keep: prompt.length - 1,
      onSkipped: collect,
      ...answer(wire),
    });
    collect(Uint8Array.from(prompt, (letter) => letter.charCodeAt(0)));
  };
  if (entry.kind === 'paste') {
    await wire.write('\x05');
    await expect('\r\n=== ');
    await wire.write(entry.lines.join('\r'));
  } else {
    for (const [index, line] of entry.lines.slice(0, -1).entries()) {
      await wire.write(`${outdent(entry.lines[index - 1])}${line}\r`);
      await expect('\r\n... ');
    }
    await wire.write(outdent(entry.lines.at(-2)) + last + LEFT.repeat(moves));
  }
  collect(await wire.reader.readUntilQuiet(wire.times.quietMs, wire.times.answerMs));
  return echo;
}

/**
 * Away with the indentation that the board adds by itself after this line. Delete takes one to four
 * spaces and does nothing at the start of the line; Ctrl-U, which clears all of it, is unknown to rp2
 * v1.15 and v1.18 (tried).
 */
function outdent(after: string | undefined): string {
  if (after === undefined) return '';
  const indentation = after.length - after.trimStart().length;
  return DELETE.repeat(indentation + INDENT);
}

/** One line: readline echoes each byte as it is and each step to the left as a backspace. */
async function typeLine(wire: Wire, line: string, moves: number): Promise<Uint8Array> {
  await wire.write(line + LEFT.repeat(moves));
  const echo = line + '\b'.repeat(moves);
  await wire.reader.readUntil(byText(echo), {
    keep: echo.length - 1,
    onSkipped: wire.onStray,
    ...answer(wire),
  });
  return Uint8Array.from(echo, (letter) => letter.charCodeAt(0));
}

function answer(wire: Wire) {
  return { withinMs: wire.times.answerMs, signal: wire.signal, what: 'the echo of the line' };
}
