// The legend of a film's moment that moves, from its map alone. Loaded with the first.

import { LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmMap } from '../../film/answers/film-map.ts';
import { filmMeaningLabel } from '../../words/film/film-map.ts';
import type { Scheme } from '../parts/scheme.ts';
import { heatMapPanelStyles } from './heat-map-panel-styles.ts';
import { renderLegend } from './legend/map-legend.ts';

@customElement('moment-legend')
export class MomentLegend extends LitElement {
  static override styles = heatMapPanelStyles;

  @property({ attribute: false }) moment: FilmMap | undefined;
  /** Lines of this file need no name. */
  @property() programFile = '';
  @property() scheme: Scheme = 'light';
  /** At least so many CSS pixels high. */
  @property({ type: Number }) height = 0;

  override render() {
    const { moment, programFile, scheme, height } = this;
    if (moment === undefined) return nothing;
    const lines = moment.legend.map(({ category, meaning, blocks }) => ({
      category,
      label: filmMeaningLabel(meaning, programFile),
      note: '',
      letter: '',
      blocks,
    }));
    const { colouring } = moment;
    return renderLegend(lines, {
      colouring,
      scheme,
      height,
      showsProbe: true,
      toggleProbe: () => {},
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'moment-legend': MomentLegend;
  }
}
