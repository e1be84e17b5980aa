// The part of xterm.js that is loaded when a terminal is first shown: 80 KB that the first view can
// do without.

import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { type ITheme, Terminal } from '@xterm/xterm';

export interface TerminalParts {
  readonly terminal: Terminal;
  readonly fitter: FitAddon;
  readonly searcher: SearchAddon;
}

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
  return { terminal, fitter, searcher };
}
