// The tools above the object graph: search, what to show, picture or list, zoom.

import { html, nothing, type TemplateResult } from 'lit';
import type { GraphAsk } from '../../snapshot/picture/graph/graph-ask.ts';
import { type IconName, icon } from '../parts/icons.ts';

export interface GraphTools {
  readonly ask: GraphAsk | undefined;
  readonly search: string;
  readonly asList: boolean;
  change(part: Partial<GraphAsk>): void;
  find(text: string): void;
  toggleList(): void;
  zoomBy(factor: number): void;
  fit(): void;
  reset(): void;
}

/** One press on a zoom button or key. */
export const ZOOM_IN = 1.25;
export const ZOOM_OUT = 1 / ZOOM_IN;

export function renderGraphTools(tools: GraphTools): TemplateResult {
  const { asList } = tools;
  return html`
    <input
      type="search"
      aria-label="Find in the graph"
      placeholder="Find"
      .value=${tools.search}
      @change=${(event: Event) => tools.find(inputOf(event).value.trim())}
    />
    ${renderChoice(tools, 'technicallyCorrect', 'Technically correct', 'Every block as a box of its own: items, tables, texts, small values')}
    ${renderChoice(tools, 'withRuntime', 'MicroPython’s own', 'Show what belongs to the interpreter and to the lab’s probe too')}
    <button class="quiet" aria-pressed=${asList} @click=${tools.toggleList}>As a list</button>
    <span class="icons">
      ${
        asList
          ? nothing
          : html`
              ${renderIcon('zoomIn', 'Zoom in', 'Zoom in (+)', () => tools.zoomBy(ZOOM_IN))}
              ${renderIcon('zoomOut', 'Zoom out', 'Zoom out (−)', () => tools.zoomBy(ZOOM_OUT))}
              ${renderIcon('fit', 'Whole graph', 'Whole graph (0)', tools.fit)}
            `
      }
      ${renderIcon('reset', 'Start again', 'Start again: nothing hidden or folded by you, laid out anew', tools.reset)}
    </span>
  `;
}

function renderChoice(
  { ask, change }: GraphTools,
  key: 'technicallyCorrect' | 'withRuntime',
  text: string,
  title: string,
) {
  return html`<label class="small" title=${title}>
    <input
      type="checkbox"
      .checked=${ask?.[key] ?? false}
      @change=${(event: Event) => change({ [key]: inputOf(event).checked })}
    />${text}</label
  >`;
}

function renderIcon(name: IconName, label: string, title: string, act: () => void) {
  return html`<button class="quiet icon" aria-label=${label} title=${title} @click=${act}>
    ${icon(name)}
  </button>`;
}

function inputOf(event: Event): HTMLInputElement {
  return event.target as HTMLInputElement;
}
