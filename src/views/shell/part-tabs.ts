// The three parts of a narrow page, as tabs below the bar.

import { html, type TemplateResult } from 'lit';
import type { MainPart } from './arrangement.ts';
import './pane-tabs.ts';

const LABELS: Readonly<Record<MainPart, string>> = {
  code: 'Code',
  picture: 'Picture',
  lesson: 'Lesson',
};

export function renderPartTabs(
  parts: readonly MainPart[],
  selected: MainPart,
  pick: (part: MainPart) => void,
): TemplateResult {
  return html`<nav aria-label="Parts of the page">
    <pane-tabs
      .panes=${parts.map((id) => ({ id, label: LABELS[id] }))}
      .selected=${selected}
      label="Parts of the page"
      @pick=${(event: CustomEvent<MainPart>) => pick(event.detail)}
    ></pane-tabs>
  </nav>`;
}
