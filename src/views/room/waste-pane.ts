// Joins the list of what is lost to the session. Asked anew when another snapshot is shown, while
// somebody looks.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { untracked } from '../../signals.ts';
import type { Address } from '../../units.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './waste-panel.ts';

@customElement('waste-pane')
export class WastePane extends PaneElement {
  private askedId: string | undefined;

  protected override willUpdate(): void {
    const { fit, shelf } = this.session;
    const id = shelf.current.value?.id;
    if (id === this.askedId) return;
    this.askedId = id;
    untracked(() => void this.attempt(() => fit.refreshWaste()));
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
