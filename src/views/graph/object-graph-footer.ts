// The line below the object graph: the box that is pointed at or chosen in words, and what can be done
// with the chosen one; else what is not shown.

import { html, nothing, type TemplateResult } from 'lit';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { boxFateWords } from '../../words/film/film-change.ts';
import { describeBox, nameBox, tellNotShown } from '../../words/heap/graph.ts';
import { fateOf, type GraphChange } from './graph-changes.ts';

export type BoxVerb = 'expand' | 'collapse' | 'hide';

export interface GraphFooter {
  readonly picture: GraphPicture | undefined;
  readonly chosen: GraphBox | undefined;
  readonly pointedAt: GraphBox | undefined;
  /** How many objects the user hid. */
  readonly hidden: number;
  /** How the search went; '' where there is none. */
  readonly note: string;
  readonly hasFailed: boolean;
  readonly change: GraphChange | undefined;
  act(verb: BoxVerb, id: string): void;
  showHidden(): void;
}

export function renderGraphFooter(footer: GraphFooter): TemplateResult {
  const { picture, chosen, pointedAt, note } = footer;
  const box = pointedAt ?? chosen;
  return html`<footer class="small">
    <span class="words" aria-live="polite">
      ${
        note === ''
          ? nothing
          : html`<span class=${footer.hasFailed ? 'problem' : 'muted'}>${note}</span> `
      }
      ${
        box === undefined
          ? html`<span class="muted">${tellNotShown(picture)}</span>`
          : html`<b>${nameBox(box)}</b> ${renderFate(box, footer.change)} ${describeBox(box)}`
      }
    </span>
    <span class="buttons">
      ${chosen?.kind === 'object' ? renderVerbs(chosen, footer) : nothing}
      ${
        footer.hidden === 0
          ? nothing
          : html`<button @click=${footer.showHidden}>Show hidden</button>`
      }
    </span>
  </footer>`;
}

/** What the last step made of a box, for those who do not see its frame. */
export function renderFate(box: GraphBox, change: GraphChange | undefined) {
  const fate = fateOf(box, change);
  return fate === undefined ? nothing : html`<span class="fate">${boxFateWords(fate)}</span>`;
}

function renderVerbs(chosen: GraphBox, { act }: GraphFooter) {
  return html`
    <button ?disabled=${!chosen.canExpand} @click=${() => act('expand', chosen.id)}>
      Show more
    </button>
    <button ?disabled=${!chosen.canCollapse} @click=${() => act('collapse', chosen.id)}>Fold</button>
    <button @click=${() => act('hide', chosen.id)}>Hide</button>
  `;
}
