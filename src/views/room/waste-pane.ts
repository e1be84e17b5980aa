// Joins the list of what is lost to the session. Asked anew when another snapshot is shown, while
// somebody looks.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Address } from '../../units.ts';
import { AskingPane } from './asking-pane.ts';
import './waste-panel.ts';

@customElement('waste-pane')
export class WastePane extends AskingPane {
  protected ask(): Promise<unknown> {
    return this.session.fit.refreshWaste();
  }

  override render() {
    const { fit, shelf, selection } = this.session;
    return html`<waste-panel
      .waste=${fit.waste.value}
      .hasSnapshot=${shelf.current.value !== undefined}
      @go=${(event: CustomEvent<Address>) => {
        selection.selectObject(event.detail);
        this.page.show('inspector', 'alone');
      }}
      @found=${(event: CustomEvent) => {
        selection.selectFound(event.detail.text, event.detail.rows);
        this.page.show('map', 'alone');
      }}
    ></waste-panel>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waste-pane': WastePane;
  }
}
