// What the last line at the prompt changed, in one line of sentences that opens to all of them. Properties in, one event
// out; the same facts are marked in graph, map and types.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { Address } from '../../units.ts';
import { changeSentences, SIGNS } from '../../words/heap/changes.ts';
import { toCounted } from '../../words/numbers.ts';
import { renderNames } from '../parts/render-names.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { timeRows, timeWords } from './time-styles.ts';

/** @fires go - detail: address of the object that a sentence is about */
@customElement('change-line')
export class ChangeLine extends LitElement {
  static override styles = [
    base,
    controls,
    timeRows,
    timeWords,
    css`
      ul {
        display: grid;
        gap: 2px;
        max-height: 24vh;
        margin: 2px 0 4px;
        padding: 0 4px;
        overflow: auto;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr);
      }
      .sign {
        color: var(--muted);
      }
      .did {
        color: var(--text);
      }
      button {
        min-height: 24px;
      }
    `,
  ];

  @property({ attribute: false }) change: Changes | undefined;
  @state() private isOpen = false;

  override render() {
    const { change, isOpen } = this;
    if (change === undefined) return nothing;
    const sentences = changeSentences(change);
    const isMore = sentences.length > 1;
    return html`<div class="row words">
        <span class="where muted">Since the last prompt</span>
        <span class="did" title=${sentences.map(({ text }) => text.replaceAll('`', '')).join(' ')}
          >${isOpen && isMore ? nothing : sentences.map(({ text }) => html`${renderNames(text)} `)}</span
        >
        ${
          isMore
            ? html`<button
                class="quiet"
                aria-expanded=${isOpen}
                @click=${() => {
                  this.isOpen = !isOpen;
                }}
              >
                ${isOpen ? 'Less' : `All ${toCounted(sentences.length, 'change')}`}
              </button>`
            : nothing
        }
      </div>
      ${
        isOpen && isMore
          ? html`<ul aria-label="What changed since the last prompt">
              ${sentences.map(
                ({ sign, text, address }) => html`<li>
                  <span class="sign" aria-hidden="true">${SIGNS[sign]}</span>
                  <span
                    >${renderNames(text)}
                    ${address === undefined ? nothing : this.renderGo(address)}</span
                  >
                </li>`,
              )}
            </ul>`
          : nothing
      }`;
  }

  private renderGo(address: Address) {
    return html`<button
      class="link"
      @click=${() => this.dispatchEvent(new CustomEvent('go', { detail: address }))}
    >
      Show it
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'change-line': ChangeLine;
  }
}
