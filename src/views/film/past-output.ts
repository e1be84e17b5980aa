// What the program had printed at the moment of the film, below the terminal, which keeps the present.
// Properties in, nothing out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FilmOutput } from '../../film/answers/film-output.ts';
import { toCount, toSize } from '../../words/numbers.ts';
import { base } from '../parts/shared-styles.ts';

@customElement('past-output')
export class PastOutput extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      section {
        display: flex;
        flex-direction: column;
        height: 100%;
        border: 1px solid var(--film-alive);
        border-radius: 8px;
        background: var(--surface);
        overflow: hidden;
      }
      h3 {
        flex: none;
        padding: 3px 12px;
        background: var(--film-now);
        font-size: var(--size-small);
        font-weight: 500;
      }
      pre {
        flex: 1;
        min-height: 0;
        margin: 0;
        padding: 6px 12px;
        overflow: auto;
        font: 12px / 1.5 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      p {
        padding: 6px 12px;
      }
    `,
  ];

  @property({ attribute: false }) output: FilmOutput | undefined;
  @property({ type: Number }) step = 0;
  @query('pre') private text!: HTMLElement | null;

  override render() {
    const { output } = this;
    if (output === undefined) return nothing;
    return html`<section aria-label="Printed so far">
      <h3>Printed up to step ${toCount(this.step)}; the terminal above shows the present</h3>
      ${
        output.text === ''
          ? html`<p class="muted small">Nothing yet.</p>`
          : html`<pre tabindex="0">${output.omittedBytes > 0 ? `(${toSize(output.omittedBytes)} before)\n` : ''}${output.text}</pre>`
      }
    </section>`;
  }

  protected override updated(): void {
    if (this.text !== null) this.text.scrollTop = this.text.scrollHeight;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'past-output': PastOutput;
  }
}
