// The place of the film at the foot of the page: empty, and of no height, where there is none and nothing to say
// of one. What stands there is loaded with the first film.

import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PaneElement } from '../parts/pane-element.ts';

@customElement('film-foot')
export class FilmFoot extends PaneElement {
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  override render() {
    const { summary, progress, refusal } = this.session.film;
    const isShown = [summary.value, progress.value, refusal.value].some((one) => one !== undefined);
    this.toggleAttribute('hidden', !isShown);
    if (!isShown) return nothing;
    void this.attempt(() => import('./film-pane.ts'));
    return html`<film-pane .session=${this.session} .page=${this.page}></film-pane>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'film-foot': FilmFoot;
  }
}
