// The lessons as cards: title, what it is about, how long it takes, and how far the reader is.

import { html, type TemplateResult } from 'lit';
import type { CatalogueEntry } from '../../lessons/catalogue.ts';
import { isDone, type Passed } from '../../session/lesson/lesson-progress.ts';
import { icon } from '../parts/icons.ts';

export function renderLessonList(
  catalogue: readonly CatalogueEntry[],
  passed: Passed,
  open: (id: string) => void,
): TemplateResult {
  return html`<ol class="cards catalogue">
    ${catalogue.map(
      (entry, at) => html`<li>${renderCard(entry, at + 1, passed[entry.id], open)}</li>`,
    )}
  </ol>`;
}

function renderCard(
  { id, title, minutes, about }: CatalogueEntry,
  number: number,
  passed: Passed[string] | undefined,
  open: (id: string) => void,
): TemplateResult {
  return html`<button @click=${() => open(id)}>
    <strong>${number}. ${title}</strong>
    <span class="muted small">${about}</span>
    <span class="far small">${renderProgress(minutes, passed)}</span>
  </button>`;
}

function renderProgress(minutes: number, passed: Passed[string] | undefined) {
  if (passed === undefined || passed.steps.length === 0) return html`${minutes} min`;
  if (isDone(passed)) return html`${icon('check')}done`;
  const share = (100 * passed.steps.length) / passed.of;
  return html`<span class="bar" aria-hidden="true"><i style="width:${share}%"></i></span>
    ${passed.steps.length} of ${passed.of}`;
}
