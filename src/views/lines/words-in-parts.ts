// A sentence whose lines are buttons.

import { html, type TemplateResult } from 'lit';
import type { FilmLine } from '../../film/path-table.ts';
import type { Words } from '../../words/film/film-places.ts';

/** @param programFile only lines of this file can be gone to: the others' text is not at hand */
export function renderWords(
  words: Words,
  programFile: string,
  goTo: (line: FilmLine) => void,
): readonly (string | TemplateResult)[] {
  return words.map((part) => {
    if (typeof part === 'string') return part;
    if (part.file !== programFile) return part.text;
    return html`<button class="link" @click=${() => goTo(part)}>${part.text}</button>`;
  });
}
