// Joins the table of types and objects to the session: its rows, what is looked for, what it saves.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { computed } from '../../signals.ts';
import type { ObjectQuery } from '../../snapshot/answers/rows.ts';
import type { Address } from '../../units.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { type ExportChoice, exportAs } from './export-files.ts';
import './types-panel.ts';

@customElement('types-pane')
export class TypesPane extends PaneElement {
  /** The same pair as long as the selection is the same: a new one makes the panel ask again. */
  private readonly range = computed(() => {
    const selected = this.session.selection.selected.value;
    return selected.kind === 'range' ? ([selected.from, selected.to] as const) : undefined;
  });

  override render() {
    const { changes, selection, shelf, view } = this.session;
    const summary = shelf.current.value;
    const selected = selection.selected.value;
    return html`<types-panel
      .types=${view.types.value}
      .differences=${changes.change.value?.types}
      .snapshotId=${summary?.id ?? ''}
      .hasObjects=${summary?.depth === 'memory'}
      .ask=${this.ask}
      .selected=${view.inspection.value?.address}
      .sought=${selected.kind === 'found' ? selected.text : ''}
      .range=${this.range.value}
      @go=${(event: CustomEvent<Address>) => selection.selectObject(event.detail)}
      @light=${(event: CustomEvent<Address | undefined>) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @found=${(event: CustomEvent) => selection.selectFound(event.detail.text, event.detail.rows)}
      @closed=${() => selection.clear()}
      @export=${(event: CustomEvent<ExportChoice>) =>
        this.attempt(() => exportAs(this.session, event.detail, this.page))}
    ></types-panel>`;
  }

  private readonly ask = (query: ObjectQuery) => this.session.view.askObjects(query);
}

declare global {
  interface HTMLElementTagNameMap {
    'types-pane': TypesPane;
  }
}
