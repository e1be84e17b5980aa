// The list of lessons: titles, how long they take, and what was passed already.

import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogueEntry } from '../../lessons/catalogue.ts';
import { isDone, type Passed } from '../../session/lesson/lesson-progress.ts';
import { icon } from '../parts/icons.ts';

export function renderLessonList(
  catalogue: readonly CatalogueEntry[],
  passed: Passed,
  open: (id: string) => void,
): TemplateResult {
  return html`<p class="lead muted">
      Each step asks a question, runs a small program, and shows in the heap what it did.
    </p>
    <ol class="catalogue">
      ${catalogue.map(
        (entry, at) => html`<li>${renderEntry(entry, at + 1, passed[entry.id], open)}</li>`,
      )}
    </ol>`;
}

function renderEntry(
  { id, title, minutes }: CatalogueEntry,
  number: number,
  passed: Passed[string] | undefined,
  open: (id: string) => void,
): TemplateResult {
  const isPartly = passed !== undefined && !isDone(passed);
  return html`<button @click=${() => open(id)}>
    <span class="muted number">${number}</span>
    <span>${title}</span>
    <span class="muted small number">
      ${isPartly ? `${passed.steps.length} of ${passed.of}` : `${minutes} min`}
    </span>
    <span>
      ${isDone(passed) ? html`${icon('check')}<span class="visually-hidden">done</span>` : nothing}
    </span>
  </button>`;
}
