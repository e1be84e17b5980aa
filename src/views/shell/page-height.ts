// How tall the page would like to be in a frame.

import type { LabApp } from './app-shell.ts';
import { modeFor, type PageMode } from './arrangement.ts';

/** What stands below the bar needs so much to be used with comfort. In CSS pixels. */
const CONTENT_HEIGHT: Readonly<Record<PageMode, number>> = {
  narrow: 640,
  medium: 880,
  wide: 760,
  roomy: 900,
};

/**
 * Tells how tall the page would like its frame to be: from its width and its bar alone, never from the
 * height that it has, or frame and page would chase each other. Returns "stop".
 */
export function watchHeight(app: LabApp, report: (height: number) => void): () => void {
  let told = 0;
  const measure = () => {
    const bar = app.find('app-bar')?.getBoundingClientRect().height ?? 0;
    const height = Math.ceil(bar) + CONTENT_HEIGHT[modeFor(app.clientWidth)];
    if (Math.abs(height - told) < 2) return;
    told = height;
    report(height);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(app);
  void app.updateComplete.then(() => {
    const bar = app.find('app-bar');
    if (bar !== undefined) observer.observe(bar);
  });
  return () => observer.disconnect();
}
