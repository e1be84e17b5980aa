// A dialog: heading, contents, close. The browser's own <dialog> keeps the focus inside and gives it
// back; Escape and a click beside it close.

import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { icon } from '../parts/icons.ts';
import { base, controls } from '../parts/shared-styles.ts';

/** @fires close - when the user is done with it */
@customElement('lab-dialog')
export class LabDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      dialog {
        width: min(var(--dialog-width, 640px), calc(100vw - 24px));
        max-height: min(86vh, 900px);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: 10px;
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(10 14 18 / 0.45);
      }
      .top {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 12px 12px 12px 20px;
        border-bottom: 1px solid var(--line);
      }
      .top h2 {
        flex: 1;
      }
      .content {
        padding: 16px 20px 20px;
        overflow: auto;
      }
    `,
  ];

  @property() heading = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog
      aria-label=${this.heading}
      @close=${() => this.dispatchEvent(new Event('close'))}
      @click=${this.handleClick}
    >
      <div class="top">
        <h2>${this.heading}</h2>
        <button class="quiet icon" aria-label="Close" @click=${() => this.dialog.close()}>
          ${icon('close')}
        </button>
      </div>
      <div class="content" tabindex="-1"><slot></slot></div>
    </dialog>`;
  }

  private handleClick(event: MouseEvent): void {
    // A click on the dialog element itself is a click on its backdrop.
    if (event.target === this.dialog) this.dialog.close();
  }
}
