// The line below the object graph: the box that is pointed at or chosen in words, and what can be done
// with the chosen one; else what is not shown.

import { html, nothing, type TemplateResult } from 'lit';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { describeBox, fateWords, nameBox, tellNotShown, tellRow } from '../../words/heap/graph.ts';
import { fateOf, type GraphChange } from './graph-changes.ts';
import { type Cursor, findBox, findRow } from './object-graph-lookup.ts';

export type BoxVerb = 'expand' | 'collapse' | 'hide';

export interface GraphFooter {
  readonly picture: GraphPicture | undefined;
  /** The keyboard's place, and the pointer's. */
  readonly cursor: Cursor | undefined;
  readonly pointedAt: Cursor | undefined;
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
  const { picture, cursor, pointedAt, note } = footer;
  const place = pointedAt ?? cursor;
  const chosen = findBox(picture, cursor?.id);
  return html`<footer class="small">
    <span class="words" aria-live="polite" @pointerenter=${tellWhole}>
      ${
        note === ''
          ? nothing
          : html`<span class=${footer.hasFailed ? 'problem' : 'muted'}>${note}</span> `
      }
      ${
        place === undefined
          ? html`<span class="muted">${tellNotShown(picture)}</span>`
          : renderPlace(place, footer)
      }
    </span>
    <span class="buttons">
      ${chosen === undefined ? nothing : renderVerbs(chosen, footer)}
      ${
        footer.hidden === 0
          ? nothing
          : html`<button @click=${footer.showHidden}>Show hidden</button>`
      }
    </span>
  </footer>`;
}

/** What finds no room in the line can be read all the same. */
function tellWhole({ currentTarget }: Event): void {
  const words = currentTarget as HTMLElement;
  words.title = (words.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** A name is what it leads to; a box is itself. */
function renderPlace(place: Cursor, { picture, change }: GraphFooter) {
  const box = findBox(picture, place.id);
  if (box === undefined) return nothing;
  const row = findRow(picture, place);
  const isNamed = row !== undefined && (box.kind === 'frame' || row.refers?.isDrawn === false);
  if (isNamed) {
    const arrow = picture?.arrows.find((one) => one.from === box.id && one.row === place.row);
    const to = findBox(picture, arrow?.to);
    return html`<b>${row.label}</b> ${to === undefined ? tellRow({ ...row, label: '' }) : html`→ <b>${nameBox(to)}</b> ${renderFate(to, change)} ${describeBox(to)}`}`;
  }
  return html`<b>${nameBox(box)}</b> ${renderFate(box, change)} ${describeBox(box)}`;
}

/** What the last change made of a box, for those who do not see its frame. */
export function renderFate(box: GraphBox, change: GraphChange | undefined) {
  const fate = fateOf(box, change);
  return fate === undefined ? nothing : html`<span class="fate">${fateWords(fate)}</span>`;
}

function renderVerbs(chosen: GraphBox, { act }: GraphFooter) {
  if (chosen.kind !== 'object') {
    return chosen.canExpand
      ? html`<button @click=${() => act('expand', chosen.id)}>Show more</button>`
      : nothing;
  }
  return html`
    <button ?disabled=${!chosen.canExpand} @click=${() => act('expand', chosen.id)}>
      Show more
    </button>
    <button ?disabled=${!chosen.canCollapse} @click=${() => act('collapse', chosen.id)}>Fold</button>
    <button @click=${() => act('hide', chosen.id)}>Hide</button>
  `;
}
