// Asks before a board goes on from a moment of the past: what came after it is lost.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toCount } from '../../words/numbers.ts';
import './lab-dialog.ts';
import { base, controls } from '../parts/shared-styles.ts';

/**
 * @fires go-on
 * @fires close
 */
@customElement('go-on-dialog')
export class GoOnDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-top: 16px;
      }
    `,
  ];

  @property({ type: Number }) step = 0;

  override render() {
    return html`<lab-dialog
      heading="Run on from step ${toCount(this.step)}?"
      style="--dialog-width: 460px"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <p>
        The board becomes what it was at this step and goes on from there. What came after it never
        happened: the film ends here, and what the program printed later stays in the terminal alone.
      </p>
      <div class="end">
        <button @click=${() => this.dispatchEvent(new Event('close'))}>Stay in the past</button>
        <button class="primary" @click=${() => this.dispatchEvent(new Event('go-on'))}>
          Run on from here
        </button>
      </div>
    </lab-dialog>`;
  }
}
