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
    }
    header {
      flex-wrap: wrap;
    }
    label {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    heat-map {
      flex: 1;
      min-height: 120px;
      margin: 4px 12px;
    }
    ul.legend {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 14px;
      margin: 0;
      padding: 6px 12px 8px;
      border-top: 1px solid var(--line);
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
    .stale {
      color: var(--warning);
      font-size: var(--size-small);
    }
  `,
];
