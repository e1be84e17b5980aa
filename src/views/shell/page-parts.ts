// The page as session/page/page-state.ts sees it: which view is in front, which colours.

import type { PageParts, PanelName } from '../../session/page/page-state.ts';
import { findPane, PANES, type PaneId } from '../panes.ts';
import { currentScheme, setTheme } from '../parts/scheme.ts';

/** What is used of the app; the app itself fits. */
export interface ArrangedPage {
  readonly frontPane: PaneId;
  compact: boolean;
  panels: ReadonlySet<PanelName> | undefined;
  show(id: PaneId): void;
}

export function makePageParts(app: ArrangedPage): PageParts {
  return {
    views: PANES.map(({ id }) => id),
    view: () => app.frontPane,
    theme: currentScheme,
    show: (view) => {
      const pane = findPane(view);
      if (pane !== undefined) app.show(pane.id);
    },
    // A link's colours are for this visit: they do not change what the user chose.
    setTheme: (theme) => setTheme(theme, false),
    panels: () => app.panels && [...app.panels],
    setPanels: (panels) => {
      app.panels = new Set(panels);
    },
    setCompact: (compact) => {
      app.compact = compact;
    },
  };
}
