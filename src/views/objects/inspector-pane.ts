// Joins the inspector to the session: the selected object, or all variables where none is.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { FilmLine } from '../../film/path-table.ts';
import { computed } from '../../signals.ts';
import type { Address } from '../../units.ts';
import { CHANGE_FLAGS } from '../../words/heap/changes.ts';
import { goToLine } from '../lines/go-to-line.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './inspector-panel.ts';

/** Of several, the most telling first. */
const KINDS = ['born', 'garbage', 'reachable', 'grown', 'shrunk', 'slots'] as const;

@customElement('inspector-pane')
export class InspectorPane extends PaneElement {
  /** What the line that made the object took up to the moment. */
  private readonly line = computed(() => {
    const { lives, lines, film } = this.session;
    const who = lives.life.value?.born?.path[0];
    const file = film.summary.value?.programFile;
    return lines.ofProgram.value?.rows.find((row) => row.file === file && row.line === who?.line);
  });

  /** What the last change did to the object, and when that was. */
  private readonly changed = computed(() => {
    const { changes, film, view } = this.session;
    const address = view.inspection.value?.address;
    const addresses = changes.change.value?.addresses;
    if (address === undefined || addresses === undefined) return '';
    const kind = KINDS.find((one) => addresses[one].includes(address));
    if (kind === undefined) return '';
    // That of the live picture is since the last prompt, which the line of time says.
    return `${CHANGE_FLAGS[kind]}${film.isPast.value ? ' in this step' : ''}`;
  });

  override render() {
    const { film, lives, selection, shelf, view } = this.session;
    return html`<inspector-panel
      .inspection=${view.inspection.value}
      .summary=${shelf.current.value}
      .hole=${view.hole.value}
      .changed=${this.changed.value}
      .life=${lives.life.value}
      .line=${this.line.value}
      .programFile=${film.summary.value?.programFile ?? ''}
      @life=${(event: CustomEvent<'birth' | 'death'>) => this.attempt(() => lives.goTo(event.detail))}
      @line=${(event: CustomEvent<FilmLine>) => goToLine(this.page, event.detail.line)}
      @go=${(event: CustomEvent<Address | undefined>) => {
        // What was pressed gives way to what it leads to: the pointer rests on it no more.
        selection.hovered.value = undefined;
        selection.select(event.detail);
      }}
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
