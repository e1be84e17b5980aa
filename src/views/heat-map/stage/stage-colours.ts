// The page's colours as a canvas understands them: its tokens, or the system's own where it forces them.

import { resolveColours } from '../../parts/tokens.ts';

export interface StageColours {
  readonly line: string;
  readonly label: string;
  readonly font: string;
  readonly strong: string;
  readonly accent: string;
  readonly surface: string;
  readonly good: string;
  readonly muted: string;
}

export const NO_COLOURS: StageColours = {
  line: '',
  label: '',
  font: '',
  strong: '',
  accent: '',
  surface: '',
  good: '',
  muted: '',
};

/** Read once per recolouring: asking the style for each frame would be slow. */
export function readStageColours(canvas: HTMLCanvasElement): StageColours {
  const root = canvas.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : canvas;
  const font = getComputedStyle(host).getPropertyValue('--mono');
  if (matchMedia('(forced-colors: active)').matches) {
    const [ground, text] = ['Canvas', 'CanvasText'];
    return {
      line: ground,
      surface: ground,
      label: text,
      good: text,
      muted: 'GrayText',
      strong: text,
      accent: 'Highlight',
      font,
    };
  }
  const own = resolveColours(host, {
    line: '--surface',
    surface: '--surface',
    label: '--muted',
    good: '--good',
    muted: '--muted',
    strong: '--text',
    accent: '--focus',
  });
  return { ...own, font };
}
