// The life of an object in the film, as a section of the inspector: made, grown, moved, gone, with its lines,
// and the way to its birth and death.

import { html, nothing } from 'lit';
import type { FilmLife } from '../../film/answers/film-life.ts';
import type { FilmLine } from '../../film/path-table.ts';
import { lifeRows } from '../../words/film/film-life.ts';
import { renderWords } from '../lines/words-in-parts.ts';

export interface LifeEvents {
  readonly goTo: (end: 'birth' | 'death') => void;
  readonly goToLine: (line: FilmLine) => void;
}

/** @param programFile the name that the lines of the filmed program have */
export function renderLife(life: FilmLife | undefined, programFile: string, events: LifeEvents) {
  if (life === undefined) return nothing;
  return html`<div>
    <h3>Life</h3>
    <dl>
      ${lifeRows(life, programFile).map(
        ({ label, words }) => html`<dt>${label}</dt>
          <dd>${renderWords(words, programFile, events.goToLine)}</dd>`,
      )}
    </dl>
    <div class="buttons">
      <button ?disabled=${life.born === undefined} @click=${() => events.goTo('birth')}>
        Go to its birth
      </button>
      <button ?disabled=${life.died === undefined} @click=${() => events.goTo('death')}>
        Go to its end
      </button>
    </div>
  </div>`;
}
