// Joins the comparison to the session: which snapshots, what happened between them, what of it the heat
// map shows.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Session } from '../../session/session.ts';
import type { Address } from '../../units.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './compare-panel.ts';

@customElement('compare-pane')
export class ComparePane extends PaneElement {
  override render() {
    const { comparison, shelf } = this.session;
    return html`<compare-panel
      .snapshots=${shelf.list.value}
      .ids=${comparison.ids.value}
      .result=${comparison.result.value}
      .side=${comparison.side.value}
      .ask=${this.ask}
      @compare=${(event: CustomEvent) => this.attempt(() => comparison.compare(event.detail))}
      @side=${(event: CustomEvent) => {
        void this.attempt(() => comparison.show(event.detail));
        this.page.show('map', 'alone');
      }}
      @go-row=${(event: CustomEvent) => {
        void this.attempt(() => comparison.go(event.detail));
        this.page.show('inspector', 'alone');
      }}
      @go=${(event: CustomEvent<Address>) => {
        this.session.selection.selectObject(event.detail);
        this.page.show('inspector', 'alone');
      }}
      @close=${() => comparison.close()}
    ></compare-panel>`;
  }

  private readonly ask: Session['comparison']['askRows'] = (query) =>
    this.session.comparison.askRows(query);
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-pane': ComparePane;
  }
}
