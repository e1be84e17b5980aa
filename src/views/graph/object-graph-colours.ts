// The graph's colours, taken from the tokens of theme.css and the heat map's palette, so that light and
// dark stay in step and a list has the same colour in both views; where the system forces its colours, those.

import { FAMILY } from '../../snapshot/picture/heat-map/categories.ts';
import { categoryColour } from '../heat-map/stage/heat-map-palette.ts';
import { currentScheme } from '../parts/scheme.ts';
import { resolveColours } from '../parts/tokens.ts';
import type { GraphColours } from './object-graph-painter.ts';

/** A canvas is not repainted by the system: it is told. */
export const FORCED_COLOURS = matchMedia('(forced-colors: active)');

const OWN_COLOURS = {
  surface: '--surface',
  sunken: '--sunken',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  muted: '--muted',
  arrow: '--muted',
  accent: '--accent',
  accentGround: '--accent-ground',
  good: '--good',
  goodGround: '--good-ground',
  warning: '--warning',
  warningGround: '--warning-ground',
} as const;

export function readGraphColours(host: Element): GraphColours {
  const mono = getComputedStyle(host).getPropertyValue('--mono').trim() || 'monospace';
  return FORCED_COLOURS.matches ? readSystemColours(host, mono) : readOwnColours(host, mono);
}

function readOwnColours(host: Element, mono: string): GraphColours {
  const scheme = currentScheme();
  return {
    mono,
    ...resolveColours(host, OWN_COLOURS),
    families: listFamilies((family) => categoryColour('kind', scheme, family)),
  };
}

/** Words and frames say what colours say elsewhere. */
function readSystemColours(host: Element, mono: string): GraphColours {
  const { ground, text, accent } = resolveColours(host, {
    ground: 'Canvas',
    text: 'CanvasText',
    accent: 'Highlight',
  });
  return {
    mono,
    surface: ground,
    sunken: ground,
    line: text,
    lineStrong: text,
    text,
    muted: text,
    arrow: text,
    accent,
    accentGround: ground,
    good: accent,
    goodGround: ground,
    warning: text,
    warningGround: ground,
    families: listFamilies(() => text),
  };
}

function listFamilies(colourOf: (family: number) => string): readonly string[] {
  const count = Math.max(...Object.values(FAMILY)) + 1;
  return Array.from({ length: count }, (_, family) => colourOf(family));
}
