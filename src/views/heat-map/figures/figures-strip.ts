// The figures of a heap in one line over the picture, each explained where it stands: press one to read what
// it is. A few are always there, the others on demand. Properties in; it asks nobody anything.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Figure } from '../../../words/heap/figures.ts';
import { base, controls } from '../../parts/shared-styles.ts';

@customElement('figures-strip')
export class FiguresStrip extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 2px;
        padding: 2px 4px;
      }
      button.figure,
      button.more {
        min-height: 28px;
        padding: 0 8px;
        border: 0;
        background: none;
        gap: 6px;
        align-items: baseline;
        font-weight: 400;
      }
      button.more {
        color: var(--muted);
        font-size: var(--size-small);
        align-items: center;
      }
      button.figure:hover,
      button.figure[aria-expanded='true'] {
        background: var(--sunken);
        color: inherit;
      }
      .value {
        font-size: var(--size-large);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      /* As narrow as a phone: two rows of them at the most. */
      @container figures (max-width: 420px) {
        button.figure,
        button.more {
          min-height: 24px;
          padding: 0 4px;
          gap: 4px;
          font-size: var(--size-small);
        }
        .value {
          font-size: var(--size);
        }
      }
      .warn .value {
        color: var(--warning);
      }
      .explained {
        position: absolute;
        z-index: 5;
        inset: 100% auto auto 8px;
        width: min(52ch, 100% - 16px);
        padding: 10px 12px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow);
      }
    `,
  ];

  @property({ attribute: false }) figures: readonly Figure[] = [];
  @state() private open = '';
  @state() private showsAll = false;

  override render() {
    const { figures, showsAll } = this;
    const explained = figures.find((figure) => figure.name === this.open);
    const shown = figures.filter(({ isFirst }) => isFirst || showsAll);
    return html`
      <div
        class="row"
        role="group"
        aria-label="Figures"
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Escape') this.open = '';
        }}
      >
        ${shown.map((figure) => this.renderFigure(figure))}
        ${figures.length === shown.length && !showsAll ? nothing : this.renderMore()}
      </div>
      ${
        explained === undefined
          ? nothing
          : html`<p class="explained" id="explained" role="note">
              <strong>${explained.name}: ${explained.exact}.</strong><br />${explained.explanation}
            </p>`
      }
    `;
  }

  private renderMore() {
    return html`<button
      class="more"
      aria-expanded=${this.showsAll}
      @click=${() => {
        this.showsAll = !this.showsAll;
        this.open = '';
      }}
    >
      ${this.showsAll ? 'Fewer figures' : 'More figures'}
    </button>`;
  }

  private renderFigure(figure: Figure) {
    const open = this.open === figure.name;
    return html`<button
      class="figure ${figure.warn ? 'warn' : ''}"
      aria-expanded=${open}
      aria-describedby=${open ? 'explained' : nothing}
      title=${figure.exact}
      @click=${() => {
        this.open = open ? '' : figure.name;
      }}
    >
      <span class="small muted">${figure.name}</span> <span class="value">${figure.value}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'figures-strip': FiguresStrip;
  }
}
