// The colours of the line of time for its canvas. Where the system forces its colours they are all that counts, and a filled
// ground would hide the marks.

import { resolveColours } from '../../parts/tokens.ts';
import type { LineColours } from './line-scene.ts';

export function findLineColours(host: Element): LineColours {
  if (matchMedia('(forced-colors: active)').matches) {
    const text = 'CanvasText';
    return {
      ...{ curve: text, area: 'transparent', hole: 'LinkText', past: 'Highlight', line: text },
      ...{ text, muted: text, surface: 'Canvas', danger: text },
    };
  }
  return resolveColours(host, {
    curve: '--accent',
    area: '--accent-ground',
    hole: '--good',
    past: '--film-alive',
    line: '--line-strong',
    text: '--text',
    muted: '--muted',
    surface: '--surface',
    danger: '--danger',
  });
}
