// The example gallery: choose a program, and it is in the editor; on a board of the page, or without one, it runs
// at once and its heap is drawn. Nothing runs on a board at the cable before Run is pressed.

import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../dialogs/lab-dialog.ts';
import { cards } from '../parts/card-styles.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { base } from '../parts/shared-styles.ts';
import { EXAMPLE_PROGRAMS, type ExampleProgram } from './example-programs.ts';

/** @fires close */
@customElement('examples-dialog')
export class ExamplesDialog extends PaneElement {
  static override styles = [
    base,
    cards,
    css`
      lab-dialog {
        --dialog-width: 880px;
      }
      p.lead {
        margin: 0 0 12px;
        color: var(--muted);
      }
    `,
  ];

  override render() {
    return html`<lab-dialog heading="Example programs" @close=${this.close}>
      <p class="lead">
        ${
          this.isAtCable
            ? 'Choose one: a copy of it comes into the editor. Press Run when you want it on your board.'
            : 'Choose one: a copy of it comes into the editor and runs here, and its heap is drawn.'
        }
      </p>
      <ul class="cards">
        ${EXAMPLE_PROGRAMS.map(
          (example) => html`<li>
            <button @click=${() => this.choose(example)}>
              <strong>${example.title}</strong>
              <span class="muted">${example.line}</span>
            </button>
          </li>`,
        )}
      </ul>
    </lab-dialog>`;
  }

  private get isAtCable(): boolean {
    const state = this.session.connector.state.value;
    return state.phase !== 'none' && state.kind === 'serial';
  }

  private choose({ id, code }: ExampleProgram): void {
    const { session, page, isAtCable } = this;
    this.close();
    void this.attempt(async () => {
      (await session.programs.load()).openCopy(`${id}.py`, code);
      page.show(isAtCable ? 'program' : 'graph');
      if (isAtCable) return;
      if (!session.connector.isReady.value) await session.boards.connectVirtual();
      await session.run(code);
    });
  }

  private readonly close = (): void => {
    this.dispatchEvent(new Event('close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'examples-dialog': ExamplesDialog;
  }
}
