// The life of an object in the film, as a section of the inspector: made, grown, moved, gone, with its lines,
// and the way to its birth and death. Loaded with the first life.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmLife } from '../../film/answers/film-life.ts';
import { lifeRows } from '../../words/film/film-life.ts';
import { renderWords } from '../lines/words-in-parts.ts';
import { inspectorStyles } from './inspector-styles.ts';

/**
 * @fires life - detail: 'birth' or 'death', to be gone to
 * @fires line - detail: FilmLine
 */
@customElement('life-section')
export class LifeSection extends LitElement {
  static override styles = [
    inspectorStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) life: FilmLife | undefined;
  /** The name that the lines of the filmed program have. */
  @property() programFile = '';

  override render() {
    const { life, programFile } = this;
    if (life === undefined) return nothing;
    return html`<h3>Life</h3>
      <dl>
        ${lifeRows(life, programFile).map(
          ({ label, words }) => html`<dt>${label}</dt>
            <dd>${renderWords(words, programFile, (line) => this.fire('line', line))}</dd>`,
        )}
      </dl>
      <div class="buttons">
        <button ?disabled=${life.born === undefined} @click=${() => this.fire('life', 'birth')}>
          Go to its birth
        </button>
        <button ?disabled=${life.died === undefined} @click=${() => this.fire('life', 'death')}>
          Go to its end
        </button>
      </div>`;
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'life-section': LifeSection;
  }
}
