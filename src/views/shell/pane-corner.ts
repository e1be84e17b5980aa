// The page's own part of a pane's head: the buttons at its end, the double click on it, the key that lets a pane
// fill the page.

import { html, nothing, type TemplateResult } from 'lit';
import { PANES, type Pane } from '../panes.ts';
import { icon } from '../parts/icons.ts';

/** For the pane in which the focus is. */
const MAXIMISE_KEY = 'Alt+Enter';

export function isMaximiseKey(event: KeyboardEvent): boolean {
  return event.altKey && event.key === 'Enter';
}

/** What may be done with a pane from its head. */
export interface CornerVerbs {
  readonly isMaximised: boolean;
  readonly canClose: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
}

export function renderCorner({ label }: Pane, verbs: CornerVerbs): TemplateResult {
  const { isMaximised, canClose, toggle, close } = verbs;
  const words = isMaximised ? `Restore ${label}` : `Maximise ${label}`;
  return html`<span class="corner">
    <button
      class="quiet icon"
      aria-label=${words}
      title="${words} (${MAXIMISE_KEY}, or a double click on the head)"
      @click=${toggle}
    >
      ${icon(isMaximised ? 'shrink' : 'grow')}
    </button>
    ${
      canClose
        ? html`<button class="quiet icon" aria-label="Close ${label}" @click=${close}>
            ${icon('close')}
          </button>`
        : nothing
    }
  </span>`;
}

/** A press on a pane's head, and not on what stands in it. */
export function isOfHead(event: Event): boolean {
  for (const one of event.composedPath()) {
    if (!(one instanceof HTMLElement)) continue;
    if (one.matches('button, input, select, label, a')) return false;
    if (one.matches('.panel > header')) return true;
  }
  return false;
}

/** The pane in which something happened. */
export function findPaneOf(event: Event): (typeof PANES)[number] | undefined {
  const slot = event
    .composedPath()
    .find((one) => one instanceof HTMLElement && one.classList.contains('pane'));
  if (!(slot instanceof HTMLElement)) return undefined;
  return PANES.find(({ id }) => slot.classList.contains(id));
}
