// The few icons, drawn on a 16 px grid as lines in the colour of their text. Decoration only: every
// control that has one also has words or an accessible name.

import { svg, type TemplateResult } from 'lit';

const PATHS = {
  plug: 'M5 2v3M11 2v3M4 5h8v3a4 4 0 0 1-8 0zM8 12v3',
  play: 'M5 3.5v9l7-4.5z',
  stop: 'M4.5 4.5h7v7h-7z',
  camera: 'M2 5.5h3l1-2h4l1 2h3v7H2zM8 11a2.2 2.2 0 1 0 0-4.4A2.2 2.2 0 0 0 8 11z',
  sweep: 'M10 2 7.5 7M4 8.5c2-1.6 4.5-2 7-.5l-1 6H3.500z M6.500 14v-2M8.500 14v-2.500',
  folder: 'M2 4h4l1.500 1.500H14V12.500H2z',
  share: 'M8 10V2M5 4.500 8 2l3 2.500M3.500 8v5.500h9V8',
  reset: 'M3.500 8a4.500 4.500 0 1 1 1.500 3.400M3 4.500V8h3.500',
  close: 'M4 4l8 8M12 4l-8 8',
  help: 'M6 6a2 2 0 1 1 2.700 1.900c-.5.2-.7.6-.7 1.100v.5M8 12v.1',
  trash: 'M3 4.500h10M6.500 4V2.500h3V4M4.500 4.500l.500 9h6l.500-9',
  pencil: 'M3 13l.500-2.500L11 3l2 2-7.500 7.500z',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4 6 8l4 4',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1M3.400 3.400l.7.7M11.900 11.900l.7.7M12.600 3.400l-.7.7M4.100 11.900l-.7.7',
  moon: 'M13 9.500A5.500 5.500 0 1 1 6.500 3 4.500 4.500 0 0 0 13 9.500z',
  book: 'M3 3h4a1.500 1.500 0 0 1 1.500 1.500V13A1.500 1.500 0 0 0 7 12H3zM13 3h-3a1.500 1.500 0 0 0-1.500 1.500V13A1.500 1.500 0 0 1 10 12h3z',
  zoomIn: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.600 10.600 14 14M5 7h4M7 5v4',
  zoomOut: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.600 10.600 14 14M5 7h4',
  fit: 'M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  grow: 'M9.500 2.500h4v4M13.500 2.500 9 7M6.500 13.500h-4v-4M2.500 13.500 7 9',
  shrink: 'M13.500 6.500h-4v-4M9.500 6.500 14 2M2.500 9.500h4v4M6.500 9.500 2 14',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.600 10.600 14 14',
  undo: 'M3 6.500h6.500a3.500 3.500 0 0 1 0 7H6M3 6.500 6 3.500M3 6.500l3 3',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  stepBack: 'M10.5 3.5v9L4.500 8z',
  stepForward: 'M5.500 3.5v9L11.500 8z',
  toStart: 'M4 3.500v9M12 3.500v9L6.500 8z',
  toEnd: 'M12 3.500v9M4 3.500v9L9.500 8z',
  fast: 'M2.500 4v8L8 8zM8 4v8l5.500-4z',
  film: 'M2 3.500h12v9H2zM5 3.500v9M11 3.500v9M2 6.500h3M2 9.500h3M11 6.500h3M11 9.500h3',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  check: 'M3 8.500 6.500 12 13 4.500',
  warning: 'M8 2.500 14.500 13.500h-13zM8 6.500v3.500M8 12v.1',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): TemplateResult {
  return svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
