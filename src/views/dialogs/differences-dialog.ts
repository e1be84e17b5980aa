// How the board in the page differs from a Pico, said plainly.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PICO_LIMITS, VIRTUAL_DIFFERENCES } from '../../words/lab/board-differences.ts';
import './lab-dialog.ts';
import { base } from '../parts/shared-styles.ts';

/** @fires close */
@customElement('differences-dialog')
export class DifferencesDialog extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: 6px;
        margin: 8px 0 0;
        padding-left: 18px;
      }
    `,
  ];

  @property() kind: 'virtual' | 'pico' = 'virtual';

  override render() {
    const here = this.kind === 'virtual';
    return html`<lab-dialog
      heading=${here ? 'How MicroPython here differs from a Pico' : 'What the Virtual Pico is not'}
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <p>
        ${
          here
            ? 'This is the real MicroPython interpreter, compiled to WebAssembly. Objects and the heap are those of a Pico in almost every respect, with these differences:'
            : 'The genuine firmware runs in an emulator. What it teaches about the heap is what a Pico does. But:'
        }
      </p>
      <ul>
        ${(here ? VIRTUAL_DIFFERENCES : PICO_LIMITS).map((text) => html`<li>${text}</li>`)}
      </ul>
    </lab-dialog>`;
  }
}
