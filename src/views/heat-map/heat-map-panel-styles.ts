// How the region around the heat map looks.

import { css } from 'lit';
import { base, controls, panel } from '../parts/shared-styles.ts';

export const heatMapPanelStyles = [
  base,
  controls,
  panel,
  css`
    :host {
      display: block;
      min-height: 0;
      min-width: 0;
      container-type: size;
    }
    .panel > header {
      flex-wrap: wrap;
      gap: 0 10px;
      min-height: 34px;
      /* At the right there is the button that fills the page with the pane. */
      padding: 1px 42px 1px 12px;
    }
    .panel > header h2 {
      margin-right: 0;
    }
    header select,
    header button {
      min-height: 26px;
    }
    block-line {
      flex: 1 1 220px;
    }
    .zoom {
      display: flex;
      margin-left: auto;
    }
    label {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    heat-map {
      flex: 1;
      min-height: 48px;
      margin: 6px 12px 2px;
    }
    ul.legend {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 14px;
      margin: 0;
      padding: 3px 12px 5px;
      list-style: none;
      font-size: var(--size-small);
    }
    ul.legend li {
      display: flex;
      align-items: center;
      gap: 6px;
      white-space: nowrap;
    }
    .swatch {
      display: inline-grid;
      place-items: center;
      width: 15px;
      height: 15px;
      border-radius: 3px;
      border: 1px solid color-mix(in srgb, var(--text) 18%, transparent);
      font: 600 10px / 1 var(--mono);
    }
    /* Hatched as the lab's own blocks are. */
    .hatched {
      background-image: repeating-linear-gradient(
        135deg,
        transparent 0 3px,
        var(--muted) 3px 4px
      );
    }
    .swatch {
      forced-color-adjust: none;
    }
    .letters .short {
      display: none;
      font-family: var(--mono);
    }
    /* Its tab says what the pane is. */
    @container (max-width: 560px) {
      .panel > header h2,
      .letters .long,
      label > .muted {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      .letters .short {
        display: inline;
      }
      header select {
        max-width: 108px;
      }
      .panel > header {
        gap: 0 4px;
      }
      block-line {
        order: 1;
        flex-basis: 100%;
      }
    }
    /* Little room: what the colours mean, without how many blocks have them; then one line that scrolls. */
    @container (max-height: 260px) {
      ul.legend {
        gap: 0 12px;
      }
      ul.legend .muted {
        display: none;
      }
      .panel > header h2 {
        font-size: var(--size);
      }
    }
    @container (max-height: 200px) {
      ul.legend {
        flex-wrap: nowrap;
        overflow-x: auto;
        scrollbar-width: thin;
        padding-block: 1px 3px;
      }
    }
    @container (max-height: 140px) {
      ul.legend {
        display: none;
      }
    }
    .panel {
      position: relative;
    }
    /* Over the map: nothing moves when it comes. */
    .stale {
      position: absolute;
      inset: auto 8px 8px auto;
      padding: 2px 8px;
      border: 1px solid var(--warning);
      border-radius: var(--radius);
      background: var(--surface);
      font-size: var(--size-small);
    }
  `,
];
