// The colours of the line of time for its canvas. Where the system forces its colours they are all that counts, and a filled
// ground would hide the marks.

import { resolveToken } from '../../parts/tokens.ts';
import type { LineColours } from './line-scene.ts';

export function findLineColours(host: Element): LineColours {
  if (matchMedia('(forced-colors: active)').matches) {
    const text = 'CanvasText';
    return {
      ...{ curve: text, area: 'transparent', hole: 'LinkText', past: 'Highlight', line: text },
      ...{ text, muted: text, surface: 'Canvas', danger: text },
    };
  }
  const colour = (token: string) => resolveToken(host, token);
  return {
    curve: colour('--accent'),
    area: colour('--accent-ground'),
    hole: colour('--good'),
    past: colour('--film-alive'),
    line: colour('--line-strong'),
    text: colour('--text'),
    muted: colour('--muted'),
    surface: colour('--surface'),
    danger: colour('--danger'),
  };
}
