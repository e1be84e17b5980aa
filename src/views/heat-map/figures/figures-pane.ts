// Joins the line of figures over the picture to the session: of what is on the stage, or of the moment of a
// film while it moves. Takes no room where there is nothing to tell.

import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { toFigures, toMovingFigures } from '../../../words/heap/figures.ts';
import { PaneElement } from '../../parts/pane-element.ts';
import './figures-strip.ts';
import { measureMap } from './measure-map.ts';

@customElement('figures-pane')
export class FiguresPane extends PaneElement {
  override render() {
    const { comparison, film, shelf, view } = this.session;
    const summary = shelf.current.value;
    const moment = comparison.picture.value === undefined ? film.map.value : undefined;
    if (moment !== undefined) {
      return html`<figures-strip
        .figures=${toMovingFigures(measureMap(moment), summary)}
      ></figures-strip>`;
    }
    if (summary === undefined) return nothing;
    return html`<figures-strip
      .figures=${toFigures(summary, view.roundingLoss.value)}
    ></figures-strip>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'figures-pane': FiguresPane;
  }
}
