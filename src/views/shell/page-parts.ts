// The page as session/page/page-state.ts sees it: which view is in front, which colours, how tall it would
// like to be.

import type { PageParts, ViewName } from '../../session/page/page-state.ts';
import { modeFor, type PageMode } from '../panes.ts';
import type { LabApp } from './app-shell.ts';
import { currentScheme, setTheme } from './scheme.ts';

const VIEWS: readonly string[] = ['map', 'graph', 'types', 'timeline'] satisfies ViewName[];

/** What stands below the bar needs so much to be used with comfort. In CSS pixels. */
const CONTENT_HEIGHT: Readonly<Record<PageMode, number>> = { narrow: 560, medium: 880, wide: 760 };

export function makePageParts(app: LabApp): PageParts {
  return {
    view: () => (VIEWS.includes(app.frontPane) ? (app.frontPane as ViewName) : 'map'),
    theme: currentScheme,
    show: (what) => app.show(what),
    // A link's colours are for this visit: they do not change what the user chose.
    setTheme: (theme) => setTheme(theme, false),
    setCompact: (compact) => {
      app.compact = compact;
    },
  };
}

/**
 * Tells how tall the page would like its frame to be: from its width and its bar alone, never from the
 * height that it has, or frame and page would chase each other. Returns "stop".
 */
export function watchHeight(app: LabApp, tell: (height: number) => void): () => void {
  let told = 0;
  const measure = () => {
    const bar = app.renderRoot.querySelector('board-bar')?.getBoundingClientRect().height ?? 0;
    const height = Math.ceil(bar) + CONTENT_HEIGHT[modeFor(app.clientWidth)];
    if (Math.abs(height - told) < 2) return;
    told = height;
    tell(height);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(app);
  void app.updateComplete.then(() => {
    const bar = app.renderRoot.querySelector('board-bar');
    if (bar !== null) observer.observe(bar);
  });
  return () => observer.disconnect();
}
