// Joins the inspector to the session: the selected object, or all variables where none is.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { FilmLine } from '../../film/path-table.ts';
import type { Address } from '../../units.ts';
import { goToLine } from '../lines/go-to-line.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './inspector-panel.ts';

@customElement('inspector-pane')
export class InspectorPane extends PaneElement {
  override render() {
    const { film, lives, selection, shelf, view } = this.session;
    return html`<inspector-panel
      .inspection=${view.inspection.value}
      .summary=${shelf.current.value}
      .life=${lives.life.value}
      .programFile=${film.summary.value?.programFile ?? ''}
      @life=${(event: CustomEvent<'birth' | 'death'>) => this.attempt(() => lives.goTo(event.detail))}
      @line=${(event: CustomEvent<FilmLine>) => goToLine(this.page, event.detail.line)}
      @go=${(event: CustomEvent<Address | undefined>) => selection.select(event.detail)}
      @light=${(event: CustomEvent<Address | undefined>) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @show-in-map=${() => {
        this.page.show('map');
        this.page.find('map-pane')?.showSelected?.();
      }}
      @show-in-graph=${() => this.page.show('graph')}
    ></inspector-panel>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'inspector-pane': InspectorPane;
  }
}
