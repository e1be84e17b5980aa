// The figures of a heap in one line, each explained where it stands: press one to read what it is.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Figure } from '../../words/heap/figures.ts';
import { base, controls } from '../parts/shared-styles.ts';

@customElement('figures-strip')
export class FiguresStrip extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0 4px;
        padding: 4px 8px;
      }
      button.figure {
        display: grid;
        justify-items: start;
        gap: 0;
        height: auto;
        min-height: 0;
        padding: 4px 8px;
        border: 0;
        background: none;
        line-height: 1.3;
        text-align: left;
      }
      button.figure:hover,
      button.figure[aria-expanded='true'] {
        background: var(--sunken);
      }
      .value {
        font-size: var(--size-large);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .warn .value {
        color: var(--warning);
      }
      .explained {
        margin: 0 12px 8px;
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--sunken);
        max-width: 72ch;
      }
    `,
  ];

  @property({ attribute: false }) figures: readonly Figure[] = [];
  @state() private open = '';

  override render() {
    const { figures } = this;
    const explained = figures.find((figure) => figure.name === this.open);
    return html`
      <div class="row">${figures.map((figure) => this.renderFigure(figure))}</div>
      ${
        explained === undefined
          ? nothing
          : html`<p class="explained" id="explained">
              <strong>${explained.name}</strong>: ${explained.exact}. ${explained.explanation}
            </p>`
      }
    `;
  }

  private renderFigure(figure: Figure) {
    const open = this.open === figure.name;
    return html`<button
      class="figure ${figure.warn ? 'warn' : ''}"
      aria-expanded=${open}
      title=${figure.exact}
      @click=${() => {
        this.open = open ? '' : figure.name;
      }}
    >
      <span class="small muted">${figure.name}</span>
      <span class="value">${figure.value}</span>
    </button>`;
  }
}
