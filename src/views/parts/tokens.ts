// The tokens of theme.css for what does not read style sheets: canvases and xterm.

/** Resolves tokens (light-dark() included) to colours that a canvas or xterm understands. */
export function resolveToken(host: Element, token: string): string {
  return resolveColour(host, `var(${token})`);
}

/** The same for any colour of CSS: 'CanvasText' is what the system makes of it. */
export function resolveColour(host: Element, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  const root = host.shadowRoot ?? host;
  root.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
