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
  toggleWhole(): void;
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
    ${renderChoice(tools, 'everyBlock', 'Every block', 'A box for every block: items of lists, tables of dicts, texts, small values')}
    ${renderChoice(tools, 'withRuntime', 'MicroPython’s own', 'Show what belongs to the interpreter and to the lab too')}
    <button
      class="quiet"
      aria-pressed=${asList}
      title="The same boxes and references in words"
      @click=${tools.toggleList}
    >
      Show as text
    </button>
    <span class="icons">
      ${
        asList
          ? nothing
          : html`
              ${renderIcon('zoomIn', 'Zoom in', 'Zoom in (+)', () => tools.zoomBy(ZOOM_IN))}
              ${renderIcon('zoomOut', 'Zoom out', 'Zoom out (−)', () => tools.zoomBy(ZOOM_OUT))}
              <button
                class="quiet icon"
                aria-label="Whole graph"
                aria-pressed=${tools.ask?.whole ?? false}
                title="Whole graph: nothing is folded away, however small it gets (0)"
                @click=${tools.toggleWhole}
              >
                ${icon('fit')}
              </button>
            `
      }
      ${renderIcon('reset', 'Lay out anew', 'Lay out again: what you folded, opened or hid goes back to how it was', tools.reset)}
    </span>
  `;
}

function renderChoice(
  { ask, change }: GraphTools,
  key: 'everyBlock' | 'withRuntime',
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
