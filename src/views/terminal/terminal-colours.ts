// The terminal's colours, taken from the tokens of theme.css so that light and dark stay in step.

import type { ITheme } from '@xterm/xterm';
import { resolveColours } from '../parts/tokens.ts';

export function terminalColours(host: Element): ITheme {
  return resolveColours(host, {
    background: '--surface',
    foreground: '--text',
    cursor: '--accent',
    cursorAccent: '--surface',
    selectionBackground: '--accent-ground',
    selectionForeground: '--text',
    red: '--danger',
    green: '--good',
    yellow: '--warning',
    blue: '--accent',
    magenta: '--accent',
    cyan: '--good',
    brightBlack: '--muted',
  });
}
