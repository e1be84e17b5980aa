// The tokens of theme.css for what does not read style sheets: canvases and xterm.

/** Colours of CSS by what they are for: '--muted' of theme.css, or 'CanvasText', which the system sets. */
type ColourNames<Use extends string> = Readonly<Record<Use, string>>;

/**
 * Resolves colours (light-dark() included) to what a canvas or xterm understands. All that somebody needs at once:
 * each question of its own makes the browser work out the styles of the page again.
 */
export function resolveColours<Use extends string>(
  host: Element,
  names: ColourNames<Use>,
): Record<Use, string> {
  const all = document.createElement('div');
  const uses = Object.entries<string>(names);
  for (const [, name] of uses) {
    const probe = document.createElement('span');
    probe.style.color = name.startsWith('--') ? `var(${name})` : name;
    all.append(probe);
  }
  (host.shadowRoot ?? host).append(all);
  const probes = [...all.children];
  const found = uses.map(([use], at) => [use, getComputedStyle(probes[at]).color]);
  all.remove();
  return Object.fromEntries(found) as Record<Use, string>;
}
