// Joins the editor to the session: the program's text, and running it.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PaneElement } from '../parts/pane-element.ts';
import './program-editor.ts';

@customElement('program-pane')
export class ProgramPane extends PaneElement {
  override render() {
    const { busy, connector, program } = this.session;
    return html`<program-editor
      .code=${program.value}
      .ready=${connector.isReady.value && busy.value === undefined}
      @edited=${(event: CustomEvent<string>) => {
        program.value = event.detail;
      }}
      @run=${(event: CustomEvent) => this.run(event.detail.code, event.detail.withSnapshots)}
    ></program-editor>`;
  }

  private run(code: string, withSnapshots: boolean): void {
    const { session } = this;
    void this.attempt<unknown>(() =>
      withSnapshots ? session.runWithSnapshots(code) : session.run(code),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'program-pane': ProgramPane;
  }
}
