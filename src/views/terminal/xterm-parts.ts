// The part of xterm.js that is loaded when a terminal is first shown: 80 KB that the first view can
// do without.

import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { type ITheme, Terminal } from '@xterm/xterm';
import { PacedOutput } from '../../session/board/paced-output.ts';

export interface TerminalParts {
  readonly terminal: Terminal;
  readonly fitter: FitAddon;
  readonly searcher: SearchAddon;
  /** What is to be shown goes there, as fast as the screen is. */
  readonly output: PacedOutput;
}

/** xterm looks at the clock between two writes, not within one (its WriteBuffer, 6.0): a few milliseconds of work, also
 *  where its code is not compiled yet. */
const PIECE_BYTES = 1024;

export function createTerminal(
  place: HTMLElement,
  scrollback: number,
  theme: ITheme,
): TerminalParts {
  const style = getComputedStyle(place);
  const terminal = new Terminal({
    scrollback,
    theme,
    fontFamily: style.getPropertyValue('--mono') || 'monospace',
    fontSize: 13,
    lineHeight: 1.25,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    // MicroPython sends \r\n itself; a lone \n from a binary write shall look like what it is.
    convertEol: false,
    screenReaderMode: false,
  });
  const fitter = new FitAddon();
  const searcher = new SearchAddon();
  terminal.loadAddon(fitter);
  terminal.loadAddon(searcher);
  terminal.loadAddon(
    new WebLinksAddon((event, address) => {
      // Only what the user clicks with a modifier, and only in a tab that knows nothing of this one.
      if (event.ctrlKey || event.metaKey) window.open(address, '_blank', 'noopener,noreferrer');
    }),
  );
  terminal.open(place);
  terminal.textarea?.setAttribute(
    'aria-label',
    'MicroPython prompt. Press Escape, then Tab, to leave the terminal.',
  );
  const output = new PacedOutput((bytes) => writeInPieces(terminal, bytes));
  return { terminal, fitter, searcher, output };
}

/** Resolves when all of it is on the screen. */
function writeInPieces(terminal: Terminal, bytes: Uint8Array): Promise<void> {
  for (let at = PIECE_BYTES; at < bytes.length; at += PIECE_BYTES) {
    terminal.write(bytes.subarray(at - PIECE_BYTES, at));
  }
  const last = Math.floor(Math.max(0, bytes.length - 1) / PIECE_BYTES) * PIECE_BYTES;
  return new Promise((resolve) => terminal.write(bytes.subarray(last), resolve));
}
