// The words of a MicroPython REPL for scripts: what a board says when the lab knocks, enters the raw
// REPL, runs code and leaves. As observed on rp2 v1.15 and v1.27.0.

import { hears, type ScriptLine, says } from './scripted-board.ts';

export const BANNER =
  'MicroPython v1.27.0 on 2025-12-09; Raspberry Pi Pico with RP2040\r\nType "help()" for more information.\r\n';
export const PROMPT = '>>> ';
export const RAW_BANNER = 'raw REPL; CTRL-B to exit\r\n>';

/** x, Ctrl-A, Ctrl-E, Delete. */
export const KNOCK = 'x\x01\x05\x7f';

/** The redrawing of a line with the cursor at its end. */
export function echoOfKnock(line = ''): string {
  const back = line.length + 1;
  const toStart = back <= 4 ? '\b'.repeat(back) : `\x1b[${back}D`;
  return `x${toStart}${line}x\b\x1b[K`;
}

export const isKnocked = (line = ''): ScriptLine[] => [hears(KNOCK), says(echoOfKnock(line))];
export const isEntered: ScriptLine[] = [hears('\x01'), says(`\r\n${RAW_BANNER}`)];
export const isLeft = (banner = BANNER): ScriptLine[] => [
  hears('\x02'),
  says(`\r\n${banner}${PROMPT}`),
];

/** Short code by raw paste, up to the moment when it runs. */
export const isStarted = (code: string): ScriptLine[] => [
  hears('\x05A\x01'),
  says('R\x01\x80\x00\x01'),
  hears(`${code}\x04`),
  says('\x04'),
];

/** What a run says, and the raw prompt after it. */
export const ends = (output: string, error = ''): ScriptLine => says(`${output}\x04${error}\x04>`);

/** A whole visit from an empty prompt. */
export const isVisited = (code: string, output: string, error = ''): ScriptLine[] => [
  ...isEntered,
  ...isStarted(code),
  ends(output, error),
  ...isLeft(),
];
