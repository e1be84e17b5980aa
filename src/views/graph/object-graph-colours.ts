// The graph's colours, taken from the tokens of theme.css and the heat map's palette, so that light and
// dark stay in step and a list has the same colour in both views.

import { FAMILY } from '../../snapshot/picture/heat-map/categories.ts';
import { categoryColour } from '../heat-map/heat-map-palette.ts';
import { currentScheme } from '../parts/scheme.ts';
import { resolveToken } from '../parts/tokens.ts';
import type { GraphColours } from './object-graph-painter.ts';

export function readGraphColours(host: Element): GraphColours {
  const colour = (token: string) => resolveToken(host, token);
  const scheme = currentScheme();
  const count = Math.max(...Object.values(FAMILY)) + 1;
  return {
    surface: colour('--surface'),
    sunken: colour('--sunken'),
    ground: colour('--ground'),
    line: colour('--line'),
    lineStrong: colour('--line-strong'),
    text: colour('--text'),
    muted: colour('--muted'),
    accent: colour('--accent'),
    accentGround: colour('--accent-ground'),
    good: colour('--good'),
    goodGround: colour('--good-ground'),
    warning: colour('--warning'),
    warningGround: colour('--warning-ground'),
    mono: getComputedStyle(host).getPropertyValue('--mono').trim() || 'monospace',
    families: Array.from({ length: count }, (_, family) => categoryColour('kind', scheme, family)),
  };
}
