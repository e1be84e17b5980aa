// The terminal's colours, taken from the tokens of theme.css so that light and dark stay in step.

import type { ITheme } from '@xterm/xterm';

/** Resolves tokens (light-dark() included) to colours that a canvas or xterm understands. */
export function resolveToken(host: Element, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  const root = host.shadowRoot ?? host;
  root.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

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
