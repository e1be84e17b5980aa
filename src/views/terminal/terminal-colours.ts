// The terminal's colours, taken from the tokens of theme.css so that light and dark stay in step.

import type { ITheme } from '@xterm/xterm';
import { resolveToken } from '../parts/tokens.ts';

export function terminalColours(host: Element): ITheme {
  const colour = (token: string) => resolveToken(host, token);
  return {
    background: colour('--surface'),
    foreground: colour('--text'),
    cursor: colour('--accent'),
    cursorAccent: colour('--surface'),
    selectionBackground: colour('--accent-ground'),
    selectionForeground: colour('--text'),
    red: colour('--danger'),
    green: colour('--good'),
    yellow: colour('--warning'),
    blue: colour('--accent'),
    magenta: colour('--accent'),
    cyan: colour('--good'),
    brightBlack: colour('--muted'),
  };
}
